import type { CustomerView } from '../api/schema';

/** Something that time alone will bring. */
export interface Wait {
  readonly kind: 'run' | 'start' | 'enter' | 'leave';
  readonly id: string;
  readonly name: string;
  /** Null: until somebody resumes the campaign. */
  readonly until: string | null;
}

/** What waits for a moment, the next first. */
export function waitsOf(view: CustomerView): Wait[] {
  const waits: Wait[] = [
    ...view.runs.map((run): Wait => ({ kind: 'run', id: run.id, name: run.campaignName ?? run.campaignId, until: run.waitsUntil })),
    ...view.campaigns.filter((campaign) => campaign.askAgainAt !== null).map((campaign): Wait => ({ kind: 'start', id: campaign.id, name: campaign.name ?? campaign.id, until: campaign.askAgainAt })),
    ...view.segments
      .filter((segment) => segment.askAgainAt !== null)
      .map((segment): Wait => ({ kind: segment.isMember ? 'leave' : 'enter', id: segment.id, name: segment.name ?? segment.id, until: segment.askAgainAt })),
  ];
  return waits.sort((one, other) => timeOf(one) - timeOf(other));
}

const timeOf = ({ until }: Wait): number => (until === null ? Number.POSITIVE_INFINITY : new Date(until).getTime());
