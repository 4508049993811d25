// An unmodified SDK as a shop's server uses it. Arguments: the server's address and the write key.
import { Analytics } from '@segment/analytics-node';

const [host, writeKey] = process.argv.slice(2);
const analytics = new Analytics({ host, writeKey, maxRetries: 0 });
analytics.on('error', (error) => {
  console.error(error);
  process.exitCode = 1;
});

const product = { product_id: 'mug', sku: 'G-32', name: 'Mug', price: 24.5, quantity: 2 };
analytics.identify({ userId: '42', traits: { email: 'ada@example.com', name: 'Ada', plan: 'gold' } });
analytics.page({ userId: '42', name: 'Home', properties: { url: 'https://shop.example/' } });
analytics.track({ userId: '42', event: 'Product Viewed', properties: product });
analytics.track({ userId: '42', event: 'Product Added', properties: product });
analytics.track({ userId: '42', event: 'Cart Viewed', properties: { cart_id: 'c1', products: [product] } });
analytics.track({ userId: '42', event: 'Order Completed', properties: { order_id: 'o1', total: 49, products: [product] } });
await analytics.closeAndFlush();
