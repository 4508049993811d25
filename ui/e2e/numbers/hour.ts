import { createHmac } from 'node:crypto';

/** What somebody does: an event as the tracker tells it, but for when. */
export interface Deed {
  /** Milliseconds since the hour began. */
  readonly at: number;
  readonly event_id: string;
  readonly name: string;
  readonly visitor_id: string;
  readonly session_id: string;
  readonly properties: Record<string, unknown>;
}

const hour = 3_600_000;
const places = 30; // products
const tooMany = 60; // answers for which a mail cannot be made: its loops stand within each other

/** An hour of a shop, in the order of time: the same seed gives the same hour. */
export function hourOf(seed: number, visitors: number, signingSecret: string): Deed[] {
  const random = mulberry32(seed);
  const deeds: Deed[] = [];
  for (let visitor = 0; visitor < visitors; visitor++) {
    visit(visitor);
  }

  return deeds.sort((one, other) => one.at - other.at);

  function visit(visitor: number): void {
    let at = random() * hour;
    let cart = 0;
    let isSignedIn = false;
    const tell = (name: string, properties: Record<string, unknown> = {}) => {
      deeds.push({
        at,
        event_id: `${seed}-${deeds.length}`,
        name,
        visitor_id: `v${visitor}`,
        session_id: `s${visitor}`,
        properties,
      });
    };

    tell('visit');
    for (let goesOn = true; goesOn && at < hour; at += 1_000 + random() * 60_000) {
      const chance = random();
      goesOn = random() > 0.08;
      if (chance < 0.5) {
        tell('view_product', product());
      } else if (chance < 0.72) {
        cart++;
        tell('container_add', product());
      } else if (chance < 0.78) {
        tell('container_remove', product());
      } else if (chance < 0.84 && cart > 0) {
        cart = 0;
        tell('order_complete', { order_id: `o${deeds.length}` });
      } else if (chance < 0.92 && !isSignedIn) {
        isSignedIn = true;
        const id = `c${Math.floor(random() * visitors * 0.6)}`; // some come back in another browser
        const signature = createHmac('sha256', signingSecret).update(id).digest('hex');
        tell('user_login', { client_id: id, signature, ...(random() < 0.9 && { email: `${id}@shop.example` }) });
      } else {
        tell('quiz', { answers: Array.from({ length: random() < 0.1 ? tooMany : 3 }, (_, answer) => answer) });
      }
    }
  }

  function product() {
    return { product_id: `p${Math.floor(random() * places)}`, quantity: 1 + Math.floor(random() * 3), price: (100 + Math.floor(random() * 10_000)) / 100 };
  }
}

/** A small generator of good random numbers from 0 to 1. */
export function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
