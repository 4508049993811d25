import { shelf } from '../card.js';
import { categoryById, productsOf } from '../catalogue.js';
import { h } from '../dom.js';
import * as tracking from '../tracking.js';

const ORDERS = {
  'As on the shelf': () => 0,
  'Price, low to high': (one, other) => one.price - other.price,
  'Price, high to low': (one, other) => other.price - one.price,
};

export function category(id) {
  const shown = categoryById(id);
  if (!shown) {
    return null;
  }

  const place = h('div');
  const sort = (order) => place.replaceChildren(shelf(productsOf(id).sort(ORDERS[order])));
  sort('As on the shelf');
  return {
    title: shown.name,
    shown: () => tracking.viewedCategory(shown),
    content: [
      h('nav', { class: 'crumbs', 'aria-label': 'Where you are' }, h('a', { href: '/shop' }, 'Shop'), ' / ', shown.name),
      h('div', { class: 'page-head' },
        h('div', null, h('h1', null, shown.name), h('p', { class: 'lead' }, shown.note)),
        h('label', { class: 'sort' }, 'Sort ',
          h('select', { onchange: (event) => sort(event.target.value) }, Object.keys(ORDERS).map((order) => h('option', null, order))))),
      place,
    ],
  };
}
