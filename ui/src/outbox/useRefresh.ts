import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';

/** Lists show what was last saved: a change that is pushed now is in them at the latest after so many milliseconds. */
export const lag = 7_000;

/** Reads a list anew while a pushed number says that something in it changes, and until the last change has to be in it. */
export function useRefresh(queryKey: QueryKey, change: number, pace = 1_500): void {
  const queries = useQueryClient();
  const known = useRef(change);
  const until = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const newest = useRef(queryKey);
  newest.current = queryKey;
  useEffect(() => {
    const read = () => {
      void queries.invalidateQueries({ queryKey: newest.current });
      timer.current = Date.now() < until.current ? setTimeout(read, pace) : undefined;
    };
    if (change !== known.current) {
      known.current = change;
      until.current = Date.now() + lag;
      timer.current ??= setTimeout(read, pace);
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
