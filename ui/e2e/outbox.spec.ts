import { readFile } from 'node:fs/promises';
import { expect, test } from './test';

test('messages are shown by their state, and exported as they are shown', async ({ open }) => {
  const page = await open('/outbox');
  await expect(page.getByRole('button', { name: /@demo.example/ }).first()).toBeVisible(); // the demo has sent something
  await page.getByRole('combobox', { name: 'State' }).click();
  await page.getByRole('option', { name: 'Failed' }).click();
  await expect(page).toHaveURL(/status=failed/);
  await expect(page.getByText('No message fits these filters')).toBeVisible();

  await page.getByRole('combobox', { name: 'State' }).click();
  await page.getByRole('option', { name: 'Sent' }).click();
  await expect(page).toHaveURL(/status=sent/);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Export' }).click()]);
  expect(download.suggestedFilename()).toBe('messages.csv');
  const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
  expect(lines[0]).toContain('status');
  expect(lines.slice(1).every((line) => line.includes(',sent,'))).toBe(true);
});
