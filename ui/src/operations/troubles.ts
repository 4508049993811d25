import type { OperationsReport } from '../api/schema';
import { sum } from './report';

/** Something that an operator should do something about. */
export type Trouble =
  | { readonly kind: 'stopped'; readonly partition: number; readonly reason: string }
  | { readonly kind: 'silent'; readonly partition: number }
  | { readonly kind: 'stream'; readonly reason: string }
  | { readonly kind: 'commit'; readonly partition: number; readonly ageMs: number }
  | { readonly kind: 'rising'; readonly partition: number; readonly lag: number }
  | { readonly kind: 'disk'; readonly freeBytes: number }
  | { readonly kind: 'silo'; readonly name: string; readonly status: string }
  | { readonly kind: 'dead'; readonly count: number };

/** How many events waited in each partition, second by second, oldest first. */
export type Lags = ReadonlyMap<number, readonly number[]>;

/** How many seconds of it are kept. */
export const secondsKept = 60;

const littleLag = 100;
const longCommit = 5_000;
const littleDisk = 2 ** 30;

/** Those where nothing goes on any more; the others are warnings. */
export const isGrave = ({ kind }: Trouble): boolean => kind === 'stopped' || kind === 'silent' || kind === 'stream' || kind === 'commit';

/** What is wrong, gravest first. */
export function troublesOf(report: OperationsReport, lags: Lags): Trouble[] {
  const { partitions, stream } = report;
  return [
    ...(stream.trouble === null ? [] : [{ kind: 'stream', reason: stream.trouble } as const]),
    ...partitions.filter(({ state }) => state === 'stopped').map(({ partition, reason }) => ({ kind: 'stopped', partition, reason: reason ?? '' }) as const),
    ...partitions.filter(({ state }) => state === 'silent').map(({ partition }) => ({ kind: 'silent', partition }) as const),
    ...partitions.filter(({ commitAgeMs }) => commitAgeMs >= longCommit).map(({ partition, commitAgeMs }) => ({ kind: 'commit', partition, ageMs: commitAgeMs }) as const),
    ...partitions.filter(({ partition, state }) => state === 'running' && isRising(lags.get(partition) ?? [])).map(({ partition, lag }) => ({ kind: 'rising', partition, lag }) as const),
    ...(stream.freeBytes !== null && stream.freeBytes < littleDisk ? [{ kind: 'disk', freeBytes: stream.freeBytes } as const] : []),
    ...report.silos.filter(({ status }) => status !== 'Active').map(({ name, status }) => ({ kind: 'silo', name, status }) as const),
    ...(report.deadLetters > 0 ? [{ kind: 'dead', count: report.deadLetters } as const] : []),
  ];
}

/** True when more and more events wait: over the last fifteen seconds each third has more than the one before, and not just a few. */
export function isRising(seconds: readonly number[]): boolean {
  const [first, second, third] = [seconds.slice(-15, -10), seconds.slice(-10, -5), seconds.slice(-5)];
  return first.length === 5 && (seconds.at(-1) ?? 0) >= littleLag && sum(first) < sum(second) && sum(second) < sum(third);
}

/** The seconds before and this one. */
export function withSecond(lags: Lags, report: OperationsReport): Lags {
  return new Map(report.partitions.map(({ partition, lag }) => [partition, [...(lags.get(partition) ?? []), lag].slice(-secondsKept)]));
}
