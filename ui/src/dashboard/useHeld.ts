import { useRef } from 'react';
import type { NumberedLine } from '../live/group';

/** The lines to show, and how many newer ones are held back while `isHeld`. */
export function useHeld(lines: readonly NumberedLine[], isHeld: boolean): { shown: readonly NumberedLine[]; held: number } {
  const kept = useRef(lines);
  // With nothing shown yet there is nothing to hold still.
  if (!isHeld || kept.current.length === 0) {
    kept.current = lines;
  }

  const newest = kept.current[0]?.number ?? 0;
  return { shown: kept.current, held: kept.current === lines ? 0 : lines.filter((line) => line.number > newest).length };
}
