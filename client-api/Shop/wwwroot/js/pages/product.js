import { addWithWords, shelf } from '../card.js';
import { categoryById, categoryPath, imagePath, money, productById, products } from '../catalogue.js';
import { h } from '../dom.js';
import { stepper } from '../stepper.js';
import * as tracking from '../tracking.js';

/** Others of the same shelf first, then what stands next to it. */
const alsoLiked = (product) =>
  products
    .filter((other) => other !== product)
    .sort((one, other) => (other.categoryId === product.categoryId) - (one.categoryId === product.categoryId))
    .slice(0, 4);

export function product(id) {
  const shown = productById(id);
  if (!shown) {
    return null;
  }

  const category = categoryById(shown.categoryId);
  let quantity = 1;
  return {
    title: shown.name,
    shown: () => tracking.viewedProduct(shown),
    content: [
      h('nav', { class: 'crumbs', 'aria-label': 'Where you are' },
        h('a', { href: '/shop' }, 'Shop'), ' / ', h('a', { href: categoryPath(category) }, category.name), ' / ', shown.name),
      h('article', { class: 'product' },
        h('img', { class: 'product-picture', src: imagePath(shown), alt: shown.name, width: 400, height: 400 }),
        h('div', { class: 'product-text' },
          shown.badge && h('p', { class: 'kicker' }, shown.badge),
          h('h1', null, shown.name),
          h('p', { class: 'line' }, shown.line),
          h('p', { class: 'price big' }, money(shown.price)),
          h('p', null, shown.text),
          h('div', { class: 'buy' },
            stepper(shown.name, 1, (next) => { quantity = next; }),
            h('button', { type: 'button', class: 'button', onclick: (event) => addWithWords(shown, quantity, event.currentTarget) }, 'Add to cart')),
          h('ul', { class: 'details' }, shown.details.map((detail) => h('li', null, detail))))),
      h('section', { class: 'shelf', 'aria-labelledby': 'also' },
        h('div', { class: 'shelf-head' }, h('h2', { id: 'also' }, 'You may also like')),
        shelf(alsoLiked(shown))),
    ],
  };
}
