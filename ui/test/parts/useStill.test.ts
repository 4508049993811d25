import { expect, it } from 'vitest';
import { heldStill } from '../../src/parts/useStill';

const rows = (...ids: string[]) => ids.map((id) => ({ id }));
const ids = (held: ReturnType<typeof heldStill>) => held.shown.map(({ id }) => id).join('');

it('rows that are held stay in their order while newer ones are counted', () => {
  const held = heldStill(rows('a', 'b', 'c'), rows('x', 'c', 'a', 'b'));
  expect(ids(held)).toBe('abc');
  expect(held.newer).toBe(1);
});

it('rows that are held show what is new of themselves', () => {
  const held = heldStill([{ id: 'a', worth: 1 }], [{ id: 'a', worth: 2 }]);
  expect(held.shown).toEqual([{ id: 'a', worth: 2 }]);
});

it('older rows still come in below those that are held', () => {
  const held = heldStill(rows('a', 'b'), rows('x', 'a', 'b', 'c', 'd'));
  expect(ids(held)).toBe('abcd');
  expect(held.newer).toBe(1);
});

it('a row that went away stays until nobody points at it', () => {
  expect(ids(heldStill(rows('a', 'b'), rows('b', 'c')))).toBe('abc');
});

it('rows that have moved out of the newest page stay, and all of the page is newer', () => {
  const held = heldStill(rows('a'), rows('c', 'b'));
  expect(ids(held)).toBe('a');
  expect(held.newer).toBe(2);
});
