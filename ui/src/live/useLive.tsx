import { createContext, use, useCallback, useEffect, useSyncExternalStore, type ReactNode } from 'react';
import type { ConnectionState, LiveConnection } from './connection';
import type { Group } from './group';

const Context = createContext<LiveConnection | null>(null);

/** Gives every screen below the same connection. */
export function LiveProvider({ connection, children }: { connection: LiveConnection; children: ReactNode }) {
  useEffect(() => {
    const hurry = () => connection.hurry();
    connection.start();
    window.addEventListener('online', hurry);
    document.addEventListener('visibilitychange', hurry);
    return () => {
      window.removeEventListener('online', hurry);
      document.removeEventListener('visibilitychange', hurry);
      connection.stop();
    };
  }, [connection]);
  return <Context value={connection}>{children}</Context>;
}

/**
 * What is known of a live group, or what `select` takes of it, kept up to date while the component is shown:
 * `useLive('campaign/welcome', (group) => group.values['started'] ?? 0)`.
 * `select` has to return the same value for the same group: a number, a text, or a part of the group.
 */
export function useLive(group: string): Group;
export function useLive<T>(group: string, select: (group: Group) => T): T;
export function useLive<T>(group: string, select?: (group: Group) => T): T | Group {
  const connection = useConnection();
  const watch = useCallback((listener: () => void) => connection.watch(group, listener), [connection, group]);
  return useSyncExternalStore(watch, () => {
    const known = connection.read(group);
    return select ? select(known) : known;
  });
}

/** Whether what is on the screen is of this moment. */
export function useConnectionState(): ConnectionState {
  const connection = useConnection();
  const watch = useCallback((listener: () => void) => connection.onState(listener), [connection]);
  return useSyncExternalStore(watch, () => connection.state);
}

function useConnection(): LiveConnection {
  const connection = use(Context);
  if (!connection) {
    throw new Error('Live data is used outside of LiveProvider');
  }

  return connection;
}
