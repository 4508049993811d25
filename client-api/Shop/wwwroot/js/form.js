import { SignInProblem, account, signIn } from './account.js';
import { h } from './dom.js';

const field = (name, label, type, autocomplete) =>
  h('div', { class: 'field' },
    h('label', { for: `f-${name}` }, label),
    h('input', { id: `f-${name}`, name, type, autocomplete, required: true, maxlength: 254, value: account()?.[name] ?? '', 'aria-describedby': `f-${name}-problem` }),
    h('p', { class: 'problem', id: `f-${name}-problem` }));

/** Asks for name and e-mail, signs the visitor in with them, and goes on with `then`. */
export function personForm(submitLabel, then) {
  const general = h('p', { class: 'problem' });
  const submit = h('button', { class: 'button wide', type: 'submit' }, submitLabel);
  const form = h('form', { class: 'person', novalidate: true },
    field('name', 'Your name', 'text', 'name'),
    field('email', 'E-mail', 'email', 'email'),
    general,
    submit);

  const explain = (problems) => {
    for (const input of form.querySelectorAll('input')) {
      const problem = problems[input.name]?.[0] ?? '';
      input.toggleAttribute('aria-invalid', problem !== '');
      form.querySelector(`#${input.id}-problem`).textContent = problem;
    }

    form.querySelector('[aria-invalid]')?.focus();
  };

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    submit.disabled = true;
    general.textContent = '';
    try {
      await signIn(form.elements.name.value, form.elements.email.value);
      explain({});
      await then();
    } catch (error) {
      if (error instanceof SignInProblem) {
        explain(error.fields);
      } else {
        general.textContent = 'The shop does not answer just now. Please try again.';
      }
    } finally {
      submit.disabled = false;
    }
  });
  return form;
}
