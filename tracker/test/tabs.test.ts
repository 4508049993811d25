import { beforeEach, describe, expect, test, vi } from 'vitest';
import { KEY, openPage, openTab, pass, server, status } from './browser';

const quiet = { autoPageView: false };
const slow = () => new Promise<Response>((resolve) => setTimeout(() => resolve(status(200, {})()), 5_000));
const repeats = () => server.events.length - new Set(server.events.map((event) => event.event_id)).size;

/** Web Locks as far as the tracker asks for them: one holder at a time, or nobody. */
function fakeLocks() {
  const held = new Set<string>();
  return {
    async request(name: string, _: object, work: (lock: object | null) => Promise<unknown>) {
      if (held.has(name)) {
        return work(null);
      }

      held.add(name);
      return work({}).finally(() => held.delete(name));
    },
  };
}

describe.each([
  ['by Web Locks', fakeLocks],
  ['by a lease', () => undefined],
  ['by a lease, where locks are forbidden', () => ({ request: () => Promise.reject(new DOMException('', 'SecurityError')) })],
])('%s', (_, locks) => {
  beforeEach(() => Object.defineProperty(navigator, 'locks', { value: locks(), configurable: true }));

  test('two tabs do not send the same queue twice', async () => {
    server.answer(slow, slow, slow);
    const one = openPage(quiet);
    const two = openTab(quiet);
    await pass(1);
    one('view_section', { section: 'of one' });
    two('view_section', { section: 'of two' });
    await pass(300);
    one('view_section', { section: 'later' });
    await pass(4_000);
    expect(server.requests).toHaveLength(1);

    await pass(20_000);
    expect(repeats()).toBe(0);
    expect(server.names).toEqual(['user_visit', 'view_section', 'view_section', 'view_section']);
  });

  test('two tabs are one visit', async () => {
    openPage(quiet);
    openTab(quiet);
    await pass(1_000);

    expect(server.names).toEqual(['user_visit']);
  });
});

test('what another tab sent fills no batch here', async () => {
  const one = openPage(quiet);
  await pass(200);
  Array.from({ length: 18 }, () => one('page'));
  localStorage.clear(); // as the other tab does when they are confirmed
  await pass(200);
  one('page');
  one('page');
  await pass(199);
  expect(server.requests).toHaveLength(1);
  await pass(1);
  expect(server.requests).toHaveLength(2);
});

test('the lease of a tab that died runs out', async () => {
  Object.defineProperty(navigator, 'locks', { value: undefined, configurable: true });
  localStorage.setItem(`sc:${KEY}:turn`, `${Date.now() + 40_000}`);
  openPage(quiet);
  await pass(39_000);
  expect(server.requests).toHaveLength(0);
  await pass(2_000);
  expect(server.requests).toHaveLength(1);
});

test('a page that is left while it sends gives the lease back', async () => {
  Object.defineProperty(navigator, 'locks', { value: undefined, configurable: true });
  server.answer(slow);
  openPage(quiet);
  await pass(200);
  window.dispatchEvent(new Event('pagehide'));
  openPage(quiet);
  await pass(200);

  expect(server.requests).toHaveLength(2);
});

test('a lease from the future is nobody’s', async () => {
  Object.defineProperty(navigator, 'locks', { value: undefined, configurable: true });
  localStorage.setItem(`sc:${KEY}:turn`, `${Date.now() + 400_000}`);
  openPage(quiet);
  await pass(200);

  expect(server.requests).toHaveLength(1);
  expect(localStorage.getItem(`sc:${KEY}:turn`)).toBeNull();
});

test('tabs that write at once overwrite nothing', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError()));
  const one = openPage(quiet);
  const two = openTab(quiet);
  const seen = Object.keys(localStorage).length;
  one('view_section', { section: 'a' });
  two('view_section', { section: 'b' });

  expect(Object.keys(localStorage)).toHaveLength(seen + 2);
});
