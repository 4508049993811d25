import { expect, test } from './test';

test('a website gets a key and a snippet, is seen to report, and loses its key when one is sure', async ({ open, demo }) => {
  const page = await open('/settings');
  await page.getByRole('button', { name: 'Add a website' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Outlet');
  await dialog.getByLabel('Where its pages are').fill('*');
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  const snippet = (await dialog.getByRole('group', { name: 'Snippet for the <head> of every page' }).textContent()) ?? '';
  const key = /site_\w+/.exec(snippet)?.[0];
  expect(snippet).toContain(`src="${demo.address}/tracker.js"`);
  await expect(dialog.getByRole('group', { name: /Signing secret/ })).not.toBeEmpty();
  await dialog.getByRole('button', { name: 'Done' }).click();

  const outlet = page.getByRole('region', { name: 'Outlet' });
  await expect(outlet.getByText('Nothing has arrived from this website yet')).toBeVisible();
  const sent = await fetch(`${demo.address}/collect`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      site_key: key,
      sent_at: new Date().toISOString(),
      events: [{ event_id: crypto.randomUUID(), name: 'view_product', occurred_at: new Date().toISOString(), visitor_id: 'outlet-visitor', source: 'web', properties: { product_id: 'mug' } }],
    }),
  });
  expect(sent.status).toBe(200);
  await expect(outlet.getByText('1 event in the last minute.')).toBeVisible();

  await outlet.getByRole('button', { name: 'Revoke Outlet' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click();
  await expect(outlet).toBeHidden();
});

test('a server key is shown once', async ({ open }) => {
  const page = await open('/settings/servers');
  await page.getByRole('button', { name: 'Add a server key' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Order import');
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  const key = (await dialog.getByRole('group', { name: 'Server key' }).textContent()) ?? '';
  expect(key).toMatch(/^sk_/);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText('Order import')).toBeVisible();
  expect(await page.content()).not.toContain(key);
});

test('the shop says its name, its currency and its clock, and every screen writes them so', async ({ open }) => {
  const page = await open('/settings/general');
  await page.getByRole('textbox', { name: 'Name of the shop' }).fill("Ada's shop");
  await page.getByRole('combobox', { name: 'Currency' }).fill('JPY');
  await page.getByRole('option', { name: /^JPY/ }).click();
  await page.getByRole('combobox', { name: 'Time zone' }).fill('Asia/Tokyo');
  await page.getByRole('option', { name: 'Asia/Tokyo' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText("Ada's shop")).toBeVisible();

  await page.getByRole('link', { name: 'Dashboard' }).click();
  await expect(page.getByRole('definition').filter({ hasText: '¥' }).first()).toBeVisible();
  const hour = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', timeZone: 'Asia/Tokyo' }).format(new Date());
  await expect(page.getByRole('region', { name: 'As it happens' }).getByRole('listitem').first()).toContainText(`${hour}:`);
});
