import { describe, expect, it } from 'vitest';
import { held } from '../../src/outbox/hold';

const rows = (...ids: string[]) => ids.map((id) => ({ id, fate: 'queued' }));

describe('a list that somebody points at', () => {
  it('keeps its rows in their places and counts what is newer', () => {
    const { rows: shown, fresh } = held(rows('b', 'a'), rows('d', 'c', 'b', 'a'));
    expect(shown.map((row) => row.id)).toEqual(['b', 'a']);
    expect(fresh).toBe(2);
  });

  it('shows each row as it is now', () => {
    const { rows: shown } = held(rows('a'), [{ id: 'a', fate: 'opened' }]);
    expect(shown).toEqual([{ id: 'a', fate: 'opened' }]);
  });

  it('grows at the end by what is asked for', () => {
    const { rows: shown } = held(rows('b', 'a'), rows('c', 'b', 'a', 'older', 'oldest'));
    expect(shown.map((row) => row.id)).toEqual(['b', 'a', 'older', 'oldest']);
  });

  it('keeps rows that have moved out of the newest page', () => {
    const { rows: shown, fresh } = held(rows('a'), rows('c', 'b'));
    expect(shown.map((row) => row.id)).toEqual(['a']);
    expect(fresh).toBe(2);
  });
});
