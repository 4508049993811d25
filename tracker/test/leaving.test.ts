import { expect, test, vi } from 'vitest';
import { openPage, openTab, pass, server, status, waiting } from './browser';

const hide = () => {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  document.dispatchEvent(new Event('visibilitychange'));
};

test.each([
  ['pagehide', () => window.dispatchEvent(new Event('pagehide'))],
  ['the tab is hidden', hide],
])('%s: what was not sent goes by beacon at once, and again, same ids, if nobody confirmed it', async (_, leave) => {
  openPage();
  leave();
  expect(server.requests).toMatchObject([{ by: 'beacon', url: 'https://smartcom.example/collect' }]);
  expect(server.names).toEqual(['user_visit', 'page']);
  expect(waiting()).toHaveLength(2);

  const beaconed = server.events;
  openPage();
  await pass(200);
  expect(server.requests[1]!.body.events.slice(0, 2)).toEqual(beaconed);
  expect(waiting()).toEqual([]);
});

test('a tab that is shown again sends no beacon', async () => {
  openPage();
  document.dispatchEvent(new Event('visibilitychange'));

  expect(server.requests).toEqual([]);
});

test('what is under way already, or was sent, is not sent by beacon', async () => {
  let answer = (_: Response) => {};
  server.answer(() => new Promise((resolve) => (answer = resolve)));
  const sc = openPage({ autoPageView: false });
  await pass(200);
  sc('page');
  window.dispatchEvent(new Event('pagehide'));
  expect(server.requests.map((request) => [request.by, request.body.events.length])).toEqual([
    ['fetch', 1],
    ['beacon', 1],
  ]);

  answer(status(200, {})());
  await pass(1_000);
  window.dispatchEvent(new Event('pagehide'));
  expect(server.requests.filter((request) => request.by === 'beacon')).toHaveLength(1);
});

test('pagehide after hiding sends nothing twice', () => {
  openPage();
  hide();
  window.dispatchEvent(new Event('pagehide'));

  expect(server.requests).toHaveLength(1);
});

test('beacons are no larger than the browser takes, and end when it takes no more', () => {
  let room = 2;
  Object.assign(navigator, {
    sendBeacon: (url: string, body: string) => room-- > 0 && (server.take('beacon', url, body), true),
  });
  const sc = openPage();
  Array.from({ length: 70 }, () => sc('page'));
  window.dispatchEvent(new Event('pagehide'));

  expect(server.requests.map((request) => request.body.events.length)).toEqual([20, 20]);
  room = 9;
  window.dispatchEvent(new Event('pagehide'));
  expect(server.requests.map((request) => request.body.events.length)).toEqual([20, 20, 20, 12]);
});

test('a tab beacons its own events only', () => {
  const one = openPage();
  openTab()('view_section', { section: 'of two' });
  one('view_section', { section: 'of one' });
  window.dispatchEvent(new Event('pagehide'));

  expect(server.names).toHaveLength(new Set(server.events.map((event) => event.event_id)).size);
  expect(server.requests).toHaveLength(2);
});

test('a browser without beacons keeps the events for the next page', async () => {
  Object.assign(navigator, { sendBeacon: undefined });
  openPage();
  window.dispatchEvent(new Event('pagehide'));
  expect(waiting()).toHaveLength(2);

  openPage();
  await pass(200);
  expect(server.names).toEqual(['user_visit', 'page', 'page']);
});
