import type { LiveLine } from '../live/group';
import type { TextKey } from '../texts/text';

export type Kind = 'all' | 'activity' | 'carts' | 'campaigns' | 'messages' | 'failures';

/** What the stream can be narrowed to. */
export const kinds: readonly { value: Kind; label: TextKey }[] = [
  { value: 'all', label: 'dashboard.kindAll' },
  { value: 'activity', label: 'dashboard.kindActivity' },
  { value: 'carts', label: 'dashboard.kindCarts' },
  { value: 'campaigns', label: 'dashboard.kindCampaigns' },
  { value: 'messages', label: 'dashboard.kindMessages' },
  { value: 'failures', label: 'dashboard.kindFailures' },
];

const members: Record<Exclude<Kind, 'all'>, readonly string[]> = {
  activity: ['event'],
  carts: ['cart'],
  campaigns: ['campaign', 'segment'],
  messages: ['message'],
  failures: ['failure'],
};

export const isOfKind = (line: LiveLine, kind: Kind): boolean => kind === 'all' || members[kind].includes(line.kind);

export function matches(line: LiveLine, search: string): boolean {
  const wanted = search.trim().toLowerCase();
  return wanted === '' || [line.customer, line.name, line.text].some((part) => part?.toLowerCase().includes(wanted));
}
