import { expect, test } from 'vitest';
import { cleanAddress } from '../src/address';
import { openPage, pass, server } from './browser';

test.each([
  ['https://shop.example/a?email=a@b.com&utm_source=x&phone=1&utm_medium=y', 'https://shop.example/a?utm_source=x&utm_medium=y'],
  ['https://shop.example/a?category=mugs&q=ada', 'https://shop.example/a?category=mugs'],
  ['https://shop.example/a?utm_content=ada@b.com&utm_term=ada%40b.com', 'https://shop.example/a'],
  ['https://shop.example/a#access_token=secret', 'https://shop.example/a'],
  ['https://shop.example/#/cart?email=a@b.com', 'https://shop.example/#/cart'],
  ['https://ada:secret@shop.example/a', 'https://shop.example/a'],
  ['https://shop.example/unsubscribe/ada@example.com/now', 'https://shop.example/unsubscribe/*/now'],
  ['https://shop.example/unsubscribe/ada%40example.com', 'https://shop.example/unsubscribe/*'],
  ['https://shop.example:8443/a', 'https://shop.example:8443/a'],
  ['android-app://com.example.mail', 'android-app://com.example.mail'],
  ['', ''],
])('%s is reported as %s', (address, reported) => {
  expect(cleanAddress(address, ['category'])).toBe(reported);
});

test('addresses of the page and of where it was opened from are cleaned', async () => {
  Object.defineProperty(document, 'referrer', { value: 'https://search.example/?q=ada@example.com', configurable: true });
  openPage({ urlParams: ['size'] }, 'https://www.example-shop.com/mug?size=l&email=ada@example.com');
  await pass(200);

  expect(server.events[0]).toMatchObject({
    url: 'https://www.example-shop.com/mug?size=l',
    referrer: 'https://search.example/',
  });
  Reflect.deleteProperty(document, 'referrer');
});

test('the token of a mail link goes with the first event and leaves the address bar', async () => {
  const sc = openPage({}, 'https://www.example-shop.com/mug?size=l&sc_t=tok-1#details');
  sc('page');
  await pass(200);

  expect(server.events.map((event) => event.sc_t)).toEqual(['tok-1', undefined, undefined]);
  expect(location.href).toBe('https://www.example-shop.com/mug?size=l#details');
  expect(server.requests[0]!.text.match(/tok-1/g)).toHaveLength(1);
});
