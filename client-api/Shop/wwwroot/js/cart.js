import { productById } from './catalogue.js';
import { keep } from './kept.js';
import * as tracking from './tracking.js';

const LONGEST_LINE = 20;

/** `touchedAt` is when the customer last did something with the cart: an abandoned cart counts from there. */
const kept = keep('cart', { quantities: {}, touchedAt: null, orderedAt: null });

export const watchCart = kept.watch;
export const touchedAt = () => kept.get().touchedAt;
export const orderedAt = () => kept.get().orderedAt;

export const lines = () =>
  Object.entries(kept.get().quantities)
    .map(([id, quantity]) => ({ product: productById(id), quantity }))
    .filter((line) => line.product);

export const count = () => lines().reduce((sum, line) => sum + line.quantity, 0);
export const total = () => lines().reduce((sum, line) => sum + line.product.price * line.quantity, 0);

function put(product, quantity) {
  const { [product.id]: before = 0, ...others } = kept.get().quantities;
  const after = Math.max(0, Math.min(LONGEST_LINE, quantity));
  // A product keeps its place while only its number changes.
  const quantities = after === 0 ? others : { ...kept.get().quantities, [product.id]: after };
  kept.set({ quantities, touchedAt: Date.now(), orderedAt: null });
  return after - before;
}

export function add(product, quantity = 1) {
  const more = put(product, (kept.get().quantities[product.id] ?? 0) + quantity);
  if (more > 0) {
    tracking.added(product, more);
  }
}

export function remove(product) {
  tracking.removed(product, -put(product, 0));
}

export function change(product, quantity) {
  if (quantity < 1) {
    remove(product);
  } else if (put(product, quantity) !== 0) {
    tracking.changed(lines());
  }
}

/** The customer buys what is in the cart. Returns what was bought. */
export function order() {
  const bought = { id: `FK-${Date.now().toString(36).toUpperCase()}`, lines: lines(), sum: total() };
  tracking.ordered(bought.id, bought.lines, bought.sum);
  kept.set({ quantities: {}, touchedAt: null, orderedAt: Date.now() });
  return bought;
}

/** Empties the cart without a word: it belongs to somebody who has left. */
export const forget = () => kept.set({ quantities: {}, touchedAt: null, orderedAt: null });
