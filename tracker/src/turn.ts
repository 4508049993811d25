import type { Store } from './store';

/** Longer than any request may take, so that only a dead tab's lease runs out. */
const LEASE = 40_000;

/**
 * Does the work if no other tab is at it, so that two tabs never send the same events. False when it is another's turn.
 * By Web Locks; pages without https have none and use a lease in the store.
 */
export type TakeTurn = (work: () => Promise<void>) => Promise<boolean>;

export function openTurns(store: Store, siteKey: string): TakeTurn {
  const name = `sc:${siteKey}:turn`;
  let mine = false;

  const giveBack = () => {
    if (mine) {
      mine = false;
      store.drop(name);
    }
  };

  // A request outlives its page, but nobody is left to give the lease back when it is answered.
  addEventListener('pagehide', giveBack);

  return async (work) => {
    try {
      return await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
        if (lock) {
          await work();
        }

        return !!lock;
      });
    } catch {
      // No https, or a frame that may not lock: go on with the lease.
    }

    const left = Number(store.get(name)) - Date.now();
    // A lease that ends later than any lease can was written by a clock that has been set back since.
    if (left > 0 && left <= LEASE) {
      return false;
    }

    mine = store.set(name, `${Date.now() + LEASE}`);
    await work();
    giveBack();
    return true;
  };
}
