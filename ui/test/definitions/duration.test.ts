import { describe, expect, it } from 'vitest';
import { measured, partsOf, secondsOf } from '../../src/definitions/duration';

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
