import * as cart from '../cart.js';
import { imagePath, money } from '../catalogue.js';
import { h } from '../dom.js';
import { personForm } from '../form.js';
import { go } from '../router.js';
import * as tracking from '../tracking.js';

const summaryLine = ({ product, quantity }) =>
  h('li', null,
    h('img', { src: imagePath(product), alt: '', width: 56, height: 56 }),
    h('span', { class: 'grow' }, product.name, h('small', null, `${quantity} × ${money(product.price)}`)),
    h('span', null, money(product.price * quantity)));

export function checkout() {
  if (cart.lines().length === 0) {
    return {
      title: 'Checkout',
      content: [h('div', { class: 'empty' }, h('h1', null, 'Your cart is empty'), h('p', null, 'There is nothing to pay for yet.'), h('a', { class: 'button', href: '/shop' }, 'Back to the shop'))],
    };
  }

  const buy = () => {
    const bought = cart.order();
    return go(`/shop/thanks/${bought.id}`);
  };

  return {
    title: 'Checkout',
    shown: () => tracking.viewedSection('checkout'),
    content: [
      h('div', { class: 'page-head' }, h('h1', null, 'Checkout')),
      h('div', { class: 'checkout' },
        h('section', { class: 'panel', 'aria-labelledby': 'who' },
          h('h2', { id: 'who' }, 'Who is it for?'),
          h('p', { class: 'line' }, 'No address, no card: nothing is sent and nothing is charged.'),
          personForm('Place the order', buy)),
        h('section', { class: 'panel', 'aria-labelledby': 'what' },
          h('h2', { id: 'what' }, 'Your order'),
          h('ul', { class: 'summary' }, cart.lines().map(summaryLine)),
          h('p', { class: 'sum' }, h('span', null, 'Together'), h('strong', null, money(cart.total()))))),
    ],
  };
}

export const thanks = (id) => ({
  title: 'Thank you',
  content: [
    h('div', { class: 'empty' },
      h('img', { src: '/shop/images/mark.svg', alt: '', width: 72, height: 72 }),
      h('h1', null, 'Thank you'),
      h('p', { class: 'lead' }, `Order ${decodeURIComponent(id)} is placed.`),
      h('p', null, 'Because you bought, the mail about a forgotten cart will not come.'),
      h('a', { class: 'button', href: '/shop' }, 'Keep looking around')),
  ],
});

export const nothingHere = () => ({
  title: 'Not found',
  content: [h('div', { class: 'empty' }, h('h1', null, 'This shelf is empty'), h('p', null, 'There is no such page in the shop.'), h('a', { class: 'button', href: '/shop' }, 'Back to the shop'))],
});
