import type { CampaignView, TriggerOutcome } from '../api/schema';
import type { TextKey } from '../texts/text';

/** How an answer at a campaign's door looks: it let the customer in, it may yet, or it did not. */
export type Answer = 'in' | 'soon' | 'no';

const outcomes: Record<TriggerOutcome, { text: TextKey; answer: Answer }> = {
  started: { text: 'customers.outcomeStarted', answer: 'in' },
  other_event: { text: 'customers.outcomeOtherEvent', answer: 'no' },
  too_soon: { text: 'customers.outcomeTooSoon', answer: 'soon' },
  condition_not_met: { text: 'customers.outcomeConditionNotMet', answer: 'no' },
  already_started: { text: 'customers.outcomeAlreadyStarted', answer: 'no' },
  waiting: { text: 'customers.outcomeWaiting', answer: 'soon' },
  not_active: { text: 'customers.outcomeNotActive', answer: 'no' },
  too_deep: { text: 'customers.outcomeTooDeep', answer: 'no' },
  too_old: { text: 'customers.outcomeTooOld', answer: 'no' },
  too_few: { text: 'customers.outcomeTooFew', answer: 'soon' },
  too_many_runs: { text: 'customers.outcomeTooManyRuns', answer: 'no' },
};

/** Why a campaign did or did not start for a customer who is on the way in it or not. */
export function reasonOf({ outcome, at }: CampaignView, isOnTheWay: boolean): { text: TextKey; answer: Answer } {
  if (outcome === 'started' && !isOnTheWay) {
    return { text: 'customers.outcomeThrough', answer: 'in' };
  }

  return outcome === 'other_event' && at === null ? { text: 'customers.outcomeNeverMet', answer: 'no' } : outcomes[outcome];
}
