import { defineConfig } from '@playwright/test';

// Debian's Chromium, on a machine that may be busy with other tests.
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'artifacts/playwright',
  workers: 1,
  retries: 1, // the demo's visitors come and go by chance; what fails twice has failed, and what needed it is listed as flaky
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ...(process.env['PLAYWRIGHT_JSON'] ? [['json', { outputFile: process.env['PLAYWRIGHT_JSON'] }] as const] : [])],
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    launchOptions: {
      executablePath: '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
});
