import { ConditionWords, sentence, useWordsOf } from '../definitions/conditionWords';
import type { Condition } from '../definitions/piece';
import type { Campaign, Step, Trigger } from './definition';

/** Says in words what a campaign does. */
export class Words extends ConditionWords {
  trigger(trigger: Trigger): string {
    const { t } = this.reader;
    switch (trigger.kind) {
      case 'lostCart': {
        const time = this.duration(trigger.after);
        const container = trigger.container ?? 'cart';
        return container !== 'cart'
          ? t('campaigns.trigger_otherContainer', { container, time })
          : trigger.minWorth
            ? t('campaigns.trigger_lostCartWorth', { worth: this.money(trigger.minWorth), time })
            : t('campaigns.trigger_lostCart', { time });
      }
      case 'eventOccurred': {
        const what = t('campaigns.trigger_eventOccurred', { event: this.event(trigger.event) });
        const where = trigger.where ?? [];
        return where.length === 0 ? what : t('campaigns.where', { what, conditions: where.map((each) => `${each.property} ${this.comparison(each.is)}`).join(', ') });
      }
      case 'visitedWebsite':
        return trigger.source ? t('campaigns.trigger_visitedWebsiteFrom', { source: trigger.source }) : t('campaigns.trigger_visitedWebsite');
      case 'viewedProduct': {
        const count = trigger.atLeast ?? 1;
        const looks = count === 1 ? t('campaigns.trigger_viewedOnce') : t('campaigns.trigger_viewedProduct', { count });
        const what = trigger.products || trigger.categories ? t('campaigns.amongProducts', { what: looks }) : looks;
        return this.within(what, trigger.within);
      }
      case 'enteredSegment':
        return t('campaigns.trigger_enteredSegment', { segment: this.segments.get(trigger.segment) ?? trigger.segment });
    }
  }

  /** What kind of step it is. */
  step(step: Step): string {
    return this.reader.t(step.kind === 'setTag' && step.remove ? 'campaigns.step_removeTag' : `campaigns.step_${step.kind}`);
  }

  /** What the step does in particular. */
  detail(step: Step): string {
    switch (step.kind) {
      case 'sendEmail':
        return plainSubject(step.subject);
      case 'wait':
        return this.duration(step.duration);
      case 'filter':
        return sentence(this.condition(step.condition as Condition));
      case 'setTag':
        return step.tag;
    }
  }

  /** Who is let in, and how often. */
  entry(campaign: Campaign): string {
    const { t } = this.reader;
    return [
      campaign.onlyIf && t('campaigns.onlyIf', { condition: this.condition(campaign.onlyIf as Condition) }),
      campaign.reentryInterval ? t('campaigns.reentry', { time: this.duration(campaign.reentryInterval) }) : t('campaigns.everyTime'),
    ]
      .filter(Boolean)
      .join(' · ');
  }
}

/** A template's subject for people: placeholders by their last name, nothing of the logic around them. */
export const plainSubject = (subject: string): string =>
  subject
    .replace(/\{\{[#/^!][^}]*\}\}/g, '')
    .replace(/\{\{\s*(?:default\s+)?([\w.]+)[^}]*\}\}/g, (_, path: string) => `{${path.split('.').at(-1)}}`)
    .replace(/\s+/g, ' ')
    .trim();

export const useWords = (): Words => useWordsOf(Words);
