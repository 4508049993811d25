import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, content } from '../api/client';
import type { Series } from '../api/schema';
import { useLive } from '../live/useLive';
import { useAccount } from './account';

export type Range = 'hour' | 'day';

export const rangeSeconds: Record<Range, number> = { hour: 3_600, day: 86_400 };

/**
 * The kept numbers of the last hour or day. Asked for once a minute, when the server says that a new one has begun; what the minute at hand
 * and the one before it bring meanwhile is pushed.
 */
export function useSeries(range: Range) {
  const minute = useAccount('minute') ?? 0;
  return useQuery({
    queryKey: ['series', range, minute],
    queryFn: () => content(api.GET('/api/series', { params: { query: { range } } })),
    placeholderData: keepPreviousData,
    gcTime: 5_000,
    staleTime: Infinity,
  });
}

/** Points of a chart: times in Unix seconds, and the values of one metric at each. */
export interface Points {
  times: number[];
  values: Record<string, number[]>;
}

/** The kept points, and what has been pushed since. Each stands at its end; the last, which is still being counted, at this moment. */
export function usePoints(series: Series | undefined, metrics: readonly string[], now: Date): Points | null {
  const live = useLive('account/', (group) => group.values);
  return useMemo(() => (series ? pointsOf(series, live, metrics, now.getTime() / 1_000) : null), [series, live, metrics, now]);
}

/** How metrics are put together: readings ("online") are not added up. */
const readings = new Set(['online', 'lag_ms']);

export function pointsOf(series: Series, live: Readonly<Record<string, number>>, metrics: readonly string[], now: number): Points {
  const step = series.stepSeconds;
  const start = Date.parse(series.from) / 1_000;
  const count = Object.values(series.metrics)[0]?.length ?? 0;
  const lastStart = start + (count - 1) * step;
  const times = Array.from({ length: count }, (_, index) => (index === count - 1 ? Math.max(lastStart + 1, Math.min(now, lastStart + step)) : start + (index + 1) * step));
  const share = Math.min(1, Math.max(0, (now - lastStart) / step));
  const values: Record<string, number[]> = {};
  for (const metric of metrics) {
    const points = [...(series.metrics[metric] ?? [])];
    if (step === 60) {
      pushed(points, lastStart, live, metric);
    }

    // The step at hand has only begun: the part of it that is still to come is taken from the one before, so the line does not drop each time.
    if (!readings.has(metric) && count > 1) {
      points[count - 1] = Math.round((points[count - 1] ?? 0) + (points[count - 2] ?? 0) * (1 - share));
    }

    values[metric] = points;
  }

  return { times, values };
}

/** Puts what is pushed of the two newest minutes in its place. */
function pushed(points: number[], lastStart: number, live: Readonly<Record<string, number>>, metric: string): void {
  const minute = live['minute'];
  if (minute === undefined) {
    return;
  }

  for (const [place, prefix] of [
    [minute, 'minute/'],
    [minute - 1, 'minute_before/'],
  ] as const) {
    const index = points.length - 1 + (place * 60 - lastStart) / 60;
    const value = live[prefix + metric];
    if (value !== undefined && index >= 0 && index < points.length) {
      points[index] = value;
    }
  }
}

/** How much of a metric there was in the whole range. */
export function sumOf(series: Series | undefined, live: Readonly<Record<string, number>>, metric: string): number {
  const points = [...(series?.metrics[metric] ?? [])];
  if (series?.stepSeconds === 60) {
    pushed(points, Date.parse(series.from) / 1_000 + (points.length - 1) * 60, live, metric);
  }

  return points.reduce((sum, point) => sum + point, 0);
}
