import { describe, expect, it } from 'vitest';
import type { OperationsReport, PartitionReport } from '../../src/api/schema';
import { isGrave, isRising, secondsKept, troublesOf, withSecond, type Lags } from '../../src/operations/troubles';
import { fine, partition } from './samples';

const none: Lags = new Map();
const kinds = (report: Partial<OperationsReport>, lags = none) => troublesOf({ ...fine, ...report }, lags).map(({ kind }) => kind);
const of = (...partitions: Partial<PartitionReport>[]) => ({ partitions: partitions.map((own, number) => ({ ...partition, partition: number, ...own })) });
const climb = (steps: number, by: number) => Array.from({ length: steps }, (_, second) => second * by);

describe('what an operator has to look at', () => {
  it('is nothing while everything runs', () => expect(kinds({})).toEqual([]));

  it('is a partition that stopped, with its reason', () => {
    const [trouble] = troublesOf({ ...fine, ...of({}, { state: 'stopped', reason: 'The disk is full.' }) }, none);
    expect(trouble).toEqual({ kind: 'stopped', partition: 1, reason: 'The disk is full.' });
  });

  it('is not a partition that starts or replays: that passes', () => expect(kinds(of({ state: 'starting' }, { state: 'replaying', lag: 5_000 }))).toEqual([]));

  it('is one that does not answer, a stream that takes nothing, a journal that lets wait', () => {
    expect(kinds({ ...of({ state: 'silent' }, { commitAgeMs: 5_000 }), stream: { ...fine.stream, trouble: 'away' } })).toEqual(['stream', 'silent', 'commit']);
  });

  it('is little room on the disk, where that is known', () => {
    expect(kinds({ stream: { ...fine.stream, freeBytes: 5e8 } })).toEqual(['disk']);
    expect(kinds({ stream: { ...fine.stream, freeBytes: null } })).toEqual([]);
  });

  it('is a silo that is not active', () => expect(kinds({ silos: [{ ...fine.silos[0]!, status: 'ShuttingDown' }] })).toEqual(['silo']));

  it('is a dead letter, which is no grave matter', () => {
    expect(troublesOf({ ...fine, deadLetters: 2 }, none).map(isGrave)).toEqual([false]);
  });

  it('is a lag that rises, for a partition that runs', () => {
    const lags: Lags = new Map([[0, climb(20, 30)]]);
    expect(kinds(of({ lag: 570 }), lags)).toEqual(['rising']);
    expect(kinds(of({ lag: 570, state: 'replaying' }), lags)).toEqual([]);
  });
});

describe('a lag', () => {
  it('rises when each third of fifteen seconds has more than the one before', () => expect(isRising(climb(15, 20))).toBe(true));

  it('does not when it is little, falls, stands, or is known for a moment only', () => {
    expect(isRising(climb(15, 2))).toBe(false);
    expect(isRising(climb(15, 20).reverse())).toBe(false);
    expect(isRising(Array.from({ length: 30 }, () => 500))).toBe(false);
    expect(isRising(climb(14, 100))).toBe(false);
  });

  it('does not when a burst is being worked off', () => expect(isRising([...climb(8, 100), ...climb(8, 100).reverse()])).toBe(false));

  it('is remembered for a minute', () => {
    let lags = none;
    for (let second = 0; second < secondsKept + 5; second++) {
      lags = withSecond(lags, { ...fine, ...of({ lag: second }) });
    }

    expect(lags.get(0)).toHaveLength(secondsKept);
    expect(lags.get(0)?.at(-1)).toBe(secondsKept + 4);
  });
});
