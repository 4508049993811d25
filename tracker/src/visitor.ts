import type { Jar } from './jar';
import { uuid } from './uuid';

const THREE_YEARS = 3 * 365 * 86_400;
const IDLE_SECONDS = 30 * 60;

const VISITOR = 'sc_v';
const SESSION = 'sc_s';
const CLIENT = 'sc_c';

/** Who is looking: the visitor of this browser, the visit, and, once known, the shop's customer. */
export interface Visitor {
  /** Ids for an event that happens now. `begins` when this event opens a new session. */
  touch(): { visitor_id: string; session_id: string; client_id: string; begins: boolean };
  /** From now on this browser is that customer's. Another customer than before starts a session of their own. */
  become(clientId: string): void;
  /** Leaves nothing of the visitor behind. */
  forget(): void;
}

export function openVisitor(jar: Jar): Visitor {
  let renewed = false;

  return {
    touch() {
      const now = Date.now();
      const [known, last] = jar.read(SESSION).split('.') as [string, string?];
      const begins = !(now - Number(last) < IDLE_SECONDS * 1000);
      const session_id = begins ? uuid() : known;
      jar.write(SESSION, `${session_id}.${now}`, IDLE_SECONDS);

      const visitor_id = jar.read(VISITOR) || uuid();
      const client_id = jar.read(CLIENT);
      // Once a page: browsers count the years from the last writing.
      if (!renewed || begins) {
        renewed = true;
        jar.write(VISITOR, visitor_id, THREE_YEARS);
        if (client_id) {
          jar.write(CLIENT, client_id, THREE_YEARS);
        }
      }

      return { visitor_id, session_id, client_id, begins };
    },
    become(clientId) {
      const before = jar.read(CLIENT);
      if (before && before !== clientId) {
        jar.empty(SESSION);
      }

      jar.write(CLIENT, clientId, THREE_YEARS);
    },
    forget() {
      [VISITOR, SESSION, CLIENT].forEach(jar.empty);
      renewed = false;
    },
  };
}
