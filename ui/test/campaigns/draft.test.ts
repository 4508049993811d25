import { describe, expect, it } from 'vitest';
import { definitionOf, draftOf, freshId, withStep, withoutStep, type Draft } from '../../src/campaigns/edit/draft';
import { thirdLook } from './samples';

const draft: Draft = draftOf(thirdLook);
const stepOf = (of: Draft, id: string) => of.steps.find((step) => step.id === id);

describe('a draft of a campaign', () => {
  it('says the definition that it was made of', () => {
    const { id: _, version: __, ...definition } = thirdLook;
    expect(definitionOf(draft)).toEqual(definition);
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
