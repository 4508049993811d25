/** What the shop keeps in this browser, or for this page where a browser keeps nothing. */
export function keep(name, initial) {
  const key = `fern-and-kiln:${name}`;
  let value = initial;
  try {
    value = JSON.parse(localStorage.getItem(key)) ?? initial;
  } catch {
    // Forbidden or spoilt: start anew.
  }

  const listeners = new Set();
  return {
    get: () => value,
    set(next) {
      value = next;
      try {
        localStorage.setItem(key, JSON.stringify(next));
      } catch {
        // Then it lasts as long as the page.
      }

      listeners.forEach((listener) => listener(next));
    },
    /** Calls the listener now and after every change. */
    watch(listener) {
      listeners.add(listener);
      listener(value);
    },
  };
}
