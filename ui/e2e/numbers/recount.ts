import { formatFor } from '../../src/texts/format';
import type { Server } from '../server';
import type { Shop } from './shop';
import { rowsOf } from './storage';

interface MessageRow {
  readonly campaign: string;
  readonly step: string;
  readonly address: string;
  readonly status: string;
  readonly sent: number;
  readonly opened: number;
  readonly clicked: number;
}

interface CustomerRow {
  readonly key: string;
  readonly cart_minor: number;
}

interface CustomerState {
  readonly runs: readonly { readonly campaignId: string; readonly stepId: string }[];
}

const format = formatFor('en');
const words: Record<string, string> = { queued: 'Queued', sent: 'Sent', failed: 'Failed', opened: 'Opened', clicked: 'Clicked' };

/**
 * What every screen has to show: counted again, in the plainest way, from the rows of messages, customers and minutes, from each customer's own
 * state, and from what was sent. Only how often a step was passed has no row of its own: that is what the partitions saved of it, added up.
 */
export async function recount(server: Server, shop: Shop) {
  const directory = server.directory;
  const messages = rowsOf<MessageRow>(
    directory,
    'SELECT campaign, step, address, status, sent_at IS NOT NULL AS sent, opened_at IS NOT NULL AS opened, clicked_at IS NOT NULL AS clicked FROM messages ORDER BY queued_at DESC, id DESC',
  );
  const customers = rowsOf<CustomerRow>(directory, 'SELECT key, cart_minor FROM customers');
  const [minutes] = rowsOf<Record<string, number>>(
    directory,
    `SELECT ${['events', 'started', 'ended', 'carts_abandoned', 'carts_recovered', 'cart_worth_abandoned', 'cart_worth_recovered'].map((name) => `SUM(${name}) AS ${name}`).join(', ')} FROM minutes`,
  );
  const saved = new Map(rowsOf<{ name: string; value: number }>(directory, "SELECT id || '/' || step || '/' || metric AS name, SUM(value) AS value FROM counts WHERE scope = 'campaign' GROUP BY name").map(({ name, value }) => [name, value]));
  const runs = await runsOf(customers, shop);
  const carts = customers.filter(({ cart_minor }) => cart_minor > 0);
  const number = (name: string) => minutes?.[name] ?? 0;
  const inTheHour = (name: string) => `${format.compact(number(name))} in the last hour`;

  const campaign = (id: string) => {
    const mine = messages.filter((message) => message.campaign === id);
    const inside = runs.filter((run) => run.campaignId === id);
    const of = (metric: string) => saved.get(`${id}//${metric}`) ?? 0;
    const step = (name: string) => saved.get(`${id}/${name}`) ?? 0;
    const sent = count(mine, 'sent');
    const failed = mine.filter(({ status }) => status === 'failed').length;
    const [opened, clicked] = [count(mine, 'opened'), count(mine, 'clicked')];
    const share = (part: number) => `${format.number(part)}${sent > 0 ? format.percent(part / sent) : ''}`;
    const mail = { Entered: shown(step('mail/arrived')), Sent: shown(sent), Opened: shown(opened), Clicked: shown(clicked), ...some('Failed', failed), ...some('Not reachable', step('mail/not_reachable')) };
    return { inside, of, step, sent, failed, opened, clicked, share, mail, messages: mine };
  };
  const left = campaign('left-cart');
  const quiz = campaign('quiz');
  const failed = left.failed + quiz.failed;
  const numbers = ({ of, inside, sent, opened, clicked, failed, share }: typeof left) => ({
    Entered: shown(of('started')),
    'Inside now': shown(inside.length),
    Finished: shown(of('started') - inside.length),
    Sent: shown(sent),
    Opened: share(opened),
    Clicked: share(clicked),
    Failed: shown(failed),
  });
  const inList = ({ of, inside, sent, failed }: typeof left) => [of('started'), inside.length, sent, failed].map(shown);
  const onDashboard = ({ of, inside }: typeof left) => [of('started'), inside.length, of('started') - inside.length].map(shown);

  return {
    screens: {
      dashboard: {
        'Events a second': [`${format.compact(shop.sent)} in the last hour`],
        'Open carts': [shown(carts.length), format.money(carts.reduce((sum, { cart_minor }) => sum + cart_minor, 0))],
        'Abandoned carts': [shown(number('carts_abandoned')), format.money(number('cart_worth_abandoned')), inTheHour('carts_abandoned')],
        'Recovered carts': [shown(number('carts_recovered')), format.money(number('cart_worth_recovered')), inTheHour('carts_recovered')],
        'Messages sent': [shown(count(messages, 'sent')), `${format.number(count(messages, 'opened'))} opened`, ...(failed > 0 ? [`${format.number(failed)} failed`] : [])],
        'Running campaigns': ['2', `${format.number(runs.length)} customers inside now`],
      },
      dashboardCampaigns: { 'Left cart': onDashboard(left), Quiz: onDashboard(quiz) },
      campaigns: { 'Left cart': inList(left), Quiz: inList(quiz) },
      left: {
        numbers: numbers(left),
        nodes: {
          mail: left.mail,
          rest: { Entered: shown(left.step('rest/arrived')), Waiting: shown(left.inside.filter(({ stepId }) => stepId === 'rest').length) },
          mark: { Entered: shown(left.step('mark/arrived')) },
        },
        ways: { 'start:': shown(left.of('started')), 'mail:next': shown(left.step('mail/passed:next')), 'rest:next': shown(left.step('rest/passed:next')), 'mark:next': shown(left.step('mark/passed:next')) },
      },
      quiz: {
        numbers: numbers(quiz),
        nodes: { ask: { Entered: shown(quiz.step('ask/arrived')) }, mail: quiz.mail, mark: { Entered: shown(quiz.step('mark/arrived')) } },
        ways: Object.fromEntries([['start:', shown(quiz.of('started'))], ...['ask:plus', 'ask:minus', 'mail:next', 'mark:next'].map((way) => [way, shown(quiz.step(way.replace(':', '/passed:')))])]) as Record<string, string>,
      },
    },
    /** What holds among the numbers themselves, wherever they come from. */
    books: {
      events: { kept: number('events'), sent: shop.sent },
      started: { minutes: number('started'), campaigns: left.of('started') + quiz.of('started') },
      inside: { customers: runs.length, minutes: number('started') - number('ended') },
      leftMails: { rows: left.messages.length, step: left.step('mail/arrived') - left.step('mail/not_reachable') },
      quizMails: { rows: quiz.messages.length, step: quiz.step('mail/arrived') - quiz.step('mail/not_reachable') },
      quizAsked: { answers: quiz.step('ask/passed:plus') + quiz.step('ask/passed:minus'), started: quiz.of('started') },
    },
    waiting: left.inside.filter(({ stepId }) => stepId === 'rest').length,
    messages: messages.map(({ address, status }) => `${address} ${words[status]}`),
    customers: customers.map(({ key }) => key),
    deadLetters: rowsOf(directory, 'SELECT 1 FROM dead_letters').length,
  };
}

/** Where customers are in campaigns, each asked for their own state. */
async function runsOf(customers: readonly CustomerRow[], shop: Shop) {
  const runs: CustomerState['runs'][number][] = [];
  const queue = [...customers];
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let next = queue.pop(); next; next = queue.pop()) {
        runs.push(...(await shop.ask<CustomerState>(`/api/customers/${encodeURIComponent(next.key)}`)).runs);
      }
    }),
  );
  return runs;
}

const shown = (value: number) => format.number(value);

const some = (label: string, value: number) => (value > 0 ? { [label]: shown(value) } : {});

const count = (messages: readonly MessageRow[], fate: 'sent' | 'opened' | 'clicked') => messages.filter((message) => message[fate] === 1).length;
