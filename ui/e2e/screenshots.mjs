// Pictures of every screen with a busy demo, whole, into artifacts/screenshots: both widths, schemes and languages.
//   npm run screenshots [-- http://127.0.0.1:5080]
import { mkdir } from 'node:fs/promises';
import { chromium } from '@playwright/test';

const server = process.argv[2] ?? 'http://127.0.0.1:5080';
const folder = new URL('../artifacts/screenshots/', import.meta.url).pathname;
const { items: customers } = await (await fetch(`${server}/api/customers`)).json();
const customer = customers.find(({ name }) => name) ?? customers[0];
const paths = ['/', '/campaigns', '/campaigns/abandoned-cart', '/campaigns/abandoned-cart/edit', '/campaigns/new', '/segments', '/segments/engaged-viewers', '/segments/engaged-viewers/edit', '/segments/new', '/customers', ...(customer ? [`/customers/${customer.key}`] : []), '/outbox', '/outbox/dead-letters', '/operations', '/settings', '/settings/general', '/settings/servers', '/settings/users', '/settings/demo'];

await mkdir(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
for (const [width, height] of [
  [1440, 900],
  [390, 844],
]) {
  for (const colorScheme of ['light', 'dark']) {
    for (const language of ['en', 'ru']) {
      const context = await browser.newContext({ viewport: { width, height }, colorScheme, locale: language });
      await context.addInitScript(() => localStorage.setItem('smartcom.tour', 'seen'));
      const page = await context.newPage();
      for (const path of paths) {
        await page.goto(server + path);
        await page.waitForFunction(() => document.querySelector('h1') && !document.querySelector('[aria-busy=true]'));
        await page.waitForTimeout(1_500); // numbers run to their values, lines arrive
        const name = path === '/' ? 'dashboard' : path.slice(1).replace(/customers\/.*/, 'customer').replaceAll('/', '-');
        await page.screenshot({ path: `${folder}${name}-${width}-${colorScheme}-${language}.png`, fullPage: true });
      }

      await context.close();
    }
  }
}

await browser.close();
console.log(`The pictures lie in ${folder}`);
