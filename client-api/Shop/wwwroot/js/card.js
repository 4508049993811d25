import * as cart from './cart.js';
import { imagePath, money, productPath } from './catalogue.js';
import { h, say } from './dom.js';

/** Puts a product into the cart and shows that it is there. */
export function addWithWords(product, quantity, button) {
  cart.add(product, quantity);
  say(`${product.name} is in your cart.`);
  const label = button.textContent;
  button.classList.add('done');
  button.replaceChildren('In your cart');
  setTimeout(() => {
    button.classList.remove('done');
    button.replaceChildren(label);
  }, 1_600);
}

/** A product as it stands on a shelf. */
export const card = (product) =>
  h('li', { class: 'card' },
    h('a', { class: 'card-picture', href: productPath(product), tabindex: '-1', 'aria-hidden': 'true' },
      h('img', { src: imagePath(product), alt: '', width: 400, height: 400, loading: 'lazy' }),
      product.badge && h('span', { class: 'badge' }, product.badge)),
    h('div', { class: 'card-text' },
      h('h3', null, h('a', { href: productPath(product) }, product.name)),
      h('p', { class: 'line' }, product.line),
      h('div', { class: 'card-foot' },
        h('span', { class: 'price' }, money(product.price)),
        h('button', {
          type: 'button',
          class: 'add',
          'aria-label': `Add ${product.name} to the cart`,
          onclick: (event) => addWithWords(product, 1, event.currentTarget),
        }, 'Add to cart'))));

export const shelf = (products) => h('ul', { class: 'grid' }, products.map(card));
