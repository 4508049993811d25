import { MAX_BATCH_EVENTS, type Batch, type Outbox } from './outbox';
import type { Store } from './store';
import type { TakeTurn } from './turn';
import type { EventError } from './types';

const LINGER = 200;
const OTHERS_TURN = 500;
const GIVE_UP = 30_000;
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 5 * 60_000;
const LONGEST_ORDERED_PAUSE = 60 * 60_000;

/** Moves events from the outbox to the server. */
export interface Sender {
  /** Says that an event was added under this key. */
  added(key: string): void;
  /** Sends what waits, soon. */
  soon(): void;
  /** The page may be gone in a moment: hands its own unsent events to the browser. */
  leaving(): void;
  /** The network is back. */
  online(): void;
  /** Sends nothing any more. */
  stop(): void;
}

export function openSender(siteKey: string, endpoint: string, outbox: Outbox, store: Store, takeTurn: TakeTurn): Sender {
  const url = `${endpoint}/collect`;
  const orderedPause = `sc:${siteKey}:pause`;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due = Infinity;
  let sending = false;
  let stopped = false;
  let failures = 0;
  let retryAt = 0;
  let limit = MAX_BATCH_EVENTS;
  let unsent: string[] = [];

  const body = (batch: Batch) =>
    `{"site_key":${JSON.stringify(siteKey)},"sent_at":"${new Date().toISOString()}","events":[${batch.events.join()}]}`;

  // A string body goes as text/plain;charset=UTF-8, which needs no preflight.
  const post = (text: string, signal?: AbortSignal) =>
    fetch(url, { method: 'POST', body: text, keepalive: true, credentials: 'omit', signal });

  const wake = (delay: number) => {
    if (!stopped && Date.now() + delay < due) {
      clearTimeout(timer);
      due = Date.now() + delay;
      timer = setTimeout(flush, delay);
    }
  };

  /** How long the server asked us, or any other tab, to be quiet. */
  const askedPause = () => {
    const left = Number(store.get(orderedPause)) - Date.now();
    return left > 0 && left <= LONGEST_ORDERED_PAUSE ? left : 0;
  };

  const backOff = () => {
    const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** failures++);
    retryAt = Date.now() + pause * (0.5 + Math.random() / 2);
  };

  const discard = (keys: string[]) => {
    outbox.drop(keys);
    unsent = unsent.filter((key) => !keys.includes(key));
  };

  const accept = async (response: Response, batch: Batch) => {
    const answer = await response.json().catch(() => ({}));
    const errors: EventError[] = answer?.errors ?? [];
    errors.forEach((error) => console.warn('SmartCom refused an event:', error.field, error.reason, error.event_id));
    const refused = batch.keys.filter((key, index) =>
      errors.some((error) => error.index === index || (error.event_id && key.endsWith(error.event_id))),
    );
    // A refusal that names none of them would be the same next time.
    discard(response.ok || !refused.length ? batch.keys : refused);
    failures = 0;
  };

  const obey = (response: Response) => {
    const header = response.headers.get('Retry-After');
    const pause = header ? (Number(header) * 1000 || Date.parse(header) - Date.now()) : 0;
    if (pause > 0) {
      const jitter = Math.random() * FIRST_PAUSE;
      store.set(orderedPause, `${Date.now() + Math.min(pause + jitter, LONGEST_ORDERED_PAUSE)}`);
    } else {
      backOff();
    }
  };

  const answered = async (response: Response, batch: Batch) => {
    const { ok, status } = response;
    if (ok || status === 400) {
      await accept(response, batch);
    } else if (status === 401 || status === 403) {
      stopped = true;
      console.error(`SmartCom does not take events from this page: ${status} for site key ${siteKey}`);
    } else if (status === 413 && batch.keys.length > 1) {
      limit = Math.ceil(batch.keys.length / 2);
    } else if (status === 413) {
      discard(batch.keys);
    } else {
      obey(response);
    }
  };

  const deliver = async () => {
    const batch = outbox.next(limit);
    if (!batch.keys.length) {
      return;
    }

    unsent = unsent.filter((key) => store.get(key) && !batch.keys.includes(key));
    const abort = new AbortController();
    const limitTime = setTimeout(() => abort.abort(), GIVE_UP);
    try {
      await answered(await post(body(batch), abort.signal), batch);
    } catch {
      backOff();
    }

    clearTimeout(limitTime);
  };

  const flush = async () => {
    clearTimeout(timer);
    due = Infinity;
    if (sending || stopped) {
      return;
    }

    const pause = Math.max(askedPause(), retryAt - Date.now());
    if (pause > 0) {
      return wake(pause);
    }

    sending = true;
    const mine = await takeTurn(deliver);
    sending = false;
    if (!mine) {
      wake(OTHERS_TURN);
    } else if (outbox.next(1).keys.length) {
      wake(0);
    }
  };

  return {
    added(key) {
      unsent.push(key);
      wake(unsent.length < MAX_BATCH_EVENTS ? LINGER : 0);
    },
    soon: () => wake(LINGER),
    leaving() {
      // They stay in the outbox: a beacon has no answer, and the next page sends again, with the same ids, what nobody confirmed.
      while (unsent.length && !stopped && !askedPause()) {
        const batch = outbox.next(MAX_BATCH_EVENTS, unsent);
        if (!batch.keys.length || !navigator.sendBeacon?.(url, body(batch))) {
          return;
        }

        unsent = unsent.filter((key) => !batch.keys.includes(key));
      }
    },
    online() {
      failures = retryAt = 0;
      wake(0);
    },
    stop: () => void (stopped = true),
  };
}
