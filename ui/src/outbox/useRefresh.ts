import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';

/** Reads a list anew when a pushed number says that something in it changed; of many changes, once within `pace` milliseconds, which lists are behind anyway. */
export function useRefresh(queryKey: QueryKey, change: number, pace = 1_500): void {
  const queries = useQueryClient();
  const known = useRef(change);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const newest = useRef(queryKey);
  newest.current = queryKey;
  useEffect(() => {
    if (change !== known.current) {
      known.current = change;
      timer.current ??= setTimeout(() => {
        timer.current = undefined;
        void queries.invalidateQueries({ queryKey: newest.current });
      }, pace);
    }
  }, [change, pace, queries]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
}
