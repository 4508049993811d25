import { categories, categoryPath } from './catalogue.js';
import { h } from './dom.js';
import { openCart, startDrawer } from './drawer.js';
import { category } from './pages/category.js';
import { checkout, nothingHere, thanks } from './pages/checkout.js';
import { home } from './pages/home.js';
import { product } from './pages/product.js';
import { start } from './router.js';
import { startSignIn } from './signin.js';
import { consent, startStory } from './story.js';
import * as tracking from './tracking.js';

const config = await (await fetch('/shop/config.json')).json();
tracking.start(config, consent.get());

document.querySelector('.shelves').append(
  ...categories.map((each) => h('a', { href: categoryPath(each) }, each.name)));
startDrawer();
startSignIn();
startStory(config);

/** Where mails link to: the shop, with the cart open. */
const cartPage = () => {
  openCart();
  return home();
};

await start([
  [/^\/shop$/, home],
  [/^\/shop\/cart$/, cartPage],
  [/^\/shop\/category\/([^/]+)$/, category],
  [/^\/shop\/product\/([^/]+)$/, product],
  [/^\/shop\/checkout$/, checkout],
  [/^\/shop\/thanks\/([^/]+)$/, thanks],
  [/^/, nothingHere],
]);
