import * as cart from './cart.js';
import { keep } from './kept.js';
import * as tracking from './tracking.js';

const kept = keep('account', null);
const known = keep('known', []);

export const watchAccount = kept.watch;
export const account = () => kept.get();

/** What the server found wrong with a sign-in, by field. */
export class SignInProblem extends Error {
  constructor(fields) {
    super('The sign-in was not accepted.');
    this.fields = fields;
  }
}

/** Makes the visitor a customer. Asks the shop's server, because only it can sign a customer's id. */
export async function signIn(name, email) {
  const response = await fetch('/shop/session', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name, email }),
  });
  const answer = await response.json();
  if (!response.ok) {
    throw new SignInProblem(answer.errors ?? {});
  }

  const customer = { clientId: answer.client_id, signature: answer.signature, name: name.trim(), email: email.trim() };
  if (known.get().includes(customer.clientId)) {
    tracking.signedIn(customer);
  } else {
    tracking.registered(customer);
    known.set([...known.get(), customer.clientId]);
  }

  kept.set({ clientId: customer.clientId, name: customer.name, email: customer.email });
}

export function signOut() {
  tracking.signedOut();
  kept.set(null);
  cart.forget();
}
