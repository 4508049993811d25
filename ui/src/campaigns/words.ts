import { useMemo } from 'react';
import { useCampaigns, useSegments } from '../api/definitions';
import type { ComparisonDocument } from '../api/schema';
import { useSpeech } from '../texts/LanguageProvider';
import type { Language, TextKey, TextValues } from '../texts/text';
import type { Campaign, Condition, Step, Trigger } from './definition';
import { partsOf } from './duration';
import { knownEvents } from './events';

type Translate = (key: TextKey, values?: TextValues) => string;

const unitNames = { d: 'day', h: 'hour', m: 'minute', s: 'second' } as const;

/** A duration as the language writes it: "1 hr 30 min". */
export function durationWords(text: string, language: Language): string {
  return partsOf(text)
    .map(({ amount, unit }) => new Intl.NumberFormat(language, { style: 'unit', unit: unitNames[unit], unitDisplay: unit === 'd' ? 'long' : 'short' }).format(amount))
    .join(' ');
}

/** Names that people gave, by id. */
export type Names = ReadonlyMap<string, string>;

/** Says in words what marketers defined. */
export class Words {
  constructor(
    private readonly t: Translate,
    private readonly language: Language,
    private readonly segments: Names,
    private readonly campaigns: Names,
  ) {}

  duration = (text: string): string => durationWords(text, this.language);

  event(name: string): string {
    const key = knownEvents.get(name);
    return key ? this.t(key) : name;
  }

  trigger(trigger: Trigger): string {
    const { t } = this;
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
    return this.t(step.kind === 'setTag' && step.remove ? 'campaigns.step_removeTag' : `campaigns.step_${step.kind}`);
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
    const { t } = this;
    return [
      campaign.onlyIf && t('campaigns.onlyIf', { condition: this.condition(campaign.onlyIf as Condition) }),
      campaign.reentryInterval ? t('campaigns.reentry', { time: this.duration(campaign.reentryInterval) }) : t('campaigns.everyTime'),
    ]
      .filter(Boolean)
      .join(' · ');
  }

  condition(condition: Condition): string {
    const { t } = this;
    switch (condition.kind) {
      case 'and':
      case 'or':
        return (condition.parts as Condition[]).map((part) => this.condition(part)).reduce((one, other) => t(`campaigns.condition_${condition.kind}`, { one, other }));
      case 'not':
        return t('campaigns.condition_not', { part: this.condition(condition.part as Condition) });
      case 'performed': {
        const count = condition.atLeast ?? 1;
        const event = this.event(condition.event);
        return this.within(count === 1 ? t('campaigns.condition_performedOnce', { event }) : t('campaigns.condition_performed', { count, event }), condition.within);
      }
      case 'notPerformed':
        return this.within(t('campaigns.condition_notPerformed', { event: this.event(condition.event) }), condition.within);
      case 'lastPerformed':
        return t('campaigns.condition_lastPerformed', { event: this.event(condition.event), time: this.duration(condition.ago) });
      case 'hasInContainer': {
        const container = condition.container ?? 'cart';
        const what =
          container !== 'cart'
            ? t('campaigns.condition_hasInOther', { container })
            : condition.minWorth
              ? t('campaigns.condition_hasInContainerWorth', { worth: this.money(condition.minWorth) })
              : t('campaigns.condition_hasInContainer');
        return condition.leftFor ? t('campaigns.condition_leftFor', { what, time: this.duration(condition.leftFor) }) : what;
      }
      case 'traitIs':
        return t('campaigns.condition_traitIs', { trait: condition.trait, is: this.comparison(condition.is) });
      case 'hasTag':
        return t('campaigns.condition_hasTag', { tag: condition.tag });
      case 'inSegment':
        return t('campaigns.condition_inSegment', { segment: this.segments.get(condition.segment) ?? condition.segment });
      case 'enteredCampaign':
        return this.within(t('campaigns.condition_enteredCampaign', { campaign: this.campaigns.get(condition.campaign) ?? condition.campaign }), condition.within);
      case 'firstSeen':
        return t('campaigns.condition_firstSeen', { time: this.duration(condition.within) });
    }
  }

  private within = (what: string, time: string | null | undefined): string => (time ? this.t('campaigns.within', { what, time: this.duration(time) }) : what);

  private comparison = ({ operator, values }: ComparisonDocument): string => this.t(`campaigns.is_${operator}`, { values: (values ?? []).join(', ') });

  private money = (worth: number): string => new Intl.NumberFormat(this.language, { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 }).format(worth);
}

/** A template's subject for people: placeholders by their last name, nothing of the logic around them. */
export const plainSubject = (subject: string): string =>
  subject
    .replace(/\{\{[#/^!][^}]*\}\}/g, '')
    .replace(/\{\{\s*(?:default\s+)?([\w.]+)[^}]*\}\}/g, (_, path: string) => `{${path.split('.').at(-1)}}`)
    .replace(/\s+/g, ' ')
    .trim();

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const namesOf = (lines: readonly { id: string; name: string }[] | undefined): Names => new Map(lines?.map(({ id, name }) => [id, name]));

export function useWords(): Words {
  const { t, language } = useSpeech();
  const segments = useSegments().data;
  const campaigns = useCampaigns().data;
  return useMemo(() => new Words(t, language, namesOf(segments), namesOf(campaigns)), [t, language, segments, campaigns]);
}
