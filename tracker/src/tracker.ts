import { campaignOf, cleanAddress, takeToken } from './address';
import { openJar } from './jar';
import { openOutbox } from './outbox';
import { watchPages } from './pages';
import { openPauses } from './pauses';
import { openSender, type Sender } from './sender';
import { openStore } from './store';
import { openTurns } from './turn';
import type { Options, Properties } from './types';
import { uuid } from './uuid';
import { openVisitor } from './visitor';

/** Commands that are stored as they are called. */
const PLAIN = [
  'page',
  'view_product',
  'view_category',
  'view_section',
  'container_add',
  'container_remove',
  'container_set',
  'order_complete',
];

/** Takes the commands of one website's pages, everything but `init`. */
export type Tracker = (command: string, argument?: unknown) => void;

/** Starts tracking if the visitor allows it. `home` is where this script came from. */
export function createTracker(siteKey: string, options: Options, home: string): Tracker {
  const store = openStore();
  const visitor = openVisitor(openJar(store));
  const outbox = openOutbox(store, siteKey);
  const takeTurn = openTurns(store, siteKey);
  const pauses = openPauses(store, siteKey);
  let token = takeToken();
  let sender: Sender | undefined;
  let held: [string, Properties] | undefined;
  let viewing: ReturnType<typeof setTimeout> | undefined;

  const clean = (address: string) => cleanAddress(address, options.urlParams);

  const add = (ids: { visitor_id: string; session_id: string; client_id: string }, name: string, properties: Properties) => {
    const key = outbox.add({
      event_id: uuid(),
      name,
      occurred_at: new Date().toISOString(),
      url: clean(location.href),
      referrer: clean(pages.referrer()),
      page_title: document.title || undefined,
      ...ids,
      client_id: ids.client_id || undefined,
      source: options.source || undefined,
      sc_t: token,
      properties,
    });
    token = undefined;
    sender?.added(key);
  };

  /** Ids for what happens now; what opens a session is preceded by the visit itself. */
  const touch = () => {
    const { begins, ...ids } = visitor.touch();
    if (begins) {
      add(ids, 'user_visit', campaignOf(cleanAddress(location.href)));
    }

    return ids;
  };

  const record = (name: string, properties: Properties) => sender && add(touch(), name, properties);

  const identify = (name: string, properties: Properties) => {
    // Known before the visitor agreed: kept in memory, so that agreeing later still finds the customer.
    held = [name, properties];
    if (sender && properties.client_id) {
      visitor.become(`${properties.client_id}`);
    }

    record(name, properties);
  };

  const viewed = () => options.autoPageView !== false && record('page', {});

  const refused = () =>
    options.respectDoNotTrack !== false &&
    ((navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl || navigator.doNotTrack === '1');

  const start = () => {
    if (sender || refused()) {
      return;
    }

    sender = openSender(siteKey, (options.endpoint ?? home).replace(/\/$/, ''), outbox, pauses, takeTurn);
    sender.soon();
    touch();
    viewed();
    if (held) {
      identify(...held);
    }
  };

  const stop = () => {
    sender?.stop();
    sender = undefined;
    visitor.forget();
    store.keys().filter((key) => key.startsWith(`sc:${siteKey}:`)).forEach(store.drop);
  };

  const pages = watchPages(() => {
    // After the shop has set the new title; several steps at once are one page.
    clearTimeout(viewing);
    viewing = setTimeout(viewed);
  });
  addEventListener('online', () => sender?.online());
  addEventListener('pagehide', () => sender?.leaving());
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && sender?.leaving());

  if (options.consent !== false) {
    start();
  }

  return (command, argument) => {
    const properties = { ...(argument as Properties) };
    if (command === 'consent') {
      argument ? start() : stop();
    } else if (command === 'logout') {
      held = undefined;
      visitor.forget();
    } else if (command === 'login' || command === 'register') {
      identify(`user_${command}`, properties);
    } else if (command === 'event') {
      const { name, ...rest } = properties;
      record(`${name}`, rest);
    } else if (PLAIN.includes(command)) {
      record(command, command.startsWith('container_') ? { container: 'cart', ...properties } : properties);
    } else {
      throw new Error(`there is no command '${command}'`);
    }
  };
}
