import { useMemo } from 'react';
import type { LiveLine } from '../live/group';
import { useLive } from '../live/useLive';

/** What each customer did last, of those who did something lately. */
export function useDoings(): ReadonlyMap<string, LiveLine> {
  const lines = useLive('happenings', (group) => group.lines);
  return useMemo(() => new Map(lines.filter((line) => line.kind === 'event').reverse().map((line) => [line.customer, line])), [lines]);
}
