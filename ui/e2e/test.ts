import { test as base, expect, type Browser, type Page } from '@playwright/test';
import { Server } from './server';

interface Tools {
  /** Opens an address of the demo in a tab of its own. A fault that the page reports by itself fails the test. */
  open: (path: string) => Promise<Page>;
}

interface Servers {
  /** A running demo, the same one for all tests of a file. */
  demo: Server;
}

export const test = base.extend<Tools, Servers>({
  demo: [
    async ({}, use) => {
      const server = await Server.start('--demo');
      await use(server);
      await server.dispose();
    },
    { scope: 'worker' },
  ],
  open: async ({ context, demo }, use) => {
    const faults: string[] = [];
    await use(async (path) => {
      const page = await context.newPage();
      page.on('pageerror', (error) => faults.push(`${path}: ${error.message}`));
      page.on('console', (message) => message.type() === 'error' && faults.push(`${path}: ${message.text()}`));
      await page.goto(demo.address + path);
      return page;
    });
    expect(faults).toEqual([]);
  },
});

/** Puts something into the cart, in a browser of their own, as somebody who has signed in at the shop. */
export async function beCustomer(browser: Browser, demo: Server, name: string, email: string, product = 'moon-pendant'): Promise<Page> {
  const shop = await browser.newPage();
  await shop.goto(`${demo.address}/shop`);
  await shop.locator('#account').click();
  const form = shop.locator('#sign-in');
  await form.getByLabel('Your name').fill(name);
  await form.getByLabel('E-mail').fill(email);
  await form.locator('[type=submit]').click();
  await expect(form).toBeHidden(); // signed in; to leave the page before would break that off
  await shop.goto(new URL(`/shop/product/${product}`, shop.url()).href);
  await shop.locator('.buy').getByRole('button', { name: 'Add to cart' }).click();
  return shop;
}

export { expect };
