/** Text by key, kept for the next page where the browser allows it. */
export interface Store {
  get(key: string): string | null;
  /** False when there is no room left. */
  set(key: string, value: string): boolean;
  drop(key: string): void;
  keys(): string[];
}

/** localStorage; where a browser forbids it, the memory of this page. */
export function openStore(): Store {
  try {
    const storage = localStorage;
    storage.getItem('');
    return {
      get: (key) => storage.getItem(key),
      set: (key, value) => {
        try {
          storage.setItem(key, value);
          return true;
        } catch {
          return false;
        }
      },
      drop: (key) => storage.removeItem(key),
      keys: () => Object.keys(storage),
    };
  } catch {
    const memory = new Map<string, string>();
    return {
      get: (key) => memory.get(key) ?? null,
      set: (key, value) => !!memory.set(key, value),
      drop: (key) => void memory.delete(key),
      keys: () => [...memory.keys()],
    };
  }
}
