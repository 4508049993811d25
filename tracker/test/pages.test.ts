import { expect, test } from 'vitest';
import { goTo, openPage, pass, server } from './browser';

const SHOP = 'https://www.example-shop.com';

test('a page that the shop shows without loading is a page view, with the page before as its referrer', async () => {
  openPage({}, `${SHOP}/`);
  await pass(200);
  history.pushState(null, '', '/mugs?email=ada@example.com');
  document.title = 'Mugs';
  await pass(200);

  expect(server.events.slice(2)).toEqual([
    expect.objectContaining({ name: 'page', url: `${SHOP}/mugs`, referrer: `${SHOP}/`, page_title: 'Mugs' }),
  ]);
});

test('what happens on that page has the same referrer', async () => {
  const sc = openPage({}, `${SHOP}/mugs`);
  history.pushState(null, '', '/mugs/1');
  sc('view_product', { product_id: '1' });
  await pass(200);

  expect(server.events.find((event) => event.name === 'view_product')!.referrer).toBe(`${SHOP}/mugs`);
});

test('going back is a page view', async () => {
  openPage({}, `${SHOP}/`);
  history.pushState(null, '', '/mugs');
  await pass(200);
  goTo(`${SHOP}/`);
  window.dispatchEvent(new Event('popstate'));
  await pass(200);

  expect(server.names).toEqual(['user_visit', 'page', 'page', 'page']);
  expect(server.events.at(-1)).toMatchObject({ url: `${SHOP}/`, referrer: `${SHOP}/mugs` });
});

test('a jump within the page is none, a route in the fragment is one', async () => {
  openPage({}, `${SHOP}/`);
  goTo(`${SHOP}/#sizes`);
  window.dispatchEvent(new Event('hashchange'));
  await pass(200);
  expect(server.names).toEqual(['user_visit', 'page']);

  goTo(`${SHOP}/#/cart`);
  window.dispatchEvent(new Event('hashchange'));
  await pass(200);
  expect(server.events.slice(2)).toMatchObject([{ name: 'page', url: `${SHOP}/#/cart` }]);
});

test('the same address again, or two at once, is not two page views', async () => {
  openPage({}, `${SHOP}/`);
  await pass(200);
  history.pushState(null, '', '/');
  await pass(200);
  expect(server.names.slice(2)).toEqual([]);

  history.pushState(null, '', '/a');
  history.pushState(null, '', '/b');
  await pass(200);
  expect(server.events.slice(2).map((event) => event.url)).toEqual([`${SHOP}/b`]);
});

test('a page that comes back from the cache of the browser is seen again', async () => {
  openPage();
  await pass(200);
  window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: false }));
  await pass(200);
  expect(server.names).toHaveLength(2);

  window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  await pass(200);
  expect(server.names.slice(2)).toEqual(['page']);
});

test('with autoPageView off only the shop says what a page is; a session still begins with its visit', async () => {
  const sc = openPage({ autoPageView: false });
  history.pushState(null, '', '/mugs');
  await pass(200);
  expect(server.names).toEqual(['user_visit']);

  sc('page');
  await pass(200);
  expect(server.names).toEqual(['user_visit', 'page']);
});
