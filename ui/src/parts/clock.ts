import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let now = new Date();
let timer: ReturnType<typeof setInterval> | undefined;

function watch(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = new Date();
    listeners.forEach((each) => each());
  }, 1_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** The time, anew each second; all who show it tick together. */
export function useNow(): Date {
  return useSyncExternalStore(watch, () => {
    if (listeners.size === 0 && Date.now() - now.getTime() > 1_000) {
      now = new Date();
    }

    return now;
  });
}
