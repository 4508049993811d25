import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { api, content } from '../api/client';
import { useLive } from '../live/useLive';
import { coalesced } from './coalesced';

const calm = 500; // milliseconds between two readings of a customer who does one thing after the other
const pageSize = 50;
const longestTimer = 2 ** 31 - 1;

const customerKey = (key: string) => ['customer', key] as const;

/** Under which the customer is kept. */
export const viewKey = (key: string) => [...customerKey(key), 'view'] as const;

/** A customer as of this moment: read again whenever a line says that something happened. */
export function useCustomer(key: string) {
  const query = useQuery({
    queryKey: viewKey(key),
    queryFn: ({ signal }) => content(api.GET('/api/customers/{key}', { params: { path: { key } }, signal })),
  });
  useFollowing(key, query.data?.dueAt ?? null);
  return query;
}

/** What a customer did, newest first. */
export function useActivity(key: string) {
  return useInfiniteQuery({
    queryKey: [...customerKey(key), 'activity'],
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) =>
      content(api.GET('/api/customers/{key}/activity', { params: { path: { key }, query: { limit: pageSize, ...(pageParam !== null && { cursor: pageParam }) } }, signal })),
    getNextPageParam: (page) => page.next,
  });
}

function useFollowing(key: string, dueAt: string | null): void {
  const queries = useQueryClient();
  const seq = useLive(`customer/${key}`, (group) => group.seq);
  const reading = useMemo(() => coalesced(() => queries.invalidateQueries({ queryKey: customerKey(key) }), calm), [queries, key]);
  useEffect(() => () => reading.cancel(), [reading]);

  // The first number comes with the snapshot: what happened between the first reading and it is read then.
  useEffect(() => {
    if (seq !== null) {
      reading.call();
    }
  }, [seq, reading]);

  // What time alone changes need not be worth a line.
  useEffect(() => {
    const wait = dueAt === null ? -1 : new Date(dueAt).getTime() - Date.now() + calm;
    if (wait < 0 || wait > longestTimer) {
      return;
    }

    const timer = setTimeout(() => reading.call(), wait);
    return () => clearTimeout(timer);
  }, [dueAt, reading]);
}
