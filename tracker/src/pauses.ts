import type { Store } from './store';

const FIRST = 1_000;
const LONGEST = 5 * 60_000;
const LONGEST_ORDERED = 60 * 60_000;

/** When nothing may be sent: after a failure this tab waits by itself, and when the server says so all tabs do. */
export interface Pauses {
  /** Milliseconds for which the server asked every tab, and the next pages, to be quiet. */
  ordered(): number;
  /** Milliseconds until the next try. */
  left(): number;
  /** The server could not be reached, or could not do its work: wait, longer every time. */
  fail(): void;
  /** The server says for how long (`Retry-After`), or does not. */
  obey(response: Response): void;
  /** A try succeeded, or may well succeed now. */
  forget(): void;
}

export function openPauses(store: Store, siteKey: string): Pauses {
  const key = `sc:${siteKey}:pause`;
  let failures = 0;
  let retryAt = 0;

  const ordered = () => {
    const left = Number(store.get(key)) - Date.now();
    // A pause that is longer than any can be was written by a clock that has been set back since.
    return left > 0 && left <= LONGEST_ORDERED ? left : 0;
  };

  const fail = () => {
    const pause = Math.min(LONGEST, FIRST * 2 ** failures++);
    // Between half and all of it, so that visitors do not come back in step.
    retryAt = Date.now() + pause * (0.5 + Math.random() / 2);
  };

  return {
    ordered,
    left: () => Math.max(ordered(), retryAt - Date.now()),
    fail,
    obey(response) {
      const header = response.headers.get('Retry-After');
      const pause = header ? Number(header) * 1000 || Date.parse(header) - Date.now() : 0;
      if (pause > 0) {
        store.set(key, `${Date.now() + Math.min(pause + Math.random() * FIRST, LONGEST_ORDERED)}`);
      } else {
        fail();
      }
    },
    forget: () => void (failures = retryAt = 0),
  };
}
