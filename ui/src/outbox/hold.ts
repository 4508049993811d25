interface Identified {
  readonly id: string;
}

/**
 * What a list shows while somebody points at it: the rows that are there, in their places, each as it is now.
 * `fresh` says how many newer ones would stand above them.
 */
export function held<T extends Identified>(shown: readonly T[], newest: readonly T[]): { rows: readonly T[]; fresh: number } {
  const now = new Map(newest.map((row) => [row.id, row]));
  const first = newest.findIndex((row) => shown.some((each) => each.id === row.id));
  const last = shown.at(-1)?.id;
  const end = newest.findIndex((row) => row.id === last);
  return {
    rows: [...shown.map((row) => now.get(row.id) ?? row), ...(end < 0 ? [] : newest.slice(end + 1))],
    fresh: first < 0 ? newest.length : first,
  };
}
