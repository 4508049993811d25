import { expect, test as base, type BrowserContext } from '@playwright/test';
import { Line } from './numbers/line';
import { recount } from './numbers/recount';
import { readOn, Screens } from './numbers/screens';
import { Shop } from './numbers/shop';
import { Server } from './server';

/** NUMBERS=long has ten times the visitors; NUMBERS_SEED another hour. */
const isLong = process.env['NUMBERS'] === 'long';
const seed = Number(process.env['NUMBERS_SEED'] ?? 3);
const visitors = isLong ? 4_000 : 400;

interface Tools {
  server: Server;
  line: Line;
}

const test = base.extend<Tools>({
  server: async ({}, use) => {
    const server = await Server.start('--Partitions:SaveAfter', '00:00:00.5');
    await use(server);
    await server.dispose();
  },
  line: async ({ server }, use) => {
    const line = await Line.to(server.address);
    await use(line);
    line.close();
  },
});

test.use({ contextOptions: { reducedMotion: 'reduce' } });
test.setTimeout(isLong ? 1_800_000 : 600_000);

test('after a random hour, a crash of the server and three lost connections, every number on every screen equals a recount', async ({ context, server, line }) => {
  const shop = await Shop.open(server, await setUp(context, server), seed, visitors);
  const screens = await Screens.open(context, line.address);

  await loseConnectionWhile(line, screens, () => shop.happen(0, 0.2));
  await loseConnectionWhile(line, screens, () => shop.happen(0.2, 0.4));
  await shop.answerMails();
  await expectNumbers(server, shop, screens);

  const going = shop.happen(0.4, 0.7);
  await server.stop('SIGKILL');
  await server.start();
  await going;
  await loseConnectionWhile(line, screens, () => shop.happen(0.7, 1));
  await settled(shop);
  await shop.answerMails();
  const counted = await expectNumbers(server, shop, screens);

  await expectLists(screens, counted);
  await screens.expectNeverLoadedAgain();
  console.log(`${shop.sent} events of ${counted.customers.length} customers, ${counted.messages.length} messages, ${counted.waiting} waiting: every number was right`);
});

/** The first administrator, signed in in the browser; what else they send has to carry these headers. */
async function setUp(context: BrowserContext, server: Server): Promise<Record<string, string>> {
  const made = await context.request.post(`${server.address}/api/setup`, {
    data: { token: server.setUpToken, email: 'grace@example.com', name: 'Grace', password: 'a calm and live dashboard' },
  });
  expect(made.ok()).toBe(true);
  const { csrfToken } = (await made.json()) as { csrfToken: string };
  const cookies = await context.cookies();
  return { 'X-CSRF-Token': csrfToken, Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') };
}

async function loseConnectionWhile(line: Line, screens: Screens, happens: () => Promise<void>): Promise<void> {
  const state = (words: string) => Promise.all(screens.all.map((page) => expect(page.getByRole('status').filter({ hasText: words }).first()).toBeVisible()));
  const happening = happens();
  line.cut();
  await state('Connection lost');
  await happening;
  line.mend();
  await state('Live');
}

/** Waits until everything is decided, sent and saved, and nothing is due within a minute. */
async function settled(shop: Shop): Promise<void> {
  interface Partition {
    readonly isLive: boolean;
    readonly lag: number;
    readonly bulkLag: number;
    readonly outbox: number;
    readonly dirty: number;
    readonly replayFrom: number;
    readonly next: number;
    readonly nextDueTicks: number;
  }
  const rests = ({ isLive, lag, bulkLag, outbox, dirty, replayFrom, next, nextDueTicks }: Partition) => {
    const dueIn = nextDueTicks / 10_000 - 62_135_596_800_000 - Date.now();
    return isLive && lag + bulkLag + outbox + dirty === 0 && replayFrom === next && (nextDueTicks === 0 || dueIn > 60_000);
  };
  await expect.poll(async () => (await shop.ask<Partition[]>('/api/status')).every(rests), { timeout: isLong ? 300_000 : 60_000, intervals: [500] }).toBe(true);
}

async function expectNumbers(server: Server, shop: Shop, screens: Screens) {
  await settled(shop);
  const counted = await recount(server, shop);
  for (const [name, sides] of Object.entries(counted.books)) {
    expect(new Set(Object.values(sides)), `${name}: ${JSON.stringify(sides)}`).toHaveProperty('size', 1);
  }

  await expect(async () => expect(await screens.read()).toEqual(counted.screens)).toPass({ timeout: 20_000 });
  return counted;
}

/** The lists, page by page: messages with their fates, customers, who waits at a step, dead letters. */
async function expectLists(screens: Screens, counted: Awaited<ReturnType<typeof recount>>): Promise<void> {
  const most = 40; // pages
  await readOn(screens.outbox, 'Show older ones', most);
  const messages = screens.outbox.getByRole('listitem').filter({ has: screens.outbox.getByRole('button', { name: /^Read the message to/ }) });
  await expect(async () => {
    const shown = await messages.evaluateAll((rows) => rows.map((row) => `${row.querySelector('button')?.textContent} ${row.querySelector('[data-status]')?.textContent}`));
    expect(shown.length).toBe(Math.min(counted.messages.length, 25 * (most + 1)));
    expect([...shown].sort()).toEqual(counted.messages.slice(0, shown.length).sort());
  }).toPass();

  await readOn(screens.customers, 'Show more', most);
  const customers = screens.customers.getByRole('list', { name: 'Customers' }).getByRole('link');
  await expect(customers).toHaveCount(Math.min(counted.customers.length, 30 * (most + 1)));
  const keys = await customers.evaluateAll((links) => links.map((link) => decodeURIComponent(link.getAttribute('href') ?? '').replace('/customers/', '')));
  expect(new Set(keys).size).toBe(keys.length);
  expect(counted.customers).toEqual(expect.arrayContaining(keys));

  await screens.left.getByRole('button', { name: /^Wait: / }).click();
  const drawer = screens.left.getByRole('dialog', { name: 'Wait' });
  await expect(drawer.getByRole('listitem').first()).toBeVisible();
  const isWhole = await readOn(screens.left, 'Show more', most);
  if (isWhole) {
    await expect(drawer.getByRole('listitem')).toHaveCount(counted.waiting);
  } else {
    // A page is shorter than asked for when who comes next stands there more than once.
    expect(await drawer.getByRole('listitem').count()).toBeLessThanOrEqual(Math.min(counted.waiting, 25 * (most + 1)));
  }

  await screens.outbox.getByRole('tab', { name: 'Dead letters' }).click();
  expect(counted.deadLetters).toBe(0);
  await expect(screens.outbox.getByText('Nothing went wrong')).toBeVisible();
}
