import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { api, content } from '../api/client';
import { useLive } from '../live/useLive';
import { coalesced } from './coalesced';

const calm = 3_000; // milliseconds between two readings of the list while the shop is busy
const saved = 6_000; // milliseconds until what just happened is in the list
const pageSize = 30;

/** Customers found by a text, or without one those seen lately; read again as things happen. */
export function useCustomers(search: string) {
  useNewcomers(search);
  return useInfiniteQuery({
    queryKey: ['customers', search],
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) =>
      content(api.GET('/api/customers', { params: { query: { limit: pageSize, ...(search !== '' && { search }), ...(pageParam !== null && { cursor: pageParam }) } }, signal })),
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    staleTime: 0, // whoever types the same again means now
  });
}

function useNewcomers(search: string): void {
  const queries = useQueryClient();
  const newest = useLive('happenings', ({ lines }) => lines[0]?.number);
  const reading = useMemo(() => coalesced(() => queries.invalidateQueries({ queryKey: ['customers', search] }), calm), [queries, search]);
  useEffect(() => () => reading.cancel(), [reading]);
  useEffect(() => {
    if (newest === undefined) {
      return;
    }

    reading.call();
    const timer = setTimeout(() => reading.call(), saved);
    return () => clearTimeout(timer);
  }, [newest, reading]);
}
