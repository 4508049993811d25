import { describe, expect, it } from 'vitest';
import { mostLines, unknown, withDelta, withSnapshot, type Group, type LiveLine, type Push } from '../../src/live/group';

const line = (name: string): LiveLine => ({ at: '2026-03-01T12:00:00Z', kind: 'event', customer: 'v:1', name, text: null });
const push = (seq: number, values: Record<string, number> = {}, lines: LiveLine[] = []): Push => ({ group: 'account/', seq, values, lines });
const known = (seq: number, values: Record<string, number> = {}, lines: LiveLine[] = []): Group => withSnapshot(unknown, push(seq, values, lines));
const names = (group: Group | null) => group?.lines.map((each) => each.name);

describe('a live group', () => {
  it('takes a snapshot as it is, also one with a lower sequence: the server began anew', () => {
    const group = withSnapshot(known(70, { sent: 9, gone: 1 }, [line('before')]), push(2, { sent: 3 }, [line('after')]));
    expect(names(group)).toEqual(['after']);
    expect(group.seq).toBe(2);
    expect(group.values).toEqual({ sent: 3 });
  });

  it('changes what a delta names and keeps the rest', () => {
    expect(withDelta(known(4, { sent: 1, failed: 2 }), push(5, { sent: 7 }))?.values).toEqual({ sent: 7, failed: 2 });
  });

  it('keeps the same values when a delta brings only lines, so that nobody draws them again', () => {
    const before = known(4, { sent: 1 });
    expect(withDelta(before, push(5, {}, [line('visit')]))?.values).toBe(before.values);
  });

  it('ignores a delta that is old, or that comes before the first snapshot', () => {
    const group = known(4, { sent: 1 });
    expect(withDelta(group, push(4, { sent: 9 }))).toBe(group);
    expect(withDelta(unknown, push(1, { sent: 9 }))).toBe(unknown);
  });

  it('says that a delta is missing', () => {
    expect(withDelta(known(4), push(6))).toBeNull();
  });

  it('shows the newest line first', () => {
    const group = withDelta(known(1, {}, [line('first'), line('second')]), push(2, {}, [line('third'), line('fourth')]));
    expect(names(group)).toEqual(['fourth', 'third', 'second', 'first']);
  });

  it('keeps the numbers of lines that a later snapshot has again, and adds only what is new', () => {
    const before = known(1, {}, [line('first'), line('second')]);
    const after = withSnapshot(before, push(9, {}, [line('second'), line('third')]));
    expect(names(after)).toEqual(['third', 'second', 'first']);
    expect(after.lines.slice(1)).toEqual(before.lines);
  });

  it('keeps two lines that are equal, for both happened', () => {
    expect(names(withSnapshot(known(1, {}, [line('visit')]), push(2, {}, [line('visit'), line('visit')])))).toHaveLength(2);
  });

  it('forgets the oldest lines', () => {
    const many = Array.from({ length: mostLines }, (_, index) => line(`line ${index}`));
    const group = withDelta(known(1, {}, many), push(2, {}, [line('newest')]));
    expect(group?.lines).toHaveLength(mostLines);
    expect(group?.lines[0]?.name).toBe('newest');
    expect(group?.lines.at(-1)?.name).toBe('line 1');
  });
});
