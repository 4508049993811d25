import { expect, test } from 'vitest';
import { KEY, NOON, openPage, pass, server } from './browser';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test('an event carries the whole envelope, and nothing that is empty', async () => {
  const sc = openPage({ source: 'web' }, 'https://www.example-shop.com/mugs?utm_source=mail#sizes');
  document.title = 'Mugs';
  sc('view_product', { product_id: 'mug', price: 24.5 });
  await pass(200);

  const { body, url } = server.requests[0]!;
  const event = body.events.at(-1)!;
  expect(url).toBe('https://smartcom.example/collect');
  expect(body.site_key).toBe(KEY);
  expect(body.sent_at).toBe(new Date(NOON + 201).toISOString());
  expect(event).toEqual({
    event_id: expect.stringMatching(UUID),
    name: 'view_product',
    occurred_at: new Date(NOON + 1).toISOString(),
    url: 'https://www.example-shop.com/mugs?utm_source=mail',
    referrer: '',
    page_title: 'Mugs',
    session_id: expect.stringMatching(UUID),
    visitor_id: expect.stringMatching(UUID),
    source: 'web',
    properties: { product_id: 'mug', price: 24.5 },
  });
});

test('every event has an id of its own', async () => {
  const sc = openPage();
  Array.from({ length: 10 }, () => sc('page'));
  await pass(200);

  expect(new Set(server.events.map((event) => event.event_id)).size).toBe(12);
});

test.each([
  ['login', { client_id: 'c1' }, 'user_login'],
  ['register', { client_id: 'c1', name: 'Ada' }, 'user_register'],
  ['page', undefined, 'page'],
  ['view_product', { product_id: 'mug' }, 'view_product'],
  ['view_category', { category_id: 'mugs' }, 'view_category'],
  ['view_section', { section: 'about' }, 'view_section'],
  ['container_add', { container: 'wishlist', product_id: 'mug' }, 'container_add'],
  ['container_remove', { container: 'wishlist', product_id: 'mug' }, 'container_remove'],
  ['container_set', { container: 'wishlist', items: [] }, 'container_set'],
  ['order_complete', { order_id: '1', items: [], sum: 3 }, 'order_complete'],
])('%s is stored with what was said', async (command, said, name) => {
  openPage({ autoPageView: false })(command, said);
  await pass(200);

  expect(server.events.at(-1)).toMatchObject({ name, properties: said ?? {} });
});

test('a custom event goes by its own name, without repeating it', async () => {
  openPage()('event', { name: 'review_written', stars: 5 });
  await pass(200);

  expect(server.events.at(-1)).toMatchObject({ name: 'review_written', properties: { stars: 5 } });
  expect(server.events.at(-1)!.properties).not.toHaveProperty('name');
});

test('a container without a name is the cart', async () => {
  openPage()('container_add', { product_id: 'mug', quantity: 1, price: 24 });
  await pass(200);

  expect(server.events.at(-1)!.properties).toEqual({ container: 'cart', product_id: 'mug', quantity: 1, price: 24 });
});

test('an unknown command says so', () => {
  const sc = openPage();

  expect(() => sc('container_ad', {})).toThrow("there is no command 'container_ad'");
});

test('an endpoint is used as given, with or without a slash at its end', async () => {
  openPage({ endpoint: 'https://events.example-shop.com/smartcom/' });
  await pass(200);
  openPage({ endpoint: '' })('page');
  await pass(200);

  expect(server.requests.map((request) => request.url)).toEqual([
    'https://events.example-shop.com/smartcom/collect',
    '/collect',
  ]);
});
