import { expect, it } from 'vitest';
import type { CampaignView, TriggerOutcome } from '../../src/api/schema';
import { reasonOf } from '../../src/customers/reasons';
import english from '../../src/texts/en';
import { translator } from '../../src/texts/text';

const t = translator(english, 'en');
const said = (outcome: TriggerOutcome, at: string | null, isOnTheWay = false) => t(reasonOf({ outcome, at } as CampaignView, isOnTheWay).text);

it('a campaign that started says whether the customer still is in it', () => {
  expect(said('started', '2026-03-01T12:00:00Z', true)).toBe('Started.');
  expect(said('started', '2026-03-01T12:00:00Z')).toBe('Started. The customer has been through it.');
});

it('a campaign that never met the customer says something else than one that saw another event', () => {
  expect(said('other_event', null)).toBe('Has not started: nothing has happened yet that it waits for.');
  expect(said('other_event', '2026-03-01T12:00:00Z')).toBe('Did not start: what happened is not what it waits for.');
});

it('what only lacks time or number may still come', () => {
  const answers = (['waiting', 'too_soon', 'too_few', 'condition_not_met'] as const).map((outcome) => reasonOf({ outcome, at: '' } as CampaignView, false).answer);
  expect(answers).toEqual(['soon', 'soon', 'soon', 'no']);
});
