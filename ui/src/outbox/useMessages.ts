import { useInfiniteQuery } from '@tanstack/react-query';
import { api, content } from '../api/client';
import type { MessageStatus } from '../api/schema';
import { useLive } from '../live/useLive';
import { countIn } from '../campaigns/Count';
import { useRefresh } from './useRefresh';

/** Which messages. */
export interface MessageFilter {
  readonly status?: MessageStatus | undefined;
  readonly campaign?: string | undefined;
  readonly customer?: string | undefined;
}

export const messagesKey = ['messages'] as const;

const pageSize = 25;

/** Messages, newest first, page by page; read anew when the server says that some changed. */
export function useMessages(filter: MessageFilter) {
  const changes = useLive(filter.campaign ? `campaign/${filter.campaign}` : 'account/', ({ values }) =>
    ['queued', 'sent', 'failed', 'opened', 'clicked'].reduce((sum, name) => sum + (filter.campaign ? countIn(values, name) : (values[name] ?? 0)), 0),
  );
  const key = [...messagesKey, filter] as const;
  useRefresh(key, changes);
  return useInfiniteQuery({
    queryKey: key,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => content(api.GET('/api/messages', { params: { query: { ...set(filter), limit: pageSize, ...(pageParam && { cursor: pageParam }) } } })),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

const set = <T extends object>(filter: T) => Object.fromEntries(Object.entries(filter).filter(([, value]) => value)) as { [Key in keyof T]?: NonNullable<T[Key]> };
