const main = document.getElementById('main');
let routes = [];

/** Shows the page of an address. Every link of the shop works with and without this: they are ordinary links. */
async function show(restore) {
  const path = location.pathname.replace(/\/$/, '') || '/shop';
  for (const [pattern, page] of routes) {
    const match = pattern.exec(path);
    const made = match && (await page(...match.slice(1)));
    if (made) {
      document.title = made.title === 'Fern & Kiln' ? made.title : `${made.title} · Fern & Kiln`;
      main.replaceChildren(...made.content);
      markCurrent(path);
      if (!restore) {
        scrollTo(0, 0);
        // People who hear the page start at its beginning, not where the link was.
        main.focus({ preventScroll: true });
      }

      made.shown?.();
      return;
    }
  }
}

function markCurrent(path) {
  for (const link of document.querySelectorAll('.shelves a')) {
    link.toggleAttribute('aria-current', link.pathname === path);
    if (link.pathname === path) {
      link.setAttribute('aria-current', 'page');
    }
  }
}

export function go(path) {
  history.pushState(null, '', path);
  return show();
}

/** Begins with the address at hand. A route is a pattern and the page it makes, or nothing when there is none. */
export function start(all) {
  routes = all;
  addEventListener('popstate', () => show(true));
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a');
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    const ours = link && link.origin === location.origin && /^\/shop(\/|$)/.test(link.pathname);
    if (plain && ours && !link.target && !link.hash) {
      event.preventDefault();
      go(link.pathname + link.search);
    }
  });
  return show(true);
}
