import { expect, test as base } from '@playwright/test';
import { Server } from './server';

const test = base.extend<object, { shop: Server }>({
  shop: [
    async ({}, use) => {
      const server = await Server.start();
      await use(server);
      await server.dispose();
    },
    { scope: 'worker' },
  ],
});

const password = 'a calm and live dashboard';

test('the first start makes an administrator, who invites a viewer, who may look and not change', async ({ browser, shop }) => {
  const page = await browser.newPage();
  await page.goto(`${shop.address}/setup#token=${shop.setUpToken}`);
  await page.getByLabel('Your name').fill('Grace');
  await page.getByLabel('E-mail').fill('grace@example.com');
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Create the account' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible();
  expect(page.url()).not.toContain(shop.setUpToken);

  await page.goto(`${shop.address}/settings/users`);
  await page.getByRole('button', { name: 'Invite a user' }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite a user' });
  await dialog.getByLabel('Name').fill('Vera');
  await dialog.getByLabel('E-mail').fill('vera@example.com');
  await dialog.getByLabel('Role').click();
  await page.getByRole('option', { name: 'Viewer' }).click();
  await dialog.getByRole('button', { name: 'Make the invitation' }).click();
  const link = await page.getByRole('group', { name: 'Invitation' }).textContent();

  const guest = await browser.newPage();
  await guest.goto(link ?? '');
  await guest.getByRole('textbox', { name: 'Password' }).fill(password);
  await guest.getByRole('button', { name: 'Begin' }).click();
  await expect(guest.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible();
  await guest.goto(`${shop.address}/settings`);
  await expect(guest.getByRole('tab', { name: 'Websites' })).toBeVisible();
  await expect(guest.getByRole('tab', { name: 'Users' })).toBeHidden();
  await expect(guest.getByRole('button', { name: 'Add a website' })).toBeHidden();
  await guest.close();
  await page.close();
});

test('who is not signed in signs in, and is where they wanted to be', async ({ page, shop }) => {
  await page.goto(`${shop.address}/settings`);
  await page.getByLabel('E-mail').fill('grace@example.com');
  await page.getByRole('textbox', { name: 'Password' }).fill('not this one at all');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toContainText('do not match');
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();

  await page.getByRole('button', { name: 'Account and preferences' }).click();
  await page.getByRole('menuitem', { name: 'Sign out', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
});
