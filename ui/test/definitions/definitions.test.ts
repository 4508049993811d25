import { describe, expect, it } from 'vitest';
import { steps, triggers } from '../../src/campaigns/edit/fields';
import { conditions, type Field } from '../../src/definitions/fields';
import { idOf } from '../../src/definitions/ids';
import { cleaned } from '../../src/definitions/piece';
import { read, written } from '../../src/definitions/values';

describe('what is sent of a form', () => {
  it('leaves out what was left empty, and keeps what is false or nought', () => {
    expect(cleaned({ kind: 'x', minWorth: null, source: '', products: [], remove: false, count: 0, is: { operator: 'equals', values: [0] } })).toEqual({
      kind: 'x',
      remove: false,
      count: 0,
      is: { operator: 'equals', values: [0] },
    });
  });
});

describe('the id of a definition', () => {
  it('is made of its name', () => {
    expect([idOf('Zoë’s 2nd Welcome!', [], 'campaign'), idOf('Брошенная корзина', [], 'campaign'), idOf('  ', [], 'campaign')]).toEqual(['zoe-s-2nd-welcome', 'broshennaya-korzina', 'campaign']);
  });

  it('is none that is taken, nor an address of the app', () => {
    expect([idOf('Welcome', ['welcome', 'welcome-2'], 'campaign'), idOf('New', [], 'campaign')]).toEqual(['welcome-3', 'new-2']);
  });
});

describe('the fields of the form', () => {
  it.each(Object.entries({ ...triggers, ...steps, ...conditions }))('of %s have each a name of their own', (_, shape) => {
    const names = shape.fields.map((field: Field) => field.name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('read values as what they look like, and keep texts that only look so', () => {
    expect(['5', '-1.5', 'true', 'red', '"5"'].map(read)).toEqual([5, -1.5, true, 'red', '5']);
    expect([5, true, 'red', '5', 'true'].map(written)).toEqual(['5', 'true', 'red', '"5"', '"true"']);
  });
});
