import { describe, expect, it } from 'vitest';
import { countdown } from '../../src/customers/countdown';
import { addressOf, keyAt } from '../../src/customers/keys';
import { nameOf } from '../../src/customers/names';
import { waitsOf } from '../../src/customers/waits';
import type { CustomerView } from '../../src/api/schema';
import english from '../../src/texts/en';
import { translator } from '../../src/texts/text';

const t = translator(english, 'en');

describe('the address of a customer', () => {
  it.each(['u:42', 'v:0190a000-1', 'u:ada@example.com', 'u:a/b', 'u:50%', 'u:50%2F', 'u:Ада', 'u:a b?c#d'])('leads back to %s', (key) => {
    expect(keyAt(new URL(addressOf(key), 'http://shop.example').pathname)).toBe(key);
  });

  it('reads well', () => expect(addressOf('u:42')).toBe('/customers/u:42'));

  it('is that of the list without a key, or with a broken one', () => {
    expect(keyAt('/customers')).toBeNull();
    expect(keyAt('/customers/')).toBeNull();
    expect(keyAt('/customers/u:50%')).toBeNull();
  });
});

describe('the name of a customer', () => {
  const nobody = { key: 'v:0190a000-1234', name: null, email: null, phone: null };

  it('is the best that is known', () => {
    expect(nameOf({ ...nobody, name: 'Ada', email: 'ada@example.com' }, t)).toBe('Ada');
    expect(nameOf({ ...nobody, email: 'ada@example.com' }, t)).toBe('ada@example.com');
    expect(nameOf({ ...nobody, phone: '+49 30 1' }, t)).toBe('+49 30 1');
    expect(nameOf(nobody, t)).toBe('Visitor 0-1234');
    expect(nameOf({ ...nobody, key: 'u:42' }, t)).toBe('42');
  });
});

describe('the countdown', () => {
  const now = new Date('2026-03-01T12:00:00Z');
  const after = (seconds: number) => countdown(new Date(now.getTime() + seconds * 1_000), now);

  it('runs as a clock does', () => expect([6.2, 60, 750, 11_047].map(after)).toEqual(['0:07', '1:00', '12:30', '3:04:07']));
  it('is over when the moment has come', () => expect([0, -5].map(after)).toEqual([null, null]));
});

describe('what waits for a moment', () => {
  it('is told with the next first, and what nobody knows the end of last', () => {
    const view: CustomerView = {
      key: 'u:1',
      traits: {},
      visitors: [],
      containers: [],
      tags: [],
      messages: [],
      runs: [{ id: 'r', campaignId: 'welcome', campaignName: null, version: 1, stepId: 'pause', startedAt: '', arrivedAt: '', waitsUntil: null }],
      campaigns: [{ id: 'abandoned-cart', name: 'Abandoned cart', outcome: 'waiting', reason: '', at: '', lastStartedAt: null, askAgainAt: '2026-03-01T12:00:10Z' }],
      segments: [
        { id: 'new', name: 'New', isMember: true, since: '', askAgainAt: '2026-03-02T12:00:00Z' },
        { id: 'left', name: 'Left', isMember: false, since: '', askAgainAt: '2026-03-01T12:00:05Z' },
        { id: 'still', name: 'Still', isMember: true, since: '', askAgainAt: null },
      ],
    };
    expect(waitsOf(view).map(({ kind, name }) => `${kind} ${name}`)).toEqual(['enter Left', 'start Abandoned cart', 'leave New', 'run welcome']);
  });
});
