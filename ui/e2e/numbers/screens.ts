import type { BrowserContext, Page } from '@playwright/test';
import { expect } from '../test';

/** The screens that show numbers, each in a tab of its own, none of them ever loaded again. */
export class Screens {
  private constructor(
    readonly dashboard: Page,
    readonly campaigns: Page,
    readonly left: Page,
    readonly quiz: Page,
    readonly outbox: Page,
    readonly customers: Page,
  ) {}

  static async open(context: BrowserContext, address: string): Promise<Screens> {
    const pages: Page[] = [];
    for (const path of ['/', '/campaigns', '/campaigns/left-cart', '/campaigns/quiz', '/outbox', '/customers']) {
      const page = await context.newPage();
      await page.goto(address + path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await page.evaluate(() => Object.assign(window, { neverLoadedAgain: true }));
      pages.push(page);
    }

    const [dashboard, campaigns, left, quiz, outbox, customers] = pages as [Page, Page, Page, Page, Page, Page];
    return new Screens(dashboard, campaigns, left, quiz, outbox, customers);
  }

  get all(): readonly Page[] {
    return [this.dashboard, this.campaigns, this.left, this.quiz, this.outbox, this.customers];
  }

  /** Every number on the dashboard, the list of campaigns and the campaigns, as text. */
  async read() {
    const [dashboard, dashboardCampaigns, campaigns, left, quiz] = await Promise.all([
      tilesOf(this.dashboard),
      tableOf(this.dashboard),
      tableOf(this.campaigns),
      campaignOf(this.left),
      campaignOf(this.quiz),
    ]);
    return { dashboard, dashboardCampaigns, campaigns: Object.fromEntries(Object.entries(campaigns).map(([name, cells]) => [name, cells.slice(1)])), left, quiz };
  }

  async expectNeverLoadedAgain(): Promise<void> {
    for (const page of this.all) {
      expect(await page.evaluate(() => 'neverLoadedAgain' in window)).toBe(true);
    }
  }
}

// What is a reading of the moment (events a second, who is online, the lag) is no count.
const readings = ['Visitors online', 'From click to decision'];

const tilesOf = (page: Page) =>
  page.locator('[data-tour=tiles] > div').evaluateAll(
    (tiles, left) =>
      Object.fromEntries(
        tiles
          .map((tile): [string, string[]] => {
            const [label, value, note] = [...tile.children];
            const name = label?.textContent ?? '';
            const notes = [...(note?.childNodes ?? [])].map((part) => part.textContent ?? '');
            return [name, name === 'Events a second' ? notes : [value?.textContent ?? '', ...notes]];
          })
          .filter(([name]) => !left.includes(name)),
      ),
    readings,
  );

const tableOf = (page: Page) =>
  page.locator('tr:has(> th[scope=row])').evaluateAll((rows) => Object.fromEntries(rows.map((row) => [row.querySelector('th')?.textContent ?? '', [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? '')])));

const campaignOf = (page: Page) =>
  page.evaluate(() => {
    const listed = (list: Element | null): Record<string, string> =>
      Object.fromEntries([...(list?.children ?? [])].map((line) => [line.querySelector('dt')?.textContent ?? '', line.querySelector('dd')?.textContent ?? '']));
    const nodes = [...document.querySelectorAll('.react-flow__node')].filter((node) => node.querySelector('dl'));
    const ways = [...document.querySelectorAll<HTMLElement>('[data-way]')];
    return {
      numbers: listed(document.querySelector('main dl')),
      nodes: Object.fromEntries(nodes.map((node) => [node.getAttribute('data-id') ?? '', listed(node.querySelector('dl'))])),
      ways: Object.fromEntries(ways.map((way) => [way.dataset['way'] ?? '', way.lastElementChild?.textContent ?? ''])),
    };
  });

/** Has a list show the pages below its first, at most so many, and tells whether that is all of it; not by pointer or focus, because what is pointed at stands still. */
export async function readOn(page: Page, name: string, most: number): Promise<boolean> {
  const more = page.getByRole('button', { name });
  const ready = more.and(page.locator(':enabled'));
  for (let pages = 0; pages < most; pages++) {
    await expect.poll(async () => (await more.count()) === 0 || (await ready.count()) === 1).toBe(true);
    if ((await more.count()) === 0) {
      return true;
    }

    await ready.dispatchEvent('click');
  }

  return false;
}
