import type { CampaignDocument, CampaignStatus, StepDocument, TriggerDocument } from '../api/schema';
import type { Kinded } from '../definitions/piece';

export type Campaign = CampaignDocument;
export type Step = Kinded<StepDocument>;
export type Trigger = Kinded<TriggerDocument>;
export type Status = CampaignStatus;

export const stepsOf = (campaign: Campaign): readonly Step[] => campaign.steps as Step[];
export const triggerOf = (campaign: Campaign): Trigger => campaign.trigger as Trigger;
export const firstStepOf = (campaign: Campaign): string | undefined => campaign.firstStepId ?? campaign.steps[0]?.id;

/** One way out of a step. */
export interface Output {
  readonly name: 'next' | 'plus' | 'minus';
  /** The step that follows; null where the run ends. */
  readonly to: string | null;
}

/** Where a step leads. */
export function outputsOf(step: Step): readonly Output[] {
  return step.kind === 'filter'
    ? [
        { name: 'plus', to: step.plus ?? null },
        { name: 'minus', to: step.minus ?? null },
      ]
    : [{ name: 'next', to: step.next ?? null }];
}
