const TOKEN = 'sc_t';

/**
 * An address that may be reported: no fragment (unless it is a route, `#/cart`), no query parameters but `utm_*` and
 * the allowed ones, and nothing that looks like an e-mail address.
 */
export function cleanAddress(address: string, allowed: string[] = []): string {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return '';
  }

  const query = new URLSearchParams(
    [...url.searchParams].filter(
      ([name, value]) => (name.startsWith('utm_') || allowed.includes(name)) && !value.includes('@'),
    ),
  ).toString();
  const path = url.pathname + (/^#!?\//.test(url.hash) ? url.hash.split('?')[0] : '');
  return `${url.protocol}//${url.host}${path.replace(/[^/]+(@|%40)[^/]+/gi, '*')}${query && '?' + query}`;
}

/** The `utm_*` parameters of this page's address. */
export function campaignOf(address: string): Record<string, string> {
  return Object.fromEntries([...new URL(address).searchParams].filter(([name]) => name.startsWith('utm_')));
}

/** Takes the mail-link token out of the address bar: whoever copies the address must not pass the identity on. */
export function takeToken(): string | undefined {
  const url = new URL(location.href);
  const token = url.searchParams.get(TOKEN);
  if (token) {
    url.searchParams.delete(TOKEN);
    history.replaceState(history.state, '', url.href);
  }

  return token || undefined;
}
