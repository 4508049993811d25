import * as cart from './cart.js';
import { imagePath, money, productPath } from './catalogue.js';
import { h, say } from './dom.js';
import { go } from './router.js';
import { stepper } from './stepper.js';

const drawer = document.getElementById('cart');
const opener = document.getElementById('open-cart');

const cartLine = ({ product, quantity }) =>
  h('li', { class: 'cart-line', 'data-product': product.id },
    h('a', { href: productPath(product), tabindex: '-1', 'aria-hidden': 'true' }, h('img', { src: imagePath(product), alt: '', width: 76, height: 76 })),
    h('div', { class: 'grow' },
      h('a', { class: 'cart-name', href: productPath(product) }, product.name),
      h('div', { class: 'cart-row' },
        stepper(product.name, quantity, (next) => cart.change(product, next)),
        h('span', { class: 'price' }, money(product.price * quantity))),
      h('button', {
        type: 'button',
        class: 'link',
        'aria-label': `Remove ${product.name}`,
        onclick: () => {
          cart.remove(product);
          say(`${product.name} was removed.`);
        },
      }, 'Remove')));

function draw() {
  const lines = cart.lines();
  const focused = document.activeElement?.closest('.cart-line')?.dataset.product;
  const label = document.activeElement?.getAttribute('aria-label');
  drawer.replaceChildren(
    h('div', { class: 'drawer-head' },
      h('h2', { id: 'cart-title' }, 'Your cart'),
      h('button', { type: 'button', class: 'quiet', onclick: () => drawer.close() }, 'Close')),
    lines.length === 0
      ? h('p', { class: 'empty' }, 'Nothing in it yet.')
      : h('ul', { class: 'cart-lines' }, lines.map(cartLine)),
    lines.length > 0 &&
      h('div', { class: 'drawer-foot' },
        h('p', { class: 'sum' }, h('span', null, 'Together'), h('strong', null, money(cart.total()))),
        h('button', { type: 'button', class: 'button wide', onclick: () => { drawer.close(); go('/shop/checkout'); } }, 'Checkout')) || '');
  // The line is drawn anew with every change; whoever works by keyboard stays on the same button.
  if (focused) {
    const again = [...drawer.querySelectorAll('button')].find((button) => button.getAttribute('aria-label') === label);
    (again ?? drawer.querySelector('button')).focus();
  }
}

export function openCart() {
  draw();
  drawer.showModal();
}

/** Ties the cart to its button and keeps both up to date. */
export function startDrawer() {
  opener.addEventListener('click', openCart);
  drawer.addEventListener('click', (event) => {
    // The dialog fills the drawer, so a click on the dialog itself is one on the page behind it.
    if (event.target === drawer || event.target.closest('a')) {
      drawer.close();
    }
  });
  cart.watchCart(() => {
    document.getElementById('cart-count').textContent = `${cart.count()}`;
    opener.classList.toggle('filled', cart.count() > 0);
    if (drawer.open) {
      draw();
    }
  });
}
