/**
 * Makes an element: `h('a', { href: '/shop', class: 'brand' }, 'Fern & Kiln')`. Text stays text, so nothing that a person
 * typed can become markup. Handlers are given as `onclick`, null children are left out.
 */
export function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value !== false && value != null) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }

  element.append(...children.flat().filter((child) => child != null && child !== false));
  return element;
}

const said = document.getElementById('said');

/** Tells people who hear the page what those who see it just saw. */
export function say(text) {
  said.textContent = text;
}
