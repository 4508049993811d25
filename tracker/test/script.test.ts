import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pass, server } from './browser';

const script = readFileSync('dist/tracker.js', 'utf8');

/** Runs the built file as a page would that loaded it from this address. */
function load(src = 'https://smartcom.example/in/tracker.js') {
  Object.defineProperty(document, 'currentScript', { value: { src }, configurable: true });
  new Function(script)();
  Object.defineProperty(document, 'currentScript', { value: null, configurable: true });
}

/** The lines that websites paste, without the part that loads the script. */
const snippet = () =>
  new Function('window.sc = window.sc || function () { (sc.q = sc.q || []).push(arguments) }')();
const sc = (...call: unknown[]) => window.sc!(...call);

beforeEach(() => {
  delete window.sc;
});
afterEach(() => Reflect.deleteProperty(document, 'prerendering'));

test('the script is under 5 kB, gzipped', () => {
  expect(gzipSync(script, { level: 9 }).length).toBeLessThan(5_000);
});

test('calls made before the script arrives are done when it does, in order', async () => {
  snippet();
  sc('init', 'pk_1', { source: 'web' });
  sc('view_section', { section: 'early' });
  load();
  sc('view_section', { section: 'late' });
  await pass(200);

  expect(server.requests).toMatchObject([{ url: 'https://smartcom.example/in/collect', body: { site_key: 'pk_1' } }]);
  expect(server.events.map((event) => event.properties.section ?? event.name)).toEqual(['user_visit', 'page', 'early', 'late']);
});

test('calls before init wait for it', async () => {
  snippet();
  sc('view_section', { section: 'first' });
  load();
  sc('view_section', { section: 'second' });
  sc('init', 'pk_1', { autoPageView: false });
  await pass(200);

  expect(server.events.map((event) => event.properties.section ?? event.name)).toEqual(['user_visit', 'first', 'second']);
});

test('a page that loads the script twice, or inits twice, is tracked once', async () => {
  snippet();
  sc('init', 'pk_1');
  load();
  load();
  sc('init', 'pk_1');
  await pass(200);

  expect(server.names).toEqual(['user_visit', 'page']);
});

test('a mistake in a call is a line on the console, never an exception in the shop', () => {
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
  load();
  sc('init');
  sc('init', 'pk_1');
  sc('view_produkt', {});
  const circular: { self?: object } = {};
  circular.self = circular;
  sc('event', { name: 'x', circular });

  expect(warned.mock.calls.map(([, error]) => `${error}`.split('\n')[0])).toEqual([
    "Error: sc('init') needs the site key",
    "Error: there is no command 'view_produkt'",
    expect.stringContaining('circular'),
  ]);
});

test('a page that is only prepared in advance is tracked when it is shown', async () => {
  Object.defineProperty(document, 'prerendering', { value: true, configurable: true });
  snippet();
  sc('init', 'pk_1');
  load();
  await pass(1_000);
  expect(server.requests).toEqual([]);

  document.dispatchEvent(new Event('prerenderingchange'));
  await pass(200);
  expect(server.names).toEqual(['user_visit', 'page']);
});
