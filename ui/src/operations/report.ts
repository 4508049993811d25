import type { OperationsReport } from '../api/schema';

/** The report with the numbers of this moment: what it is about is asked for, how much there is of it is pushed. */
export function withNumbers(report: OperationsReport, values: Readonly<Record<string, number>>): OperationsReport {
  const number = (name: string, known: number) => values[name] ?? known;
  return {
    silos: report.silos.map((silo) => ({ ...silo, activations: number(`silo/${silo.name}`, silo.activations) })),
    grains: report.grains.map((grain) => ({ ...grain, activations: number(`grain/${grain.type}`, grain.activations) })),
    partitions: report.partitions.map((partition) => {
      const own = (name: string, known: number) => number(`partition/${partition.partition}/${name}`, known);
      return {
        ...partition,
        lag: own('lag', partition.lag),
        bulkLag: own('bulk_lag', partition.bulkLag),
        commitAgeMs: own('commit_age_ms', partition.commitAgeMs),
        outbox: own('outbox', partition.outbox),
        dirty: own('dirty', partition.dirty),
        waiting: own('waiting', partition.waiting),
        decided: own('decided', partition.decided),
      };
    }),
    commitSizes: report.commitSizes.map((commits, step) => number(`commit/${step}`, commits)),
    stream: {
      ...report.stream,
      usedBytes: number('stream/used_bytes', report.stream.usedBytes),
      freeBytes: report.stream.freeBytes === null ? null : number('stream/free_bytes', report.stream.freeBytes),
    },
    deadLetters: number('dead_letters', report.deadLetters),
    slow: { ...report.slow, calls: number('slow_calls', report.slow.calls) },
  };
}

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** The smallest and the largest commit of a step, in events. */
export const stepOf = (step: number): { from: number; to: number } => ({ from: 2 ** step, to: 2 ** (step + 1) - 1 });

/** How a step is written: "1", "2–3". */
export function nameOfStep(step: number, number: (value: number) => string): string {
  const { from, to } = stepOf(step);
  return from === to ? number(from) : `${number(from)}–${number(to)}`;
}

/** The step that the middle commit is in; null when there was none. */
export function middleStep(sizes: readonly number[]): number | null {
  let left = sum(sizes) / 2;
  const step = sizes.findIndex((commits) => (left -= commits) <= 0 && commits > 0);
  return step < 0 ? null : step;
}

/** The step of the largest commit; null when there was none. */
export function largestStep(sizes: readonly number[]): number | null {
  const step = sizes.findLastIndex((commits) => commits > 0);
  return step < 0 ? null : step;
}
