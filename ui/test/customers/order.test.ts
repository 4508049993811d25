import { expect, it } from 'vitest';
import type { CustomerLine } from '../../src/api/schema';
import { lastSeen } from '../../src/customers/order';
import type { LiveLine } from '../../src/live/group';

const line = (lastSeenAt: string | null) => ({ key: 'v:1', lastSeenAt }) as CustomerLine;
const doing = (at: string) => ({ at }) as LiveLine;

it('somebody was last seen when the newer of list and stream says', () => {
  expect(lastSeen(line('2026-03-01T12:00:00.5+00:00'), doing('2026-03-01T12:00:00.25Z'))).toBe('2026-03-01T12:00:00.5+00:00');
  expect(lastSeen(line('2026-03-01T12:00:00Z'), doing('2026-03-01T12:00:01Z'))).toBe('2026-03-01T12:00:01Z');
  expect(lastSeen(line(null), doing('2026-03-01T12:00:01Z'))).toBe('2026-03-01T12:00:01Z');
  expect(lastSeen(line('2026-03-01T12:00:00Z'), undefined)).toBe('2026-03-01T12:00:00Z');
});
