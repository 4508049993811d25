import { beCustomer, expect, test } from './test';

test('a visitor appears on an open dashboard without a reload, and the stream can be narrowed and held', async ({ open, browser, demo }) => {
  const page = await open('/');
  const stream = page.getByRole('region', { name: 'As it happens' });
  await expect(page.getByRole('status').getByText('Live', { exact: true })).toBeAttached();

  await beCustomer(browser, demo, 'Ada', 'ada@example.com');
  await stream.getByRole('textbox', { name: 'Find in the stream' }).fill('Moon pendant');
  await expect(stream.getByRole('listitem').filter({ hasText: 'put Moon pendant into the cart' }).first()).toBeVisible();

  await stream.getByRole('radiogroup', { name: 'Show' }).getByText('Messages').click();
  await expect(stream.getByText('Nothing of this kind among the latest lines')).toBeVisible();
  await stream.getByRole('radiogroup', { name: 'Show' }).getByText('All', { exact: true }).click();

  await stream.getByRole('button', { name: 'Pause' }).click();
  const shown = await stream.getByRole('listitem').allTextContents();
  await beCustomer(browser, demo, 'Bob', 'bob@example.com');
  await expect(stream.getByText(/\d+ new lines?/)).toBeVisible();
  expect(await stream.getByRole('listitem').allTextContents()).toEqual(shown);
  await stream.getByRole('button', { name: 'Resume' }).click();
  await expect(stream.getByText(/\d+ new lines?/)).toBeHidden();
});

test('a lost server is said to be lost, and the numbers go on by themselves when it is back', async ({ context, demo }) => {
  const page = await context.newPage(); // its faults are what this is about
  await page.goto(demo.address);
  const state = page.getByRole('status');
  await expect(state.getByText('Live', { exact: true })).toBeAttached();
  await demo.stop();
  await expect(state.getByText('Connection lost, trying again…')).toBeVisible();
  await demo.start();
  await expect(state.getByText('Live', { exact: true })).toBeAttached();
  await expect(page.getByRole('term').filter({ hasText: 'Visitors online' })).toBeVisible();
});

test('the chart says in words what it shows', async ({ open }) => {
  const page = await open('/');
  const chart = page.getByRole('region', { name: 'The last hour' }).getByRole('img');
  await expect(chart).toHaveAccessibleName(/Events: .+ now, .+ at most/);
  await page.getByRole('radiogroup', { name: 'What to show' }).getByText('Carts').click();
  await expect(chart).toHaveAccessibleName(/Abandoned: /);
  await page.getByRole('radiogroup', { name: 'Span of time' }).getByText('Day').click();
  await expect(page.getByRole('region', { name: 'The last day' })).toBeVisible();
});
