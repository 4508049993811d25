import { expect, test, vi } from 'vitest';
import { cookies, openPage, pass, server } from './browser';

const MINUTE = 60_000;
const THREE_YEARS = 3 * 365 * 86_400_000;

test('the first event of a session is preceded by the visit, with its campaign', async () => {
  openPage({}, 'https://www.example-shop.com/?utm_source=mail&utm_campaign=spring&q=mug');
  await pass(200);

  expect(server.names).toEqual(['user_visit', 'page']);
  expect(server.events[0]!.properties).toEqual({ utm_source: 'mail', utm_campaign: 'spring' });
});

test('the next page belongs to the same visitor and session', async () => {
  openPage();
  await pass(10 * MINUTE);
  openPage();
  await pass(200);

  expect(server.names).toEqual(['user_visit', 'page', 'page']);
  expect(new Set(server.events.map((event) => event.session_id)).size).toBe(1);
  expect(new Set(server.events.map((event) => event.visitor_id)).size).toBe(1);
});

test('a session goes on while less than 30 minutes pass between two events, and ends with the 30th', async () => {
  const sc = openPage();
  await pass(30 * MINUTE - 1);
  sc('page');
  await pass(200);
  expect(server.names).toEqual(['user_visit', 'page', 'page']);

  await pass(30 * MINUTE - 200);
  sc('page');
  await pass(200);

  expect(server.names.slice(3)).toEqual(['user_visit', 'page']);
  const [first, , , second, third] = server.events;
  expect(second!.session_id).not.toBe(first!.session_id);
  expect(third!.session_id).toBe(second!.session_id);
  expect(second!.visitor_id).toBe(first!.visitor_id);
});

test('visitor and customer are known for three years after the last page', async () => {
  openPage({ autoPageView: false })('login', { client_id: 'ada' });
  for (const years of [THREE_YEARS - MINUTE, THREE_YEARS - MINUTE, THREE_YEARS + MINUTE]) {
    await pass(200);
    vi.setSystemTime(Date.now() + years);
    openPage({ autoPageView: false });
  }

  await pass(200);
  const [, first, second, third, stranger] = server.events;
  expect([second!.visitor_id, third!.visitor_id]).toEqual([first!.visitor_id, first!.visitor_id]);
  expect([second!.client_id, third!.client_id]).toEqual(['ada', 'ada']);
  expect(stranger!.visitor_id).not.toBe(first!.visitor_id);
  expect(stranger!.client_id).toBeUndefined();
});

test('the cookie is set for the whole shop, and goes over https only', () => {
  const written = vi.spyOn(document, 'cookie', 'set');
  openPage();

  const visitor = written.mock.calls.map(([text]) => text).find((text) => text.startsWith('sc_v='));
  expect(visitor).toMatch(/^sc_v=[0-9a-f-]{36}; Max-Age=94608000; Path=\/; SameSite=Lax; Domain=example-shop\.com; Secure$/);
  expect(cookies()).not.toHaveProperty('sc_d');
});

test('a browser without cookies keeps the visitor in localStorage', async () => {
  vi.spyOn(document, 'cookie', 'set').mockImplementation(() => {});
  openPage();
  await pass(200);
  openPage();
  await pass(200);

  expect(server.names).toEqual(['user_visit', 'page', 'page']);
  expect(localStorage.getItem('sc_v')).toBe(server.events[2]!.visitor_id);
});

test('a browser without any storage is one visitor for one page', async () => {
  vi.spyOn(document, 'cookie', 'set').mockImplementation(() => {});
  vi.stubGlobal('localStorage', undefined);
  const sc = openPage();
  sc('view_section', { section: 'about' });
  await pass(200);

  expect(server.names).toEqual(['user_visit', 'page', 'view_section']);
  expect(new Set(server.events.map((event) => event.visitor_id)).size).toBe(1);
});

test('after a login all events name the customer, on later pages too', async () => {
  const sc = openPage();
  sc('login', { client_id: 'c/1;ä', email: 'ada@example.com', signature: 'ab12' });
  sc('page');
  await pass(200);
  openPage();
  await pass(200);

  expect(server.events.map((event) => event.client_id)).toEqual([undefined, undefined, 'c/1;ä', 'c/1;ä', 'c/1;ä']);
  expect(server.events[2]!.properties).toEqual({ client_id: 'c/1;ä', email: 'ada@example.com', signature: 'ab12' });
});

test('a number is a client id too', async () => {
  openPage()('register', { client_id: 42, name: 'Ada' });
  await pass(200);

  expect(server.events.at(-1)!.client_id).toBe('42');
});

test('another customer on the same device starts a session of their own', async () => {
  const sc = openPage();
  sc('login', { client_id: 'ada' });
  sc('login', { client_id: 'ada' });
  sc('login', { client_id: 'bob' });
  await pass(200);

  expect(server.names).toEqual(['user_visit', 'page', 'user_login', 'user_login', 'user_visit', 'user_login']);
  const [visit, , , again, second, bob] = server.events;
  expect(again!.session_id).toBe(visit!.session_id);
  expect(second).toMatchObject({ client_id: 'bob', session_id: bob!.session_id });
  expect(second!.session_id).not.toBe(visit!.session_id);
});

test('after a logout the device is a stranger', async () => {
  const sc = openPage();
  sc('login', { client_id: 'ada' });
  sc('logout');
  sc('page');
  await pass(200);

  const [before, after] = [server.events[2]!, server.events.at(-1)!];
  expect(server.names.slice(3)).toEqual(['user_visit', 'page']);
  expect(after.client_id).toBeUndefined();
  expect(after.visitor_id).not.toBe(before.visitor_id);
  expect(after.session_id).not.toBe(before.session_id);
});
