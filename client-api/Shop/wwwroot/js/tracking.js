// All that a shop has to write to be on SmartCom. The rest of this folder is the shop itself.

// The snippet: calls wait in a queue until the script has arrived.
window.sc = window.sc || function () { (window.sc.q = window.sc.q || []).push(arguments); };

/** Loads the tracker, which then reports visits and page views by itself. */
export function start(config, consent) {
  const script = document.createElement('script');
  script.async = true;
  script.src = '/tracker.js';
  document.head.append(script);
  sc('init', config.siteKey, { endpoint: config.endpoint, consent });
}

const line = ({ product, quantity }) => ({
  product_id: product.id,
  name: product.name,
  category_id: product.categoryId,
  quantity,
  price: product.price,
});

export const viewedProduct = (product) =>
  sc('view_product', { product_id: product.id, name: product.name, price: product.price, category_id: product.categoryId });
export const viewedCategory = (category) => sc('view_category', { category_id: category.id, name: category.name });
export const viewedSection = (section) => sc('view_section', { section });

export const added = (product, quantity) => sc('container_add', { container: 'cart', ...line({ product, quantity }) });
export const removed = (product, quantity) => sc('container_remove', { container: 'cart', ...line({ product, quantity }) });
export const changed = (lines) => sc('container_set', { container: 'cart', items: lines.map(line) });
export const ordered = (id, lines, sum) => sc('order_complete', { order_id: id, items: lines.map(line), sum });

/** The first time here is a registration. The signature is the shop's server's word that this is that customer. */
export const registered = ({ clientId, name, email, signature }) =>
  sc('register', { client_id: clientId, name, first_name: name.split(' ')[0], email, signature });
export const signedIn = ({ clientId, email, signature }) => sc('login', { client_id: clientId, email, signature });
export const signedOut = () => sc('logout');

export const allowed = (granted) => sc('consent', granted);

/** True when the browser itself says no, which the tracker respects. */
export const browserRefuses = () => navigator.globalPrivacyControl === true || navigator.doNotTrack === '1';
