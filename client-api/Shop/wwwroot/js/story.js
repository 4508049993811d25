import { account, watchAccount } from './account.js';
import * as cart from './cart.js';
import { h } from './dom.js';
import { keep } from './kept.js';
import { openSignIn } from './signin.js';
import * as tracking from './tracking.js';

const place = document.getElementById('story');
const folded = keep('story-folded', null);

/** True while the visitor has not said no to being tracked. */
export const consent = keep('consent', true);

const seconds = (left) => (left >= 120 ? `${Math.ceil(left / 60)} minutes` : left === 1 ? '1 second' : `${left} seconds`);

/** What the visitor has done so far, and what is next. `short` is for the folded panel. */
function steps(config) {
  const wait = config.cartWaitSeconds;
  const filled = cart.count() > 0;
  const known = account() !== null;
  const left = filled ? Math.max(0, Math.ceil((cart.touchedAt() + wait * 1000 - Date.now()) / 1000)) : wait;
  const waiting = filled && left > 0;
  return [
    {
      done: filled,
      short: 'fill the cart',
      text: cart.orderedAt() ? 'You bought: no reminder. Fill another cart' : 'Put something in the cart',
    },
    { done: known, short: 'sign in', text: known ? `You are ${account().name}` : 'Sign in', act: known ? null : openSignIn },
    {
      done: filled && !waiting,
      short: waiting ? `wait ${seconds(left)}` : 'wait',
      text: waiting ? `Leave it alone: ${seconds(left)} left` : `Leave it alone for ${seconds(wait)}`,
      part: waiting ? 1 - left / wait : 0,
    },
    { done: false, short: 'look at the mail', text: 'Look at the mail', href: config.mailLogUrl },
  ];
}

function stepText(step) {
  if (step.act) {
    return h('button', { type: 'button', class: 'link', onclick: step.act }, step.text);
  }

  return step.href ? h('a', { href: step.href, target: '_blank', rel: 'noopener' }, step.text) : h('span', { class: 'words' }, step.text);
}

const stepItem = (step, index, current) =>
  h('li', { class: step.done ? 'done' : index === current ? 'current' : null, 'aria-current': index === current ? 'step' : null },
    h('span', { class: 'dot', 'aria-hidden': 'true' }, step.done ? '✓' : `${index + 1}`),
    step.done && h('span', { class: 'sr' }, 'Done: '),
    stepText(step),
    step.part > 0 && h('progress', { max: 1, value: step.part, 'aria-hidden': 'true' }));

function privacy() {
  if (tracking.browserRefuses()) {
    return h('p', { class: 'privacy' }, 'Your browser asks not to be tracked: no mail will come.');
  }

  const on = consent.get();
  const turn = () => {
    tracking.allowed(!on);
    consent.set(!on);
  };
  return h('p', { class: 'privacy' }, on ? '' : 'Nothing is tracked. ',
    h('button', { type: 'button', class: 'link', onclick: turn }, on ? 'Stop tracking me' : 'Track my visit'));
}

const heading = (all, current) => (folded.get() ? `Demo, ${current + 1} of ${all.length}: ${all[current].short}` : 'The demo');

function draw(config) {
  const all = steps(config);
  const current = all.findIndex((step) => !step.done);
  const open = !folded.get();
  const controls = () => [...place.querySelectorAll('button, a')];
  const focused = controls().indexOf(document.activeElement);
  place.classList.toggle('folded', !open);
  place.replaceChildren(h('div', { class: 'story-in' },
    h('button', { type: 'button', class: 'story-head', 'aria-expanded': `${open}`, 'aria-controls': 'story-body', onclick: () => folded.set(open) },
      h('span', { class: 'heading' }, heading(all, current)), h('span', { class: 'chevron', 'aria-hidden': 'true' })),
    h('div', { id: 'story-body', hidden: !open },
      h('p', { class: 'story-words' }, 'A forgotten cart, and the mail that brings the customer back:'),
      h('ol', null, all.map((step, index) => stepItem(step, index, current))),
      privacy())));
  controls()[focused]?.focus();
}

/** Moves the clock on without replacing anything: a button replaced under a finger is not pressed. */
function tick(config) {
  const all = steps(config);
  const items = place.querySelectorAll('li');
  const progress = place.querySelector('progress');
  if (all.some((step, index) => step.done !== items[index].classList.contains('done')) || (all[2].part > 0 && !progress)) {
    draw(config);
  } else if (progress) {
    progress.value = all[2].part;
    items[2].querySelector('.words').textContent = all[2].text;
    place.querySelector('.heading').textContent = heading(all, all.findIndex((step) => !step.done));
  }
}

/** Shows the story of the demo along the bottom, and keeps its clock. */
export function startStory(config) {
  if (folded.get() === null) {
    // Where there is no room for one line it would cover the shop.
    folded.set(matchMedia('(max-width: 1180px)').matches);
  }

  [folded.watch, consent.watch, watchAccount, cart.watchCart].forEach((watch) => watch(() => draw(config)));
  setInterval(() => tick(config), 1_000);
}
