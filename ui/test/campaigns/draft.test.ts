import { describe, expect, it } from 'vitest';
import { cleaned, definitionOf, draftOf, freshId, idOf, withStep, withoutStep, type Draft } from '../../src/campaigns/edit/draft';
import { conditions, steps, triggers, type Field } from '../../src/campaigns/edit/fields';
import { read, written } from '../../src/campaigns/edit/values';
import { thirdLook } from './samples';

const draft: Draft = draftOf(thirdLook);
const stepOf = (of: Draft, id: string) => of.steps.find((step) => step.id === id);

describe('a draft of a campaign', () => {
  it('says the definition that it was made of', () => {
    const { id: _, version: __, ...definition } = thirdLook;
    expect(definitionOf(draft)).toEqual(definition);
  });

  it('leaves out what was left empty, and keeps what is false or nought', () => {
    expect(cleaned({ kind: 'x', minWorth: null, source: '', products: [], remove: false, count: 0, is: { operator: 'equals', values: [0] } })).toEqual({
      kind: 'x',
      remove: false,
      count: 0,
      is: { operator: 'equals', values: [0] },
    });
  });

  it('says that there are no steps when there are none', () => {
    expect(definitionOf(draftOf({}))).toMatchObject({ steps: [] });
  });

  it('leads the last open way to a step that is added', () => {
    const longer = withStep(draft, { kind: 'sendEmail', subject: '', html: '' });
    expect(longer.steps.at(-1)?.id).toBe('mail-2');
    expect(stepOf(longer, 'tag')?.['next']).toBe('mail-2');
  });

  it('begins with the first step that is added', () => {
    const first = withStep(draftOf({}), { kind: 'wait', duration: '1h' });
    expect(first.firstStepId).toBe('wait');
  });

  it('leads on from a step that is removed', () => {
    const shorter = withoutStep(draft, 'has-cart');
    expect(stepOf(shorter, 'pause')?.['next']).toBe('tag');
    expect(withoutStep(draft, 'pause').firstStepId).toBe('has-cart');
  });

  it('ends where the last step is removed', () => {
    const shorter = withoutStep(draft, 'tag');
    expect(stepOf(shorter, 'mail')?.['next']).toBeNull();
    expect(stepOf(shorter, 'has-cart')).toMatchObject({ plus: null, minus: 'mail' });
  });

  it('gives ids that no other step has', () => {
    expect(freshId('wait', draft.steps)).toBe('wait');
    expect(freshId('setTag', draft.steps)).toBe('tag-2');
  });
});

describe('the id of a campaign', () => {
  it('is made of its name', () => {
    expect([idOf('Zoë’s 2nd Welcome!', []), idOf('Брошенная корзина', []), idOf('  ', [])]).toEqual(['zoe-s-2nd-welcome', 'broshennaya-korzina', 'campaign']);
  });

  it('is none that is taken, nor an address of the app', () => {
    expect([idOf('Welcome', ['welcome', 'welcome-2']), idOf('New', [])]).toEqual(['welcome-3', 'new-2']);
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
