import { expect, test, vi } from 'vitest';
import { noNetwork, openPage, pass, server, status, waiting } from './browser';

const quiet = { autoPageView: false };
const sections = () => server.requests.map(({ body }) => body.events.map((event) => event.properties.section ?? event.name));
const ids = (request = 0) => server.requests[request]!.body.events.map((event) => event.event_id);

test('events of 200 ms go in one request, as plain text that needs no preflight, and outlive the page', async () => {
  const sc = openPage(quiet);
  await pass(150);
  sc('view_section', { section: 'a' });
  await pass(49);
  expect(server.requests).toHaveLength(0);

  await pass(1);
  expect(sections()).toEqual([['user_visit', 'a']]);
  const { init } = server.requests[0]!;
  // A string body is text/plain;charset=UTF-8; a header here would be one that could need a preflight.
  expect(init).toMatchObject({ method: 'POST', keepalive: true, credentials: 'omit', body: expect.any(String) });
  expect(init!.headers).toBeUndefined();
});

test('the 20th event does not wait, and no request has more than 20', async () => {
  const sc = openPage(quiet);
  Array.from({ length: 44 }, (_, index) => sc('view_section', { section: `${index}` }));
  await pass(10);

  expect(server.requests.map((request) => request.body.events.length)).toEqual([20, 20, 5]);
  expect(sections().flat().slice(1)).toEqual(Array.from({ length: 44 }, (_, index) => `${index}`));
});

test('no request is larger than 60 kB, whatever the alphabet', async () => {
  const sc = openPage(quiet);
  Array.from({ length: 20 }, () => sc('event', { name: 'long', text: 'ж'.repeat(2_000) }));
  await pass(1_000);

  const sizes = server.requests.map((request) => new TextEncoder().encode(request.text).length);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(60_000);
  expect(Math.max(...sizes)).toBeGreaterThan(50_000);
  expect(server.events).toHaveLength(21);
});

test('an event that no server takes is refused at once and blocks nothing', async () => {
  const sc = openPage(quiet);
  expect(() => sc('event', { name: 'huge', text: 'x'.repeat(32_000) })).toThrow('huge is larger than 32000 bytes');
  sc('page');
  await pass(200);

  expect(server.names).toEqual(['user_visit', 'page']);
  expect(waiting()).toEqual([]);
});

test.each([200, 202, 204])('%i takes the events out of the queue', async (code) => {
  server.answer(status(code, code === 204 ? undefined : { accepted: 1 }));
  openPage(quiet);
  expect(waiting()).toHaveLength(1);
  await pass(200);
  expect(waiting()).toEqual([]);

  await pass(600_000);
  expect(server.requests).toHaveLength(1);
});

test('without a network the same bytes go again, ever more rarely, up to every five minutes', async () => {
  server.answer(...Array.from({ length: 12 }, () => noNetwork));
  openPage(quiet);
  const times: number[] = [];
  while (server.requests.length < 13) {
    const seen = server.requests.length;
    await pass(100);
    if (server.requests.length > seen) {
      times.push(Date.now());
    }
  }

  const pauses = times.slice(1).map((time, index) => Math.round((time - times[index]!) / 1000));
  expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]);
  expect(new Set(server.requests.map((request) => JSON.stringify(request.body.events))).size).toBe(1);
  expect(waiting()).toEqual([]);
});

test('pauses are between half and all of that, so that visitors do not return in step', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  server.answer(noNetwork);
  openPage(quiet);
  await pass(200 + 499);
  expect(server.requests).toHaveLength(1);
  await pass(1);
  expect(server.requests).toHaveLength(2);
});

test('new events wait for the end of the pause too, and go with the old ones', async () => {
  server.answer(noNetwork, noNetwork);
  const sc = openPage(quiet);
  await pass(1_200);
  sc('view_section', { section: 'a' });
  await pass(1_999);
  expect(server.requests).toHaveLength(2);
  await pass(1);
  expect(sections()[2]).toEqual(['user_visit', 'a']);
});

test('a success makes the next pause short again', async () => {
  server.answer(noNetwork, noNetwork, status(200, {}), noNetwork);
  const sc = openPage(quiet);
  await pass(10_000);
  expect(server.requests).toHaveLength(3);
  sc('page');
  await pass(200 + 1_000);
  expect(server.requests).toHaveLength(5);
});

