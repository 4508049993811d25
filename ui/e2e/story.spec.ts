import { createHash } from 'node:crypto';
import { beCustomer, expect, test } from './test';

test.setTimeout(180_000);

// How the demo shop names whoever signs in with an address.
const customerOf = (email: string) => `shop-${createHash('sha256').update(email).digest('hex').slice(0, 16)}`;

test('an abandoned cart goes its way before open screens, and none of them is ever loaded again', async ({ open, browser, demo }) => {
  const email = 'ada.lovelace@example.com';
  const dashboard = await open('/');
  const campaign = await open('/campaigns/abandoned-cart');
  const stream = dashboard.getByRole('region', { name: 'As it happens' });
  const find = stream.getByRole('textbox', { name: 'Find in the stream' });
  await find.fill('Moon pendant');
  await expect(campaign.getByRole('heading', { level: 1, name: 'Abandoned cart' })).toBeVisible();
  const pages = [dashboard, campaign];
  await Promise.all(pages.map((page) => page.evaluate(() => Object.assign(window, { neverLoadedAgain: true }))));

  await beCustomer(browser, demo, 'Ada', email);
  await expect(stream.getByRole('listitem').filter({ hasText: 'put Moon pendant into the cart' }).first()).toBeVisible();
  await find.fill(customerOf(email)); // what follows from it happens to the customer, not to the browser
  await expect(stream.getByRole('listitem').filter({ hasText: 'left the cart alone' })).toBeVisible({ timeout: 60_000 });
  await expect(stream.getByRole('listitem').filter({ hasText: 'started the campaign Abandoned cart' })).toBeVisible();
  await expect(stream.getByRole('listitem').filter({ hasText: 'was sent a mail of Abandoned cart' })).toBeVisible({ timeout: 60_000 });
  await expect(campaign.getByRole('listitem').filter({ hasText: email })).toContainText('Sent');

  for (const page of pages) {
    expect(await page.evaluate(() => 'neverLoadedAgain' in window)).toBe(true);
  }
});

test('a marketer finds a campaign, pauses and resumes it, and reads the outbox, by keyboard alone', async ({ open }) => {
  const page = await open('/');
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('textbox', { name: 'Search or jump to…' })).toBeFocused();
  await page.keyboard.type('abandoned');
  await expect(page.getByRole('button', { name: 'Abandoned cart' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Abandoned cart' })).toBeFocused();

  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Resume' })).toBeFocused(); // the same button: it keeps the focus
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeFocused();

  await page.keyboard.press('g');
  await page.keyboard.press('o');
  await expect(page.getByRole('heading', { level: 1, name: 'Outbox' })).toBeFocused();
  const message = page.getByRole('button', { name: /^Read the message to/ }).and(page.locator(':focus'));
  await expect(page.getByRole('button', { name: /^Read the message to/ }).first()).toBeVisible();
  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(message).toBeVisible({ timeout: 300 });
  }).toPass();
  const about = await message.getAttribute('aria-label');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Message' }).locator('iframe')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(message).toHaveAttribute('aria-label', about ?? '');
});
