import { describe, expect, it } from 'vitest';
import type { Series } from '../../src/api/schema';
import { pointsOf, sumOf } from '../../src/dashboard/series';

const minute = 1_000; // a minute's number since 1970
const start = (number: number) => number * 60;
const iso = (number: number) => new Date(start(number) * 1_000).toISOString();

/** Three minutes, of which the last, `minute`, is being counted. */
const series = (events: number[], online: number[] = [0, 0, 0]): Series => ({ from: iso(minute - 2), stepSeconds: 60, metrics: { events, online } });
const valuesAt = (now: number, from: Series, live: Record<string, number> = {}) => pointsOf(from, live, ['events', 'online'], now).values;

describe('the points of a chart', () => {
  it('stand at the end of their minute, the last one at this moment', () => {
    expect(pointsOf(series([1, 2, 3]), {}, ['events'], start(minute) + 20).times).toEqual([start(minute - 1), start(minute), start(minute) + 20]);
  });

  it('take for the part of a minute that is still to come what the one before it had', () => {
    expect(valuesAt(start(minute), series([10, 60, 0]))['events']).toEqual([10, 60, 60]);
    expect(valuesAt(start(minute) + 30, series([10, 60, 40]))['events']).toEqual([10, 60, 70]);
    expect(valuesAt(start(minute) + 60, series([10, 60, 90]))['events']).toEqual([10, 60, 90]);
  });

  it('leave readings as they are', () => {
    expect(valuesAt(start(minute) + 30, series([0, 0, 0], [5, 6, 7]))['online']).toEqual([5, 6, 7]);
  });

  it('take what was pushed since for the minute at hand and the one before it', () => {
    const live = { minute, 'minute/events': 8, 'minute_before/events': 61 };
    expect(valuesAt(start(minute) + 60, series([10, 60, 3]), live)['events']).toEqual([10, 61, 8]);
  });

  it('take nothing for minutes that they do not show yet', () => {
    const live = { minute: minute + 1, 'minute/events': 8, 'minute_before/events': 99 };
    expect(valuesAt(start(minute) + 60, series([10, 60, 90]), live)['events']).toEqual([10, 60, 99]);
  });

  it('add up to all that was counted, pushed or kept', () => {
    expect(sumOf(series([10, 60, 3]), { minute, 'minute/events': 8 }, 'events')).toBe(78);
    expect(sumOf(undefined, {}, 'events')).toBe(0);
  });
});