test.each([500, 502, 404, 429, 503])('%i without Retry-After is tried again like a lost network', async (code) => {
  server.answer(status(code));
  openPage(quiet);
  await pass(1_199);
  expect(server.requests).toHaveLength(1);
  await pass(1);
  expect(server.requests).toHaveLength(2);
  expect(ids(1)).toEqual(ids(0));
});

test.each([
  [429, '120'],
  [503, '120'],
  [503, 'Mon, 02 Mar 2026 12:02:00 GMT'],
])('%i with Retry-After %s is quiet for so long, on the next page too', async (code, header) => {
  server.answer(status(code, undefined, { 'Retry-After': header }));
  openPage(quiet);
  await pass(60_000);
  openPage(quiet)('page');
  window.dispatchEvent(new Event('online'));
  window.dispatchEvent(new Event('pagehide'));
  await pass(59_799);
  expect(server.requests).toHaveLength(1);

  await pass(1_500);
  expect(sections()).toEqual([['user_visit'], ['user_visit', 'page']]);
});

test('a Retry-After beyond an hour is an hour', async () => {
  server.answer(status(503, undefined, { 'Retry-After': '1000000' }));
  openPage(quiet);
  await pass(3_600_000);
  expect(server.requests).toHaveLength(1);
  await pass(1_000);
  expect(server.requests).toHaveLength(2);
});

test('of a batch that is partly wrong the wrong ones are dropped, by index or by id, and the console says why', async () => {
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const sc = openPage(quiet);
  ['a', 'b', 'c'].forEach((name) => sc('view_section', { section: name }));
  server.answer(() =>
    status(400, {
      errors: [
        { index: 1, field: 'properties.name', reason: 'is too short' },
        { event_id: ids()[3], field: 'name', reason: 'is unknown' },
      ],
    })(),
  );
  await pass(250);

  expect(sections()).toEqual([['user_visit', 'a', 'b', 'c'], ['user_visit', 'b']]);
  expect(waiting()).toEqual([]);
  expect(warned.mock.calls.map((call) => call.slice(1, 3))).toEqual([
    ['properties.name', 'is too short'],
    ['name', 'is unknown'],
  ]);
});

test('of a batch that was accepted with errors nothing goes again', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  server.answer(status(202, { accepted: 1, errors: [{ index: 0, event_id: 'x', field: 'name', reason: 'is unknown' }] }));
  openPage();
  await pass(60_000);

  expect(server.requests).toHaveLength(1);
  expect(waiting()).toEqual([]);
});

test.each([[{}], [{ errors: [{ event_id: 'of another world' }] }]])(
  'a refusal that names no event of the batch drops it: %j',
  async (body) => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    server.answer(status(400, body));
    openPage();
    await pass(60_000);

    expect(server.requests).toHaveLength(1);
    expect(waiting()).toEqual([]);
  },
);

test.each([401, 403])('%i ends sending on this page; the events stay for the day it is put right', async (code) => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  server.answer(status(code));
  const sc = openPage(quiet);
  await pass(200);
  sc('page');
  window.dispatchEvent(new Event('online'));
  window.dispatchEvent(new Event('pagehide'));
  await pass(600_000);
  expect(server.requests).toHaveLength(1);
  expect(said).toHaveBeenCalledOnce();

  openPage(quiet);
  await pass(200);
  expect(sections()[1]).toEqual(['user_visit', 'page']);
});

test('what is too large for a proxy goes in halves; a single one that is too large is dropped', async () => {
  const sc = openPage(quiet);
  ['a', 'b', 'c'].forEach((name) => sc('view_section', { section: name }));
  server.answer(status(413), status(413), status(413));
  await pass(1_000);

  expect(sections()).toEqual([['user_visit', 'a', 'b', 'c'], ['user_visit', 'a'], ['user_visit'], ['a'], ['b'], ['c']]);
});

test('a server that takes the request and never answers is given up after 30 s', async () => {
  server.answer(() => new Promise(() => {}));
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    server.take('fetch', url, init.body as string);
    return new Promise((_, reject) => init.signal!.addEventListener('abort', reject));
  });
  const sc = openPage(quiet);
  await pass(200);
  sc('page');
  await pass(30_999);
  expect(server.requests).toHaveLength(1);
  await pass(1);
  expect(sections()[1]).toEqual(['user_visit', 'page']);
});
