/** One thing that happened, as the server tells it. */
export interface LiveLine {
  readonly at: string;
  readonly kind: string;
  readonly customer: string;
  readonly name: string;
  readonly text: string | null;
  /** The id of what it is about: a product, a message. */
  readonly ref?: string;
  /** Money, in minor units. */
  readonly amount?: number;
}

/** A line with a number of its own, so that lists keep their rows. */
export interface NumberedLine extends LiveLine {
  readonly number: number;
}

/** What the server sends, as a snapshot or as a delta. */
export interface Push {
  readonly group: string;
  readonly seq: number;
  readonly values: Readonly<Record<string, number>>;
  readonly lines: readonly LiveLine[];
}

/** What is known of a group. `seq` is null until its first snapshot. Lines are newest first. */
export interface Group {
  readonly seq: number | null;
  readonly values: Readonly<Record<string, number>>;
  readonly lines: readonly NumberedLine[];
}

export const unknown: Group = { seq: null, values: {}, lines: [] };

/** How many lines a group keeps. */
export const mostLines = 200;

let lastNumber = 0;

/**
 * A snapshot is the truth as it is. Lines that were shown before keep their numbers, and those that it no longer has stay, unless the
 * server has begun to count anew: then it may have lost them, or the whole demo was reset.
 */
export function withSnapshot(group: Group, push: Push): Group {
  const isAnew = push.seq < (group.seq ?? 0);
  return { seq: push.seq, values: push.values, lines: merged(isAnew ? [] : group.lines, push.lines) };
}

/** The group with a delta; the same group when the delta is old; null when one before it was missed. */
export function withDelta(group: Group, push: Push): Group | null {
  if (group.seq === null || push.seq <= group.seq) {
    return group;
  }

  if (push.seq !== group.seq + 1) {
    return null;
  }

  return {
    seq: push.seq,
    values: isEmpty(push.values) ? group.values : { ...group.values, ...push.values },
    lines: push.lines.length === 0 ? group.lines : [...numbered(push.lines), ...group.lines].slice(0, mostLines),
  };
}

function merged(known: readonly NumberedLine[], lines: readonly LiveLine[]): readonly NumberedLine[] {
  // Two equal lines may both be true, so each one known takes away one of the new.
  const counts = new Map<string, number>();
  for (const line of known) {
    const text = textOf(line);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }

  const missing = lines.filter((line) => {
    const text = textOf(line);
    const left = counts.get(text) ?? 0;
    counts.set(text, left - 1);
    return left <= 0;
  });
  return missing.length === 0 ? known : [...numbered(missing), ...known].slice(0, mostLines);
}

const numbered = (lines: readonly LiveLine[]): NumberedLine[] => lines.map((line) => ({ ...line, number: ++lastNumber })).reverse();

const textOf = (line: LiveLine): string => [line.at, line.kind, line.customer, line.name, line.text].join('\n');

function isEmpty(values: Readonly<Record<string, number>>): boolean {
  for (const _ in values) {
    return false;
  }

  return true;
}
