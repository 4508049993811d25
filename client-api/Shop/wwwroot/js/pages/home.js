import { shelf } from '../card.js';
import { categories, categoryPath, imagePath, productById, productPath, productsOf } from '../catalogue.js';
import { h } from '../dom.js';

const IN_THE_WINDOW = ['moon-pendant', 'little-monstera', 'dune-mug', 'moss-throw'];

const window_ = () =>
  h('div', { class: 'window' }, IN_THE_WINDOW.map(productById).map((product) =>
    h('a', { href: productPath(product), 'aria-label': product.name },
      h('img', { src: imagePath(product), alt: '', width: 400, height: 400 }))));

const shelfOf = (category) =>
  h('section', { class: 'shelf', 'aria-labelledby': `shelf-${category.id}` },
    h('div', { class: 'shelf-head' },
      h('div', null,
        h('h2', { id: `shelf-${category.id}` }, category.name),
        h('p', null, category.note)),
      h('a', { class: 'more', href: categoryPath(category), 'aria-label': `All of ${category.name}` }, 'See all')),
    shelf(productsOf(category.id)));

export const home = () => ({
  title: 'Fern & Kiln',
  content: [
    h('section', { class: 'hero' },
      h('div', { class: 'hero-text' },
        h('p', { class: 'kicker' }, 'New on the shelf'),
        h('h1', null, 'Quiet things for a lived-in home'),
        h('p', { class: 'lead' }, 'Stoneware, plants, lamplight and wool, chosen slowly and sent in paper.'),
        h('a', { class: 'button', href: categoryPath(categories[0]) }, 'Start with the table')),
      window_()),
    ...categories.map(shelfOf),
  ],
});
