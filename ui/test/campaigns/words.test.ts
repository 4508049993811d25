import { describe, expect, it } from 'vitest';
import { countIn } from '../../src/campaigns/Count';
import { measured, partsOf, secondsOf } from '../../src/campaigns/duration';
import { Words, plainSubject } from '../../src/campaigns/words';
import english from '../../src/texts/en';
import { translator } from '../../src/texts/text';
import { thirdLook } from './samples';

const words = new Words(translator(english, 'en'), 'en', new Map([['reachable', 'Customers with e-mail']]), new Map());

describe('durations', () => {
  it('are read as definitions write them', () => {
    expect(['90s', '1h30m', '7d', '0.5s', '', 'soon'].map(secondsOf)).toEqual([90, 5_400, 604_800, 0.5, null, null]);
  });

  it('are one number of the largest unit that fits', () => {
    expect(['1h30m', '86400s', '0.5s'].map(measured)).toEqual([
      { amount: 90, unit: 'm' },
      { amount: 1, unit: 'd' },
      { amount: 0.5, unit: 's' },
    ]);
  });

  it('fall into parts for words', () => {
    expect(partsOf('26h10s')).toEqual([
      { amount: 1, unit: 'd' },
      { amount: 2, unit: 'h' },
      { amount: 10, unit: 's' },
    ]);
  });
});

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
