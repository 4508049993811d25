import type { ActivityLine, CustomerView, EventView } from '../api/schema';
import type { LiveLine } from '../live/group';

/** One line of a customer's story: what they did, or what followed from it. */
export interface FeedLine extends LiveLine {
  readonly id: string;
  /** The whole event, where it is kept. */
  readonly event?: EventView | null;
}

type Followed = Omit<LiveLine, 'customer'>;

const near = 5_000; // milliseconds: what was read and what was pushed are the same thing

/**
 * The story of a customer, newest first: what they did as the server keeps it, with what followed from it as far as their state
 * remembers it or this page saw it. Of a story that goes on further down, only as far as it was read.
 */
export function feedOf(activity: readonly ActivityLine[], view: CustomerView, lines: readonly LiveLine[], isWhole: boolean): FeedLine[] {
  const seen = lines.filter((line) => line.kind !== 'event');
  const remembered = followedFrom(view).filter((one) => !seen.some((other) => isSame(one, other)));
  const from = isWhole ? Number.NEGATIVE_INFINITY : timeOf(activity.at(-1));
  const followed = [...seen, ...remembered].filter((line) => Date.parse(line.at) >= from);
  return identified([...activity.map(did), ...followed.map((line): FeedLine => ({ ...line, customer: view.key, id: '' }))].sort(newestFirst));
}

/** What a customer's state remembers of what followed from their doings. */
function followedFrom(view: CustomerView): Followed[] {
  const of = (at: string | null | undefined, kind: string, name: string, text: string, more: Partial<LiveLine> = {}): Followed[] => (at ? [{ at, kind, name, text, ...more }] : []);
  return [
    ...view.campaigns.flatMap((campaign) => of(campaign.lastStartedAt, 'campaign', campaign.id, 'started')),
    ...view.segments.filter((segment) => segment.isMember).flatMap((segment) => of(segment.since, 'segment', segment.id, 'entered')),
    // Without an amount: what it was worth then may not be what it is worth now.
    ...view.containers.filter((container) => container.name === 'cart').flatMap((cart) => of(cart.abandonedAt, 'cart', 'cart', 'abandoned')),
    ...view.messages.flatMap((message) => [
      ...of(message.queuedAt, 'message', message.campaignId, 'queued', { ref: message.id }),
      ...(message.status === 'queued' ? [] : of(message.statusAt, 'message', message.campaignId, message.status, { ref: message.id })),
    ]),
  ];
}

// What follows from something happens in the same moment: of those the later consequence is the newer one.
const order = ['event', 'cart', 'segment', 'campaign', 'message'];
const newestFirst = (one: FeedLine, other: FeedLine): number => Date.parse(other.at) - Date.parse(one.at) || order.indexOf(other.kind) - order.indexOf(one.kind);

const isSame = (one: Followed, other: Followed): boolean =>
  one.kind === other.kind && one.name === other.name && one.text === other.text && Math.abs(Date.parse(one.at) - Date.parse(other.at)) < near;

function did({ occurredAt, name, item, event }: ActivityLine): FeedLine {
  const { name: product, price, quantity, sum } = propertiesOf(event);
  const each = typeof price === 'number' ? price * (typeof quantity === 'number' ? quantity : 1) : null;
  const amount = typeof sum === 'number' ? sum : each;
  return {
    id: event?.id ?? '',
    at: occurredAt,
    kind: 'event',
    customer: '',
    name,
    text: typeof product === 'string' ? product : item,
    ...(amount !== null && { amount: Math.round(amount * 100) }),
    event,
  };
}

/** What came with an event; the API's document leaves it open. */
export const propertiesOf = (event: EventView | null | undefined): Readonly<Record<string, unknown>> =>
  typeof event?.properties === 'object' && event.properties !== null ? (event.properties as Record<string, unknown>) : {};

// Two equal lines may both be true, so the second gets a number.
function identified(lines: FeedLine[]): FeedLine[] {
  const counts = new Map<string, number>();
  return lines
    .map((line) => line.id || [line.at, line.kind, line.name, line.text, line.ref].join(' '))
    .reverse() // from the oldest on, because those stay
    .map((id) => {
      const count = (counts.get(id) ?? 0) + 1;
      counts.set(id, count);
      return count === 1 ? id : `${id} ${count}`;
    })
    .reverse()
    .map((id, index) => ({ ...lines[index]!, id }));
}

const timeOf = (line: ActivityLine | undefined): number => (line ? Date.parse(line.occurredAt) : Number.NEGATIVE_INFINITY);
