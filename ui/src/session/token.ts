/** The token of a link like /setup#token=... Taken out of the address at once, so that it stays in no history. */
export function takeToken(): string {
  const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? '';
  if (token !== '') {
    history.replaceState(history.state, '', location.pathname);
  }

  return token;
}
