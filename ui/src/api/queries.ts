import { QueryClient } from '@tanstack/react-query';
import { Problem } from './problem';

/** What was read stays fresh for half a minute; what changes by the second comes by useLive instead. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (failures, error) => failures < 2 && (!(error instanceof Problem) || error.status === 0 || error.status >= 500),
      },
    },
  });
}
