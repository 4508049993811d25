import { afterEach, expect, test, vi } from 'vitest';
import { cookies, openPage, pass, replaceWriting, server, waiting } from './browser';

const stored = () => [...Object.keys(localStorage), ...Object.keys(cookies())];
const say = (signal: object) => Object.entries(signal).forEach(([name, value]) =>
  Object.defineProperty(navigator, name, { value, configurable: true }));

afterEach(() => say({ doNotTrack: null, globalPrivacyControl: undefined }));

function doEverything(sc: ReturnType<typeof openPage>) {
  sc('view_product', { product_id: 'mug' });
  sc('container_add', { product_id: 'mug' });
  sc('event', { name: 'x' });
  sc('page');
  history.pushState(null, '', '/mugs');
  window.dispatchEvent(new Event('online'));
  window.dispatchEvent(new Event('pagehide'));
}

test('before consent nothing is stored and nothing sent, not even for a moment', async () => {
  const written = vi.spyOn(document, 'cookie', 'set');
  const kept = vi.fn();
  replaceWriting(kept);
  doEverything(openPage({ consent: false }));
  await pass(60_000);

  expect(server.requests).toEqual([]);
  expect(stored()).toEqual([]);
  expect(written).not.toHaveBeenCalled();
  expect(kept).not.toHaveBeenCalled();
});

test('consent given later starts with this page, not with what was done before', async () => {
  const sc = openPage({ consent: false }, 'https://www.example-shop.com/mugs?sc_t=tok-1');
  doEverything(sc);
  await pass(1_000);
  sc('consent', true);
  sc('consent', true);
  await pass(200);

  expect(server.names).toEqual(['user_visit', 'page']);
  expect(server.events[0]!.sc_t).toBe('tok-1');
});

test('a customer who was known before consent is known after it', async () => {
  const sc = openPage({ consent: false });
  sc('login', { client_id: 'ada', signature: 'ab12' });
  await pass(1_000);
  expect(stored()).toEqual([]);
  sc('consent', true);
  await pass(200);

  expect(server.names).toEqual(['user_visit', 'page', 'user_login']);
  expect(server.events[2]).toMatchObject({ client_id: 'ada', properties: { client_id: 'ada', signature: 'ab12' } });
});

test('a login that ended before consent is forgotten', async () => {
  const sc = openPage({ consent: false });
  sc('login', { client_id: 'ada' });
  sc('logout');
  sc('consent', true);
  await pass(200);

  expect(server.names).toEqual(['user_visit', 'page']);
});

test('consent withdrawn deletes everything that was stored, and what was not sent yet', async () => {
  const sc = openPage();
  sc('login', { client_id: 'ada' });
  await pass(200);
  sc('page');
  expect(waiting()).toHaveLength(1);
  sc('consent', false);
  expect(stored()).toEqual([]);

  const sent = server.requests.length;
  doEverything(sc);
  await pass(60_000);
  expect(server.requests).toHaveLength(sent);
  expect(stored()).toEqual([]);
});

test('consent withdrawn deletes what earlier pages left', async () => {
  openPage();
  await pass(200);
  expect(stored()).toContain('sc_v');
  openPage({ consent: false })('consent', false);

  expect(stored()).toEqual([]);
});

test('a refusal where nothing was stored stores nothing either', () => {
  const written = vi.spyOn(document, 'cookie', 'set');
  openPage({ consent: false })('consent', false);

  expect(written).not.toHaveBeenCalled();
});

test('a page that does not know yet keeps the visitor that consent on an earlier page made', async () => {
  openPage();
  await pass(200);
  openPage({ consent: false })('consent', true);
  await pass(200);

  expect(new Set(server.events.map((event) => event.visitor_id)).size).toBe(1);
});

test('consent after a withdrawal makes a new visitor', async () => {
  const sc = openPage();
  await pass(200);
  sc('consent', false);
  sc('consent', true);
  await pass(200);

  expect(server.names).toEqual(['user_visit', 'page', 'user_visit', 'page']);
  expect(server.events[2]!.visitor_id).not.toBe(server.events[0]!.visitor_id);
});

test('consent withdrawn and given again in a moment does not send twice', async () => {
  const answerLate = () => new Promise<Response>((resolve) => setTimeout(() => resolve(new Response('{}')), 5_000));
  server.answer(answerLate, answerLate);
  const sc = openPage();
  sc('consent', false);
  sc('consent', true);
  await pass(10_000);

  expect(server.names).toEqual(['user_visit', 'page']);
});

test.each([[{ doNotTrack: '1' }], [{ globalPrivacyControl: true }]])(
  '%j: nothing is stored and nothing sent, consent or not',
  async (signal) => {
    say(signal);
    const sc = openPage({ consent: true });
    sc('consent', true);
    doEverything(sc);
    sc('login', { client_id: 'ada' });
    await pass(60_000);

    expect(server.requests).toEqual([]);
    expect(stored()).toEqual([]);
  },
);

test('a shop that asks by itself may go by its own answer', async () => {
  say({ doNotTrack: '1', globalPrivacyControl: true });
  openPage({ respectDoNotTrack: false });
  await pass(200);

  expect(server.names).toEqual(['user_visit', 'page']);
});

test('Do Not Track "0" is no refusal', async () => {
  say({ doNotTrack: '0', globalPrivacyControl: false });
  openPage();
  await pass(200);

  expect(server.requests).toHaveLength(1);
});
