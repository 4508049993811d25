import { test as base, expect, type Page } from '@playwright/test';
import { Server } from './server';

/** A running demo, shared by the tests of one file. */
export const test = base.extend<{ app: (path: string) => Promise<Page> }, { demo: Server }>({
  demo: [
    async ({}, use) => {
      const server = await Server.start('--demo');
      await use(server);
      await server.dispose();
    },
    { scope: 'worker' },
  ],
  /** Opens a screen in a tab of its own, and fails the test when the page reports an error of its own. */
  app: async ({ context, demo }, use) => {
    const faults: string[] = [];
    await use(async (path) => {
      const page = await context.newPage();
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
      await page.goto(demo.address + path);
      return page;
    });
    expect(faults).toEqual([]);
  },
});

export { expect };
