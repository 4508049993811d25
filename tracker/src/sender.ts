import { MAX_BATCH_EVENTS, type Batch, type Outbox } from './outbox';
import type { Pauses } from './pauses';
import type { TakeTurn } from './turn';
import type { EventError } from './types';

const LINGER = 200;
const OTHERS_TURN = 500;
const GIVE_UP = 30_000;

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

export function openSender(siteKey: string, endpoint: string, outbox: Outbox, pauses: Pauses, takeTurn: TakeTurn): Sender {
  const url = `${endpoint}/collect`;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due = Infinity;
  let sending = false;
  let stopped = false;
  let limit = MAX_BATCH_EVENTS;
  /** What this page added and nobody has begun to send. */
  let unsent: string[] = [];

  const body = (batch: Batch) =>
    `{"site_key":${JSON.stringify(siteKey)},"sent_at":"${new Date().toISOString()}","events":[${batch.events.join()}]}`;

  // A string body goes as text/plain;charset=UTF-8, which needs no preflight.
  const post = (text: string, signal: AbortSignal) =>
    fetch(url, { method: 'POST', body: text, keepalive: true, credentials: 'omit', signal });

  const wake = (delay: number) => {
    if (!stopped && Date.now() + delay < due) {
      clearTimeout(timer);
      due = Date.now() + delay;
      timer = setTimeout(flush, delay);
    }
  };

  const begun = (batch: Batch) => (unsent = unsent.filter((key) => outbox.has(key) && !batch.keys.includes(key)));

  const judged = async (response: Response, batch: Batch) => {
    const answer = await response.json().catch(() => ({}));
    const errors: EventError[] = answer?.errors ?? [];
    errors.forEach((error) => console.warn('SmartCom refused an event:', error.field, error.reason, error.event_id));
    const refused = batch.keys.filter((key, index) =>
      errors.some((error) => error.index === index || (error.event_id && key.endsWith(error.event_id))),
    );
    // A refusal that names none of them would be the same next time.
    outbox.drop(response.ok || !refused.length ? batch.keys : refused);
    pauses.forget();
  };

  const answered = async (response: Response, batch: Batch) => {
    const { ok, status } = response;
    if (ok || status === 400) {
      await judged(response, batch);
    } else if (status === 401 || status === 403) {
      stopped = true;
      console.error(`SmartCom does not take events from this page: ${status} for site key ${siteKey}`);
    } else if (status === 413 && batch.keys.length > 1) {
      limit = Math.ceil(batch.keys.length / 2);
    } else if (status === 413) {
      outbox.drop(batch.keys);
    } else {
      pauses.obey(response);
    }
  };

  const deliver = async () => {
    const batch = outbox.next(limit);
    begun(batch);
    if (!batch.keys.length) {
      return;
    }

    const abort = new AbortController();
    const giveUp = setTimeout(() => abort.abort(), GIVE_UP);
    try {
      await answered(await post(body(batch), abort.signal), batch);
    } catch {
      pauses.fail();
    }

    clearTimeout(giveUp);
  };

  const flush = async () => {
    clearTimeout(timer);
    due = Infinity;
    if (sending || stopped) {
      return;
    }

    const pause = pauses.left();
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
      // They stay in the outbox: a beacon has no answer, so the next page sends again, with the same ids, what nobody confirmed.
      while (unsent.length && !stopped && !pauses.ordered()) {
        const batch = outbox.next(MAX_BATCH_EVENTS, unsent);
        if (!batch.keys.length || !navigator.sendBeacon?.(url, body(batch))) {
          return;
        }

        begun(batch);
      }
    },
    online() {
      pauses.forget();
      wake(0);
    },
    stop: () => void (stopped = true),
  };
}
