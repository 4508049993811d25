import { expect, test, vi } from 'vitest';
import { KEY, noNetwork, openPage, pass, replaceWriting, server, status, waiting } from './browser';

const quiet = { autoPageView: false };
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const goOffline = () => vi.stubGlobal('fetch', noNetwork);
const sections = () => server.events.map((event) => event.properties.section);

test('what was done without a network is sent from the next page, same ids, oldest first', async () => {
  const online = fetch;
  goOffline();
  const sc = openPage(quiet);
  ['a', 'b'].forEach((name) => sc('view_section', { section: name }));
  await pass(300);
  sc('view_section', { section: 'c' });
  const ids = waiting().map((event) => event.event_id);
  expect(ids).toHaveLength(4);

  vi.stubGlobal('fetch', online);
  openPage(quiet);
  await pass(200);
  expect(server.events.map((event) => event.event_id)).toEqual(ids);
  expect(sections()).toEqual([undefined, 'a', 'b', 'c']);
  expect(waiting()).toEqual([]);
});

test('a network that comes back is used at once', async () => {
  const online = fetch;
  goOffline();
  openPage(quiet);
  await pass(2 * HOUR);
  vi.stubGlobal('fetch', online);
  window.dispatchEvent(new Event('online'));
  await pass(1);

  expect(server.names).toEqual(['user_visit']);
});

test('the queue keeps the newest 250 events', async () => {
  goOffline();
  const sc = openPage(quiet);
  Array.from({ length: 300 }, (_, index) => sc('view_section', { section: index }));

  expect(waiting()).toHaveLength(250);
  expect(waiting()[0]!.properties.section).toBe(50);
  expect(waiting().at(-1)!.properties.section).toBe(299);
});

test('a full localStorage loses our oldest events, never the newest', async () => {
  goOffline();
  const storage = replaceWriting((key, value) => {
    if (waiting().length === 3) {
      throw new DOMException('full', 'QuotaExceededError');
    }

    storage.setItem(key, value);
  });
  const sc = openPage(quiet);
  ['a', 'b', 'c'].forEach((name) => sc('view_section', { section: name }));
  sc('view_section', { section: 'd' });

  expect(waiting().map((event) => event.properties.section)).toEqual(['b', 'c', 'd']);
});

test('an event is sent until it is seven days old', async () => {
  goOffline();
  const online = vi.fn(async (url: string, init: RequestInit) => {
    server.take('fetch', url, init.body as string);
    return status(200, {})();
  });
  const sc = openPage(quiet);
  sc('view_section', { section: 'old' });
  await pass(1);
  sc('view_section', { section: 'younger' });
  // The next page opens 1 ms later and sends 200 ms after that: the older one is then exactly seven days old.
  vi.setSystemTime(Date.now() + 7 * DAY - 202);
  vi.stubGlobal('fetch', online);
  openPage(quiet);
  await pass(200);

  expect(sections()).toEqual(['younger', undefined]);
  expect(waiting()).toEqual([]);
});

test('the queue of another site key is left alone', async () => {
  localStorage.setItem('sc:pk_other:q:x', '{}');
  localStorage.setItem('basket', 'the shop’s own');
  openPage(quiet);
  await pass(200);

  expect(server.events).toHaveLength(1);
  expect({ ...localStorage }).toEqual({ 'sc:pk_other:q:x': '{}', basket: 'the shop’s own' });
});

test('without localStorage the queue lives as long as the page', async () => {
  vi.stubGlobal('localStorage', undefined);
  server.answer(noNetwork);
  const sc = openPage(quiet);
  sc('page');
  await pass(1_200);

  expect(server.requests).toHaveLength(2);
  expect(server.requests[1]!.body.events).toEqual(server.requests[0]!.body.events);
});

test('nothing but the cookies remains when everything was sent', async () => {
  openPage();
  await pass(200);

  expect(Object.keys(localStorage).filter((key) => key.includes(KEY))).toEqual([]);
});
