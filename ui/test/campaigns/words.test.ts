import { describe, expect, it } from 'vitest';
import { countIn } from '../../src/campaigns/Count';
import { Words, plainSubject } from '../../src/campaigns/words';
import english from '../../src/texts/en';
import { formatFor } from '../../src/texts/format';
import { translator } from '../../src/texts/text';
import { thirdLook } from './samples';

const words = new Words(
  { t: translator(english, 'en'), language: 'en', format: formatFor('en', { currency: 'CHF', timeZone: null }) },
  new Map([['reachable', 'Customers with e-mail']]),
  new Map(),
);

describe('a campaign in words', () => {
  it('says what lets customers in', () => {
    expect(words.trigger(thirdLook.trigger as never)).toBe('Looks at the same product 3 times within 1 day');
    expect(words.trigger({ kind: 'eventOccurred', event: 'user_register' })).toBe('Event: Registration');
  });

  it('says whom it asks for, parts and all', () => {
    expect(words.condition({ kind: 'and', parts: [{ kind: 'inSegment', segment: 'reachable' }, { kind: 'not', part: { kind: 'hasTag', tag: 'vip' } }] })).toBe(
      'is in “Customers with e-mail” and not (has the tag “vip”)',
    );
  });

  it('writes amounts in the currency of the shop', () => {
    expect(words.condition({ kind: 'hasInContainer', minWorth: 49.5 })).toMatch(/CHF\s49\.50/);
  });

  it('shows a subject without the logic around its words', () => {
    expect(plainSubject('Welcome{{#if customer.first_name}}, {{customer.first_name}}{{/if}}!')).toBe('Welcome, {first_name}!');
    expect(plainSubject('Still thinking about {{default product.name product.id}}?')).toBe('Still thinking about {name}?');
  });
});

describe('counts', () => {
  it('of messages are the sum over the steps; those of runs are the campaign\'s own', () => {
    const values = { started: 7, 'first/sent': 3, 'second/sent': 2, 'second/arrived': 9 };
    expect([countIn(values, 'sent'), countIn(values, 'started'), countIn(values, 'second/sent'), countIn(values, 'failed')]).toEqual([5, 7, 2, 0]);
  });
});
