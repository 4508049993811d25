import { describe, expect, it } from 'vitest';
import { largestStep, middleStep, stepOf, withNumbers } from '../../src/operations/report';
import { fine } from './samples';

describe('the report with pushed numbers', () => {
  it('is the report while nothing was pushed', () => expect(withNumbers(fine, {})).toEqual(fine));

  it('has every number where it belongs, and keeps the words', () => {
    const shown = withNumbers(
      { ...fine, commitSizes: [1, 0], partitions: [{ ...fine.partitions[0]!, partition: 3, state: 'stopped', reason: 'full' }] },
      { 'partition/3/lag': 9, 'partition/3/commit_age_ms': 12, 'silo/shop': 6, 'grain/customer': 4, 'commit/1': 2, dead_letters: 1, slow_calls: 5, 'stream/free_bytes': 7, words: 2 },
    );
    expect(shown.partitions[0]).toMatchObject({ lag: 9, commitAgeMs: 12, decided: 7, reason: 'full' });
    expect([shown.silos[0]?.activations, shown.grains[0]?.activations, shown.deadLetters, shown.slow.calls, shown.stream.freeBytes]).toEqual([6, 4, 1, 5, 7]);
    expect(shown.commitSizes).toEqual([1, 2]);
  });

  it('does not know what is free where nobody does', () => {
    const shown = withNumbers({ ...fine, stream: { ...fine.stream, freeBytes: null } }, { 'stream/free_bytes': 0 });
    expect(shown.stream.freeBytes).toBeNull();
  });
});

describe('commits by size', () => {
  it('have a middle and a largest', () => {
    expect([middleStep([5, 1, 0, 1]), largestStep([5, 1, 0, 1])]).toEqual([0, 3]);
    expect(middleStep([1, 1, 5])).toBe(2);
  });

  it('have neither when there were none', () => expect([middleStep([0, 0]), largestStep([])]).toEqual([null, null]));

  it('stand for twice as many events each', () => {
    expect([0, 1, 3].map(stepOf)).toEqual([
      { from: 1, to: 1 },
      { from: 2, to: 3 },
      { from: 8, to: 15 },
    ]);
  });
});
