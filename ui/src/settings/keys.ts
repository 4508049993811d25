import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api, content } from '../api/client';
import type { AccessKind, NewKeyRequest } from '../api/schema';
import { useAccount } from '../dashboard/account';

const keysKey = ['keys'];
const shortest = 2_000; // milliseconds between two looks

/** The keys of one kind that are in force, newest first. */
export function useKeys(kind: AccessKind) {
  return useQuery({
    queryKey: keysKey,
    queryFn: () => content(api.GET('/api/keys')),
    select: (keys) => keys.filter((key) => key.kind === kind && key.revokedAt === null).reverse(),
  });
}

/** Looks again at when keys were used, whenever events have arrived; nothing is asked while nothing happens. */
export function useKeysFollowEvents(): void {
  const queries = useQueryClient();
  const events = useAccount('events');
  const lookedAt = useRef(0);
  useEffect(() => {
    const wait = Math.max(0, lookedAt.current + shortest - Date.now());
    const timer = setTimeout(() => {
      lookedAt.current = Date.now();
      void queries.invalidateQueries({ queryKey: keysKey });
    }, wait);
    return () => clearTimeout(timer);
  }, [events, queries]);
}

export function useNewKey() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: NewKeyRequest) => content(api.POST('/api/keys', { body: request })),
    onSuccess: () => queries.invalidateQueries({ queryKey: keysKey }),
  });
}

export function useRevocation() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.DELETE('/api/keys/{id}', { params: { path: { id } } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keysKey }),
  });
}
