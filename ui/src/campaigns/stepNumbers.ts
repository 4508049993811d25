import type { TextKey } from '../texts/text';
import type { Step } from './definition';

/** One of a step's numbers. */
export interface StepNumber {
  /** How the live group calls it, within the step. */
  readonly name: string;
  readonly label: TextKey;
  /** Shown only when there is one. */
  readonly onlyIfAny?: boolean;
  readonly isBad?: boolean;
}

const entered: StepNumber = { name: 'arrived', label: 'campaigns.arrived' };

/** What is worth knowing of each kind of step. How many went on stands at the ways out. */
export const numbersOf: Record<Step['kind'], readonly StepNumber[]> = {
  sendEmail: [
    entered,
    { name: 'sent', label: 'campaigns.sentShort' },
    { name: 'opened', label: 'campaigns.opened' },
    { name: 'clicked', label: 'campaigns.clicked' },
    { name: 'failed', label: 'campaigns.failed', onlyIfAny: true, isBad: true },
    { name: 'not_reachable', label: 'campaigns.notReachable', onlyIfAny: true },
  ],
  wait: [entered, { name: 'waiting', label: 'campaigns.waitingHere' }],
  filter: [entered],
  setTag: [entered],
};
