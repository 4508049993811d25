import { beCustomer, expect, test } from './test';

test('a segment: made in the form, it fills while one looks on, and is deleted', async ({ open, browser, demo }) => {
  const page = await open('/segments');
  await page.getByRole('link', { name: 'New segment' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Pendant lovers');
  await page.getByRole('combobox', { name: 'Product, category or order ids' }).fill('moon-pendant');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Pendant lovers' })).toBeFocused();

  const members = page.getByRole('definition').first();
  const number = async () => Number((await members.textContent())?.replace(/\D/g, ''));
  const before = await number();
  await beCustomer(browser, demo, 'Nell', 'nell@example.com');
  await expect.poll(number).toBeGreaterThan(before);
  await expect(page.getByRole('list', { name: 'Who comes and goes' }).getByRole('listitem').first()).toContainText('entered');

  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete the segment' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Segments' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Engaged viewers' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Pendant lovers' })).toBeHidden();
});

test('a segment that campaigns ask about says which, and is not deleted', async ({ open }) => {
  const page = await open('/segments/reachable');
  await expect(page.getByRole('list', { name: 'Where it is used' }).getByRole('link', { name: 'Abandoned cart' })).toBeVisible();
  const remove = page.getByRole('button', { name: 'Delete' });
  await expect(remove).toBeDisabled();
  await remove.focus(); // it can be reached, to learn why
  await expect(page.getByRole('tooltip')).toContainText('It is in use');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('what is wrong with a segment stands at the field', async ({ context, demo }) => {
  const page = await context.newPage(); // the refused request is what this is about
  await page.goto(`${demo.address}/segments/engaged-viewers/edit`);
  await page.getByRole('combobox', { name: 'Event' }).fill('');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('combobox', { name: 'Event' })).toBeFocused();
  await expect(page.getByRole('combobox', { name: 'Event' })).toHaveAttribute('aria-invalid', 'true');
});
