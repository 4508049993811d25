import type { Page } from '@playwright/test';
import { beCustomer, expect, test } from './test';

/** Types a text, and answers with the one whom it finds. The list is as last saved; whoever seeks somebody who came a moment ago types again. */
async function seek(page: Page, text: string, name: RegExp) {
  const field = page.getByRole('searchbox', { name: 'Find customers' });
  const found = page.getByRole('region', { name: `Found for “${text}”` }).getByRole('link', { name });
  await expect(async () => {
    await field.fill('');
    await field.fill(text);
    await expect(found).toBeVisible({ timeout: 3_000 });
  }).toPass();
  return { field, found };
}

test('a customer is found as one types, and what they do appears without a reload, with the reasons of the campaigns', async ({ open, browser, demo }) => {
  const shop = await beCustomer(browser, demo, 'Grace Hopper', 'grace@example.com');
  const page = await open('/customers');
  const { field, found } = await seek(page, 'grace@', /Grace Hopper/);
  await field.press('ArrowDown');
  await expect(found).toBeFocused();
  await found.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Grace Hopper' })).toBeVisible();
  const cart = page.getByRole('list', { name: 'Cart' });
  const activity = page.getByRole('list', { name: 'Activity' });
  await expect(cart.getByText('Moon pendant')).toBeVisible();
  await expect(activity.getByText('put Moon pendant into the cart')).toBeVisible();

  await shop.goto(new URL('/shop/product/dune-mug', shop.url()).href);
  await shop.locator('.buy').getByRole('button', { name: 'Add to cart' }).click();
  await expect(activity.getByText(/into the cart/)).toHaveCount(2);
  await expect(cart.getByRole('listitem')).toHaveCount(2);

  const reasons = page.getByRole('list', { name: 'Campaigns' });
  await expect(reasons.getByRole('listitem').filter({ hasText: 'Returning visitor' })).toContainText('Did not start: the customer does not meet its condition.');
  await expect(reasons.getByRole('listitem').filter({ hasText: 'Welcome' })).toContainText('Started.');

  await page.getByRole('list', { name: 'Messages' }).getByRole('button', { name: /Welcome/ }).click();
  const mail = page.getByRole('dialog').locator('iframe');
  await expect(mail).toHaveAttribute('sandbox', '');
  await expect(mail.contentFrame().getByText(/Grace/).first()).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('textbox', { name: 'New tag' }).fill('vip');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const tags = page.getByRole('list', { name: 'Tags' });
  await expect(tags.getByText('vip')).toBeVisible();
  await tags.getByRole('button', { name: 'Remove the tag vip' }).click();
  await expect(page.getByText('vip')).toHaveCount(0);
});

test('a visitor who signed in leads to the customer they are, and an unknown key leads back', async ({ open, browser, demo }) => {
  await beCustomer(browser, demo, 'Alan Turing', 'alan@example.com');
  const page = await open('/customers');
  const { found } = await seek(page, 'alan', /Alan Turing/);
  await found.click();
  await page.getByRole('list', { name: /browser turned out to be theirs/ }).getByRole('link').first().click();
  await expect(page.getByText('This visitor turned out to be a known customer')).toBeVisible();
  await page.getByRole('link', { name: 'Open the customer' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Alan Turing' })).toBeVisible();
});
