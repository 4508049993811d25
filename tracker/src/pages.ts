/** Where the visitor is now and where they came from, also in shops that change pages without loading one. */
export interface Pages {
  /** The address before this one: another website's at first, then this shop's own. */
  referrer(): string;
}

/** Calls `viewed` for every page after the first. */
export function watchPages(viewed: () => void): Pages {
  // A jump within the page (#size-chart) is no other page; a route in the fragment (#/cart) is.
  const page = () => location.pathname + location.search + (/^#!?\//.test(location.hash) ? location.hash : '');
  let current = page();
  let address = location.href;
  let referrer = document.referrer;

  const moved = () => {
    if (page() !== current) {
      current = page();
      referrer = address;
      viewed();
    }

    address = location.href;
  };

  const push = history.pushState;
  history.pushState = function (...args) {
    push.apply(this, args);
    moved();
  };
  addEventListener('popstate', moved);
  addEventListener('hashchange', moved);
  // Out of the back/forward cache: nothing is loaded, yet the page is seen again.
  addEventListener('pageshow', (event) => event.persisted && viewed());

  return { referrer: () => referrer };
}
