import type { Server } from '../server';
import { hourOf, mulberry32, type Deed } from './hour';
import { rowsOf } from './storage';

const inRequest = 100;
const atOnce = 8;

const link = '<a href="https://shop.example/">Back to the shop</a>';
const longList = '{{#each event.properties.answers}}{{#each @root.event.properties.answers}}{{#each @root.event.properties.answers}}.{{/each}}{{/each}}{{/each}}';

const campaigns = {
  'left-cart': {
    name: 'Left cart',
    status: 'active',
    trigger: { kind: 'lostCart', after: '2s' },
    firstStepId: 'mail',
    steps: [
      { kind: 'sendEmail', id: 'mail', subject: 'Your cart', html: link, next: 'rest' },
      { kind: 'wait', id: 'rest', duration: '1d', next: 'mark' },
      { kind: 'setTag', id: 'mark', tag: 'reminded' },
    ],
  },
  quiz: {
    name: 'Quiz',
    status: 'active',
    trigger: { kind: 'eventOccurred', event: 'quiz' },
    firstStepId: 'ask',
    steps: [
      { kind: 'filter', id: 'ask', condition: { kind: 'hasInContainer' }, plus: 'mail', minus: 'mark' },
      { kind: 'sendEmail', id: 'mail', subject: 'Your answers', html: `${link}${longList}`, next: 'mark' },
      { kind: 'setTag', id: 'mark', tag: 'asked' },
    ],
  },
};

/** A shop with its campaigns, and what its visitors do in a random hour. */
export class Shop {
  #deeds: Deed[] = [];
  #sent = 0;

  private constructor(
    private readonly server: Server,
    private readonly key: string,
    private readonly siteKey: string,
    private readonly random: () => number,
  ) {}

  /** Sets the shop up, with a session's anti-forgery token and cookie. */
  static async open(server: Server, headers: Record<string, string>, seed: number, visitors: number): Promise<Shop> {
    const make = async (body: object) => {
      const made = await fetch(`${server.address}/api/keys`, { method: 'POST', headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
      return (await made.json()) as { key: string; signingSecret: string };
    };
    const { key } = await make({ kind: 'server', name: 'Back office' });
    const site = await make({ kind: 'site', name: 'Shop', origins: ['*'] });
    const shop = new Shop(server, key, site.key, mulberry32(seed));
    shop.#deeds = hourOf(seed, visitors, site.signingSecret);
    for (const [id, campaign] of Object.entries(campaigns)) {
      const saved = await fetch(`${server.address}/api/campaigns/${id}`, { method: 'PUT', headers: { ...shop.#authorization, 'Content-Type': 'application/json' }, body: JSON.stringify(campaign) });
      if (!saved.ok) {
        throw new Error(await saved.text());
      }
    }

    return shop;
  }

  /** How many events have happened so far. */
  get sent(): number {
    return this.#sent;
  }

  /** Lets a part of the hour happen, from one share of it to another, as fast as it is taken. Some requests leave twice; what is not answered is sent again. */
  async happen(from: number, to: number): Promise<void> {
    const part = this.#deeds.slice(Math.floor(from * this.#deeds.length), Math.floor(to * this.#deeds.length));
    const requests = Array.from({ length: Math.ceil(part.length / inRequest) }, (_, index) => part.slice(index * inRequest, (index + 1) * inRequest));
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (let deeds = requests.shift(); deeds; deeds = requests.shift()) {
          const events = deeds.map(toldNow);
          await this.#send(events);
          if (this.random() < 0.2) {
            await this.#send(events);
          }
        }
      }),
    );
    this.#sent += part.length;
  }

  /** Customers look into their mails: some open them, some twice, some follow the link. */
  async answerMails(): Promise<void> {
    for (const { html } of rowsOf<{ html: string }>(this.server.directory, 'SELECT html FROM mails ORDER BY at, id')) {
      const chance = this.random();
      const [picture] = /http:\/\/[^"]+\/m\/o\/[^"]+\.gif/.exec(html) ?? [];
      const [way] = /http:\/\/[^"]+\/m\/c\/[^"]+/.exec(html) ?? [];
      for (const address of [...(chance < 0.5 ? [picture] : []), ...(chance < 0.2 ? [picture] : []), ...(chance > 0.35 && chance < 0.6 ? [way] : [])]) {
        await fetch(address ?? '', { redirect: 'manual' }).catch(() => null); // a picture that does not load is nobody's concern
      }
    }
  }

  /** What the API answers to the shop's own server; waits where it is asked to wait. */
  async ask<T>(path: string): Promise<T> {
    for (;;) {
      const answer = await fetch(this.server.address + path, { headers: this.#authorization });
      if (answer.ok) {
        return (await answer.json()) as T;
      }

      if (answer.status !== 429) {
        throw new Error(`${path}: ${answer.status}`);
      }

      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  }

  get #authorization() {
    return { Authorization: `Bearer ${this.key}` };
  }

  async #send(events: readonly object[]): Promise<void> {
    for (;;) {
      const answer = await fetch(`${this.server.address}/collect`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ site_key: this.siteKey, sent_at: new Date().toISOString(), events }),
      }).catch(() => null);
      if (answer?.ok) {
        const { accepted } = (await answer.json()) as { accepted: number };
        if (accepted !== events.length) {
          throw new Error(`Only ${accepted} of ${events.length} events were taken.`);
        }

        return;
      }

      if (answer && answer.status !== 429 && answer.status !== 503) {
        throw new Error(`Intake answered ${answer.status}: ${await answer.text()}`);
      }

      await new Promise((resolve) => setTimeout(resolve, 250)); // it restarts, or asks to wait
    }
  }
}

/** A deed as it happens now; who signs in is proven beside it, as the tracker does it. */
function toldNow({ at: _, ...deed }: Deed): object {
  const { client_id, signature } = deed.properties;
  return { ...deed, occurred_at: new Date().toISOString(), ...(client_id !== undefined && { client_id, signature }) };
}
