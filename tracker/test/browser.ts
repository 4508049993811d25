import { afterEach, beforeEach, vi } from 'vitest';
import { createTracker, type Tracker } from '../src/tracker';
import type { Options, TrackedEvent } from '../src/types';

/** One request as the server saw it. */
export interface Request {
  url: string;
  text: string;
  body: { site_key: string; sent_at: string; events: TrackedEvent[] };
  by: 'fetch' | 'beacon';
  init?: RequestInit;
}

export const NOON = Date.parse('2026-03-02T12:00:00.000Z');
export const KEY = 'pk_test';

/** A server that notes what arrives and answers what the test says: accepted, unless told otherwise. */
export const server = {
  requests: [] as Request[],
  answers: [] as (() => Response | Promise<Response>)[],
  /** The next requests get these answers, in this order. */
  answer(...answers: (() => Response | Promise<Response>)[]) {
    this.answers.push(...answers);
  },
  get events() {
    return this.requests.flatMap((request) => request.body.events);
  },
  get names() {
    return this.events.map((event) => event.name);
  },
  take(by: Request['by'], url: string, text: string, init?: RequestInit) {
    this.requests.push({ by, url, text, body: JSON.parse(text), init });
  },
};

export const status =
  (code: number, body?: unknown, headers?: Record<string, string>) =>
  () =>
    new Response(body === undefined ? null : JSON.stringify(body), { status: code, headers });
export const noNetwork = () => Promise.reject(new TypeError('Failed to fetch'));

/** A page of the shop is loaded, a moment after the last; the storage of the browser is what it was. */
export function openPage(options: Options = {}, url?: string): Tracker {
  leavePage();
  vi.setSystemTime(Date.now() + 1);
  if (url) {
    goTo(url);
  }

  return openTab(options);
}

/** Another tab of the same shop, beside those that are open. */
export const openTab = (options: Options = {}): Tracker =>
  createTracker(KEY, options, 'https://smartcom.example');

/** A localStorage that does something else instead of writing. */
export const replaceWriting = (write: (key: string, value: string) => void) => {
  const storage = localStorage;
  vi.stubGlobal(
    'localStorage',
    new Proxy(storage, {
      get: (_, name) => {
        const member = storage[name as keyof Storage];
        return name === 'setItem' ? write : typeof member === 'function' ? member.bind(storage) : member;
      },
    }),
  );
  return storage;
};

export const goTo = (url: string) =>
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(url);

/** Lets time pass, and everything happen that was waiting for it. */
export const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

/** The events that wait in localStorage. */
export const waiting = (): TrackedEvent[] =>
  Object.keys(localStorage)
    .filter((key) => key.startsWith(`sc:${KEY}:q:`))
    .sort()
    .map((key) => JSON.parse(localStorage.getItem(key)!));

export const cookies = (): Record<string, string> =>
  Object.fromEntries(document.cookie.split('; ').filter(Boolean).map((pair) => pair.split('=') as [string, string]));

const listeners: (() => void)[] = [];
const pushState = history.pushState;

/** What ends with a page: its listeners and timers. */
export function leavePage() {
  listeners.splice(0).forEach((remove) => remove());
  history.pushState = pushState;
  const now = Date.now();
  vi.clearAllTimers(); // sets the clock back, too
  vi.setSystemTime(now);
}

function watchListeners(target: Window | Document) {
  const add = target.addEventListener.bind(target);
  target.addEventListener = ((type: string, listener: EventListener, options?: AddEventListenerOptions) => {
    add(type, listener, options);
    listeners.push(() => target.removeEventListener(type, listener));
  }) as typeof target.addEventListener;
}

watchListeners(window);
watchListeners(document);

beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
  vi.spyOn(Math, 'random').mockReturnValue(1);
  server.requests = [];
  server.answers = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    server.take('fetch', url, init.body as string, init);
    return (server.answers.shift() ?? status(200, { accepted: 1, errors: [] }))();
  });
  Object.assign(navigator, {
    sendBeacon: (url: string, body: string) => {
      server.take('beacon', url, body);
      return true;
    },
  });
  goTo('https://www.example-shop.com/');
  document.title = 'Shop';
});

afterEach(() => {
  leavePage();
  // By name: a cookie that has run out would be back when the clock is.
  for (const name of ['sc_v', 'sc_s', 'sc_c', 'sc_d']) {
    for (const domain of ['', '; Domain=example-shop.com', '; Domain=www.example-shop.com']) {
      document.cookie = `${name}=; Max-Age=-1; Path=/${domain}`;
    }
  }

  vi.unstubAllGlobals();
  localStorage.clear();
  vi.useRealTimers();
});
