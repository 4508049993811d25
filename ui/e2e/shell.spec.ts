import { expect, test } from './test';

test('everything can be reached by keyboard alone: skip link, palette, shortcuts', async ({ open }) => {
  const page = await open('/');
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#content')).toBeFocused();

  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: 'Search or jump to…' }).fill('sett');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/settings$/);
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeFocused();

  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeFocused();
});

test('the language and the colours are chosen once and stay', async ({ open }) => {
  const page = await open('/');
  await page.getByRole('button', { name: 'Account and preferences' }).click();
  await page.getByRole('radiogroup', { name: 'Appearance' }).getByText('Dark').click();
  await page.getByRole('radiogroup', { name: 'Language' }).getByText('Русский').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Обзор' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Обзор' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ru');
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
});

test('an address that is no screen says so and leads back', async ({ open }) => {
  const page = await open('/nowhere/at-all');
  await expect(page.getByRole('heading', { level: 1, name: 'There is nothing at this address' })).toBeVisible();
  await page.getByRole('link', { name: 'Go to the dashboard' }).click();
  await expect(page).toHaveURL(/\/$/);
});
