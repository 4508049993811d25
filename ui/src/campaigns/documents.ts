import type { CampaignStatus } from '../api/schema';

/** The JSON of definitions, as docs/api.md has it. */
export interface CampaignDocument {
  id?: string;
  version?: number;
  name: string;
  status?: CampaignStatus;
  activeSince?: string | null;
  trigger: TriggerDocument;
  onlyIf?: ConditionDocument | null;
  reentryInterval?: string | null;
  firstStepId?: string | null;
  steps: StepDocument[];
}

export type TriggerDocument =
  | { kind: 'lostCart'; after: string; container?: string | null; minWorth?: number | null }
  | { kind: 'eventOccurred'; event: string; where?: { property: string; is: ComparisonDocument }[] | null }
  | { kind: 'visitedWebsite'; source?: string | null }
  | { kind: 'viewedProduct'; products?: string[] | null; categories?: string[] | null; atLeast?: number | null; within?: string | null }
  | { kind: 'enteredSegment'; segment: string };

export type StepDocument =
  | { kind: 'sendEmail'; id: string; subject: string; html: string; text?: string | null; senderName?: string | null; senderAddress?: string | null; next?: string | null; onIneligible?: string | null }
  | { kind: 'wait'; id: string; duration: string; next?: string | null }
  | { kind: 'filter'; id: string; condition: ConditionDocument; plus?: string | null; minus?: string | null }
  | { kind: 'setTag'; id: string; tag: string; remove?: boolean | null; next?: string | null };

export type ConditionDocument =
  | { kind: 'and' | 'or'; parts: ConditionDocument[] }
  | { kind: 'not'; part: ConditionDocument }
  | { kind: 'performed'; event: string; atLeast?: number | null; within?: string | null; items?: string[] | null }
  | { kind: 'notPerformed'; event: string; within?: string | null; items?: string[] | null }
  | { kind: 'lastPerformed'; event: string; ago: string; items?: string[] | null }
  | { kind: 'hasInContainer'; container?: string | null; products?: string[] | null; minWorth?: number | null; leftFor?: string | null }
  | { kind: 'traitIs'; trait: string; is: ComparisonDocument }
  | { kind: 'hasTag'; tag: string }
  | { kind: 'inSegment'; segment: string }
  | { kind: 'enteredCampaign'; campaign: string; within?: string | null }
  | { kind: 'firstSeen'; within: string };

export interface ComparisonDocument {
  operator: Operator;
  values?: unknown[] | null;
}

export type Operator = 'equals' | 'notEquals' | 'greaterThan' | 'atLeast' | 'lessThan' | 'atMost' | 'between' | 'contains' | 'startsWith' | 'in' | 'isSet' | 'isEmpty';
