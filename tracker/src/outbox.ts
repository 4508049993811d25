import type { Store } from './store';
import type { TrackedEvent } from './types';

const MAX_EVENTS = 250;
const MAX_AGE = 7 * 86_400_000;
/** More the server does not take in one event. */
const MAX_EVENT_BYTES = 32_000;
/** sendBeacon and fetch with keepalive refuse bodies over 64 KiB; the rest of the body needs room too. */
const MAX_BATCH_BYTES = 59_000;
export const MAX_BATCH_EVENTS = 20;

/** Some waiting events, oldest first: their keys here and their bytes, the same on every try. */
export interface Batch {
  keys: string[];
  events: string[];
}

/**
 * Events that no server has confirmed yet. Each has a key of its own that begins with its time, so that tabs that write
 * at once never overwrite each other, and all tabs see one queue.
 */
export interface Outbox {
  /** Returns the key. Throws when the event is too large to be sent. */
  add(event: TrackedEvent): string;
  /** The oldest events that fit into one request, out of `keys` or of all. */
  next(limit: number, keys?: string[]): Batch;
  drop(keys: string[]): void;
  /** True while nobody, this tab or another, has delivered or given up the event. */
  has(key: string): boolean;
}

export const bytesOf = (text: string) => new Blob([text]).size;

export function openOutbox(store: Store, siteKey: string): Outbox {
  const prefix = `sc:${siteKey}:q:`;
  let count = 0;

  const waiting = () => store.keys().filter((key) => key.startsWith(prefix)).sort();
  const drop = (keys: string[]) => keys.forEach((key) => store.drop(key));
  const bornAt = (key: string) => parseInt(key.slice(prefix.length), 36);

  return {
    add(event) {
      const text = JSON.stringify(event);
      if (bytesOf(text) > MAX_EVENT_BYTES) {
        throw new Error(`${event.name} is larger than ${MAX_EVENT_BYTES} bytes`);
      }

      const older = waiting();
      drop(older.splice(0, older.length - MAX_EVENTS + 1));
      const order = (count++).toString(36).padStart(4, '0');
      const key = `${prefix}${Date.now().toString(36)}:${order}:${event.event_id}`;
      // A full localStorage is the shop's own; make room with what is ours, oldest first.
      while (!store.set(key, text) && older.length) {
        drop(older.splice(0, 1));
      }

      return key;
    },
    next(limit, keys = waiting()) {
      const batch: Batch = { keys: [], events: [] };
      let bytes = 0;
      for (const key of keys) {
        const text = store.get(key);
        if (!text || Date.now() - bornAt(key) >= MAX_AGE) {
          store.drop(key);
          continue;
        }

        bytes += bytesOf(text) + 1;
        if (batch.keys.length === limit || bytes > MAX_BATCH_BYTES) {
          break;
        }

        batch.keys.push(key);
        batch.events.push(text);
      }

      return batch;
    },
    drop,
    has: (key) => store.get(key) !== null,
  };
}
