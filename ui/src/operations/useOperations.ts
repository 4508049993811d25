import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api, content } from '../api/client';
import { useLive } from '../live/useLive';
import { useNow } from '../parts/clock';
import type { OperationsReport } from '../api/schema';
import { withNumbers } from './report';
import { withSecond, type Lags } from './troubles';

const key = ['operations'];

/** How the engine is doing: read once, and again when something changes that is no number; the numbers are pushed. */
export function useOperations() {
  const { values } = useLive('operations');
  const words = values['words'];
  const known = useRef(words);
  const queries = useQueryClient();
  useEffect(() => {
    if (known.current !== undefined && known.current !== words) {
      void queries.invalidateQueries({ queryKey: key });
    }

    known.current = words;
  }, [words, queries]);
  return useQuery({ queryKey: key, queryFn: () => content(api.GET('/api/operations')), select: (report) => withNumbers(report, values) });
}

/** How many events waited in the last minute, noted second by second while one looks. */
export function useLags(report: OperationsReport): Lags {
  const [lags, setLags] = useState<Lags>(new Map());
  const now = useNow();
  const newest = useRef(report);
  newest.current = report;
  useEffect(() => setLags((before) => withSecond(before, newest.current)), [now]);
  return lags;
}
