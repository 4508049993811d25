import type { Store } from './store';

/** Short values for all pages of a shop: first-party cookies, or the store where cookies are refused. */
export interface Jar {
  read(name: string): string;
  write(name: string, value: string, seconds: number): void;
  empty(name: string): void;
}

export function openJar(store: Store): Jar {
  let scope: string | undefined;

  const cookie = (name: string) => {
    const found = `; ${document.cookie}`.split(`; ${name}=`)[1];
    return found === undefined ? undefined : decodeURIComponent(found.split(';')[0]!);
  };

  const put = (name: string, value: string, seconds: number, domain: string) => {
    const secure = location.protocol === 'https:' ? '; Secure' : '';
    document.cookie = `${name}=${encodeURIComponent(value)}; Max-Age=${seconds}; Path=/; SameSite=Lax${domain}${secure}`;
  };

  // Widest first, so that www. and checkout. of one shop see the same visitor; browsers refuse public suffixes (co.uk).
  const findScope = () => {
    const labels = location.hostname.split('.');
    for (let from = labels.length - 2; from >= 0; from--) {
      const domain = `; Domain=${labels.slice(from).join('.')}`;
      put('sc_d', '1', 9, domain);
      const taken = cookie('sc_d') === '1';
      put('sc_d', '', -1, domain);
      if (taken) {
        return domain;
      }
    }

    return '';
  };

  return {
    read: (name) => cookie(name) ?? store.get(name) ?? '',
    write: (name, value, seconds) => {
      put(name, value, seconds, (scope ??= findScope()));
      if (cookie(name) !== value) {
        store.set(name, value);
      }
    },
    empty: (name) => {
      if (cookie(name) !== undefined) {
        put(name, '', -1, (scope ??= findScope()));
      }

      store.drop(name);
    },
  };
}
