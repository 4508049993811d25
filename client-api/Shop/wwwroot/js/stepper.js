import { h } from './dom.js';

/** A number with a button on either side. */
export function stepper(name, quantity, changed, least = 1) {
  const shown = h('output', { 'aria-live': 'polite' }, `${quantity}`);
  const step = (by) => {
    quantity = Math.max(least, Math.min(20, quantity + by));
    shown.textContent = `${quantity}`;
    changed(quantity);
  };

  return h('div', { class: 'stepper', role: 'group', 'aria-label': `How many of ${name}` },
    h('button', { type: 'button', 'aria-label': `One ${name} less`, onclick: () => step(-1) }, '−'),
    shown,
    h('button', { type: 'button', 'aria-label': `One ${name} more`, onclick: () => step(1) }, '+'));
}
