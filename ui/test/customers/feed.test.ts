import { describe, expect, it } from 'vitest';
import type { ActivityLine, CustomerView } from '../../src/api/schema';
import { feedOf } from '../../src/customers/feed';
import type { LiveLine } from '../../src/live/group';

const at = (second: number) => new Date(Date.UTC(2026, 2, 1, 12, 0, second)).toISOString();
const did = (second: number, name: string, item: string | null = null): ActivityLine => ({ occurredAt: at(second), name, item, event: null });
const line = (second: number, kind: string, name: string, text: string): LiveLine => ({ at: at(second), kind, customer: 'u:1', name, text });
const view = (known: Partial<CustomerView> = {}): CustomerView => ({
  key: 'u:1',
  traits: {},
  visitors: [],
  containers: [],
  tags: [],
  segments: [],
  campaigns: [],
  runs: [],
  messages: [],
  ...known,
});
const bigCarts = { id: 'big-carts', name: 'Big carts', isMember: true, since: at(11), askAgainAt: null };
const told = (lines: ReturnType<typeof feedOf>) => lines.map(({ name, text }) => [name, text].filter(Boolean).join(' '));

describe('the story of a customer', () => {
  it('has what followed between what they did, newest first', () => {
    const feed = feedOf([did(20, 'page'), did(10, 'container_add', 'mug')], view({ segments: [bigCarts] }), [], true);
    expect(told(feed)).toEqual(['page', 'big-carts entered', 'container_add mug']);
  });

  it('tells once what was pushed and is remembered, too', () => {
    const feed = feedOf([], view({ segments: [bigCarts] }), [line(12, 'segment', 'big-carts', 'entered')], true);
    expect(told(feed)).toEqual(['big-carts entered']);
  });

  it('tells twice what happened twice', () => {
    const feed = feedOf([], view({ segments: [bigCarts] }), [line(2, 'segment', 'big-carts', 'entered')], true);
    expect(told(feed)).toEqual(['big-carts entered', 'big-carts entered']);
  });

  it('takes events from what the server keeps, not from what was pushed', () => {
    expect(told(feedOf([did(10, 'page')], view(), [line(10, 'event', 'page', 'Home')], true))).toEqual(['page']);
  });

  it('goes down no further than it was read', () => {
    const before = view({ segments: [{ ...bigCarts, since: at(1) }] });
    expect(told(feedOf([did(10, 'page')], before, [], false))).toEqual(['page']);
    expect(told(feedOf([did(10, 'page')], before, [], true))).toEqual(['page', 'big-carts entered']);
  });

  it('gives equal lines ids of their own, which they keep when more come', () => {
    const twice = [did(10, 'page'), did(10, 'page')];
    const ids = feedOf(twice, view(), [], true).map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    expect(feedOf([did(11, 'page'), ...twice], view(), [], true).slice(1).map(({ id }) => id)).toEqual(ids);
  });

  it('tells of what it was worth', () => {
    const event = { properties: { name: 'Mug', price: 12.5, quantity: 2 } } as unknown as ActivityLine['event'];
    expect(feedOf([{ ...did(1, 'container_add', 'mug'), event }], view(), [], true)[0]).toMatchObject({ text: 'Mug', amount: 2_500 });
  });
});

it('of one moment, what followed is newer than what it followed from', () => {
  const story = feedOf([did(10, 'user_register')], view({ segments: [{ ...bigCarts, since: at(10) }] }), [line(10, 'message', 'welcome', 'queued'), line(10, 'campaign', 'welcome', 'started')], true);
  expect(told(story)).toEqual(['welcome queued', 'welcome started', 'big-carts entered', 'user_register']);
});
