import { useRef, useState } from 'react';

interface Identified {
  readonly id: string;
}

/** Rows held still: those shown stay where they are, older ones still come in below, and newer ones are only counted. */
export function heldStill<T extends Identified>(kept: readonly T[], rows: readonly T[]): { shown: readonly T[]; newer: number } {
  const now = new Map(rows.map((row) => [row.id, row]));
  const known = new Set(kept.map((row) => row.id));
  const last = rows.findLastIndex((row) => known.has(row.id));
  const below = last < 0 ? [] : rows.slice(last + 1);
  return {
    shown: [...kept.map((row) => now.get(row.id) ?? row), ...below],
    newer: rows.length - below.length - kept.filter((row) => now.has(row.id)).length,
  };
}

/**
 * Holds rows still while somebody points at them or walks through them by keyboard: `shown` are to be shown, `newer` says how many wait,
 * `hold` goes on what surrounds them, and `release` lets them move again. Rows of another `source` are another list.
 */
export function useStill<T extends Identified>(rows: readonly T[], source: unknown, isHeldAnyway = false) {
  const [isPointed, setPointed] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const kept = useRef({ rows, source });
  const isHeld = (isPointed || isFocused || isHeldAnyway) && kept.current.source === source && kept.current.rows.length > 0;
  const { shown, newer } = isHeld ? heldStill(kept.current.rows, rows) : { shown: rows, newer: 0 };
  kept.current = { rows: shown, source };
  return {
    shown,
    newer,
    release: () => {
      setPointed(false);
      setFocused(false);
    },
    hold: {
      onPointerEnter: () => setPointed(true),
      onPointerLeave: () => setPointed(false),
      onFocus: (event: React.FocusEvent) => setFocused(event.target.matches(':focus-visible')),
      onBlur: () => setFocused(false),
    },
  };
}
