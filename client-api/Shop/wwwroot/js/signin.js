import { account, signOut, watchAccount } from './account.js';
import { h, say } from './dom.js';
import { personForm } from './form.js';

const dialog = document.getElementById('sign-in');
const button = document.getElementById('account');

export function openSignIn() {
  dialog.replaceChildren(
    h('div', { class: 'drawer-head' },
      h('h2', { id: 'sign-in-title' }, 'Sign in'),
      h('button', { type: 'button', class: 'quiet', onclick: () => dialog.close() }, 'Close')),
    h('p', { class: 'line' }, 'A name and an e-mail address are enough: from then on the visitor is a customer, with all they did before.'),
    personForm('Sign in', () => {
      dialog.close();
      say(`Signed in as ${account().name}.`);
    }));
  dialog.showModal();
}

function openAccount() {
  dialog.replaceChildren(
    h('div', { class: 'drawer-head' },
      h('h2', { id: 'sign-in-title' }, `Hello, ${account().name}`),
      h('button', { type: 'button', class: 'quiet', onclick: () => dialog.close() }, 'Close')),
    h('p', { class: 'line' }, account().email),
    h('button', { type: 'button', class: 'button wide', onclick: () => { signOut(); dialog.close(); } }, 'Sign out'));
  dialog.showModal();
}

export function startSignIn() {
  button.addEventListener('click', () => (account() ? openAccount() : openSignIn()));
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
  watchAccount((customer) => {
    button.textContent = customer ? customer.name.split(' ')[0] : 'Sign in';
  });
}
