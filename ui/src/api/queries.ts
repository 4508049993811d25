import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { Problem } from './problem';

export const sessionKey = ['session'];

/** What was read stays fresh for half a minute; what changes by the second comes by useLive instead. */
export function makeQueryClient(): QueryClient {
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: lookWhoIsHere }),
    mutationCache: new MutationCache({ onError: lookWhoIsHere }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (failures, error) => failures < 2 && (!(error instanceof Problem) || error.status === 0 || error.status >= 500),
      },
    },
  });

  // The session ended, or another tab has signed in as somebody else and has the newer anti-forgery token.
  function lookWhoIsHere(error: unknown): void {
    if (error instanceof Problem && (error.status === 401 || error.isOutdated)) {
      void queries.invalidateQueries({ queryKey: sessionKey });
    }
  }

  return queries;
}
