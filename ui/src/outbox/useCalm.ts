import { useRef } from 'react';
import { held } from './hold';

/** Rows that do not move while `isHeld`; they still change where they are, and grow at the end. */
export function useCalm<T extends { readonly id: string }>(newest: readonly T[], isHeld: boolean, of: unknown): { rows: readonly T[]; fresh: number } {
  const kept = useRef({ rows: newest, of });
  // Of another list, or with nothing shown yet, there is nothing to hold still.
  if (!isHeld || kept.current.of !== of || kept.current.rows.length === 0) {
    kept.current = { rows: newest, of };
    return { rows: newest, fresh: 0 };
  }

  const calm = held(kept.current.rows, newest);
  kept.current = { rows: calm.rows, of };
  return calm;
}
