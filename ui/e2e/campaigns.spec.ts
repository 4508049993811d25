import { AxeBuilder } from '@axe-core/playwright';
import type { Server } from './server';
import { expect, test } from './test';

interface Happening {
  readonly event: string;
  readonly properties?: object;
}

/** What a customer with an e-mail address did, as a shop's server tells it. */
async function tell(demo: Server, user: string, ...happenings: Happening[]): Promise<void> {
  const session = (await (await fetch(`${demo.address}/api/session`)).json()) as { csrfToken: string };
  const made = await fetch(`${demo.address}/api/keys`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': session.csrfToken },
    body: JSON.stringify({ kind: 'server', name: user }),
  });
  const { key } = (await made.json()) as { key: string };
  const identify = { type: 'identify', userId: user, messageId: crypto.randomUUID(), traits: { email: `${user}@example.com` } };
  const tracks = happenings.map(({ event, properties }) => ({ type: 'track', userId: user, messageId: crypto.randomUUID(), event, properties: properties ?? {} }));
  const sent = await fetch(`${demo.address}/v1/batch`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${key}` },
    body: JSON.stringify({ batch: [identify, ...tracks] }),
  });
  expect(sent.status).toBe(200);
}

test('a campaign: its numbers move when somebody comes, it is paused and resumed, edited, and its mail previewed', async ({ open, demo }) => {
  const page = await open('/campaigns');
  await page.getByRole('textbox', { name: 'Find a campaign' }).fill('looked');
  await expect(page.getByRole('link', { name: 'Welcome' })).toBeHidden();
  await page.getByRole('link', { name: 'Looked three times' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Looked three times' })).toBeFocused();

  // An event comes, and the numbers of the open screen move.
  const flow = page.getByRole('group', { name: 'The steps of the campaign and where they lead' });
  await expect(flow.getByRole('button', { name: /^Wait: 5/ })).toBeVisible();
  const entered = page.getByRole('definition').filter({ hasText: /\d/ }).first();
  const before = Number((await entered.textContent())?.replace(/\D/g, ''));
  const look = { event: 'Product Viewed', properties: { product_id: 'dune-mug', name: 'Dune mug', price: 14 } };
  await tell(demo, 'looker', look, look, look);
  await expect.poll(async () => Number((await entered.textContent())?.replace(/\D/g, ''))).toBeGreaterThan(before);

  // By keyboard: who is at a step.
  await flow.getByRole('button', { name: /^Wait: 5/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Wait' }).getByRole('heading', { name: 'Who is here now' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(flow.getByRole('button', { name: /^Wait: 5/ })).toBeFocused();

  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible();
  await page.getByRole('alert').filter({ hasText: 'is paused' }).getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();

  await page.getByRole('link', { name: 'Edit' }).click();
  const mail = page.getByRole('region', { name: '3. Send an e-mail' });
  await mail.getByRole('textbox', { name: 'Subject' }).fill('{{customer.first_name}}, still thinking?');
  await mail.getByRole('button', { name: 'Preview' }).click();
  const preview = page.getByRole('dialog', { name: 'As a customer would get it' });
  await expect(preview.getByText('Ada, still thinking?')).toBeVisible();
  await expect(preview.frameLocator('iframe').getByText('Still thinking about it?')).toBeVisible();
  await page.keyboard.press('Escape');

  await mail.getByRole('textbox', { name: 'Subject' }).fill('Still thinking?');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Looked three times' })).toBeVisible();
  await expect(flow.getByRole('button', { name: 'Send an e-mail: Still thinking?' })).toBeVisible();
});

test('what is wrong with a campaign stands at the field, and what somebody else changed meanwhile is not overwritten unseen', async ({ context, demo }) => {
  const [mine, theirs] = [await context.newPage(), await context.newPage()]; // the refused requests are what this is about
  await mine.goto(`${demo.address}/campaigns/welcome/edit`);
  await theirs.goto(`${demo.address}/campaigns/welcome/edit`);
  await mine.getByRole('textbox', { name: 'Subject' }).fill('');
  await mine.getByRole('button', { name: 'Save' }).click();
  await expect(mine.getByText('A message needs a subject and a body.').first()).toBeVisible();
  await expect(mine.getByRole('textbox', { name: 'Subject' })).toBeFocused();
  await mine.getByRole('textbox', { name: 'Subject' }).fill('Welcome');
  for (const [page, name] of [
    [theirs, 'Welcome to all'],
    [mine, 'Welcome of mine'],
  ] as const) {
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
    await page.getByRole('button', { name: 'Save' }).click();
  }

  await expect(theirs.getByRole('heading', { level: 1, name: 'Welcome to all' })).toBeVisible();
  await expect(mine.getByRole('alert')).toContainText('Somebody else changed this campaign in the meantime');
  await mine.getByRole('button', { name: 'Save mine over it' }).click();
  await expect(mine.getByRole('heading', { level: 1, name: 'Welcome of mine' })).toBeVisible();
});

test('a new campaign is made and started, lets in who does what it waits for, and is deleted', async ({ open, demo }) => {
  const page = await open('/campaigns/new');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Second chance');
  await page.getByRole('combobox', { name: 'When' }).click();
  await page.getByRole('option', { name: 'An event comes in' }).click();
  await page.getByRole('combobox', { name: 'Event' }).fill('club_joined');
  await page.getByRole('textbox', { name: 'Subject' }).fill('Welcome to the club');
  await page.getByRole('button', { name: 'Add a step' }).click();
  await page.getByRole('menuitem', { name: 'Set a tag' }).click();
  await page.getByRole('region', { name: '2. Set a tag' }).getByRole('textbox', { name: 'Tag' }).fill('reminded');
  await page.getByRole('button', { name: 'Save and start' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Second chance' })).toBeVisible();
  await expect(page).toHaveURL(/\/campaigns\/second-chance$/);
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  const entered = page.getByRole('definition').first();
  await expect(entered).toHaveText('0');
  await tell(demo, 'member', { event: 'club_joined' });
  await expect(entered).toHaveText('1');
  await expect(page.getByRole('button', { name: 'Read the message to member@example.com' })).toBeVisible();
  await page.getByRole('radiogroup', { name: 'How to show the steps' }).getByText('List').click();
  await expect(page.getByRole('listitem').filter({ hasText: '1. Send an e-mail' })).toContainText('then 2. Set a tag');

  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete the campaign' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Campaigns' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Second chance' })).toBeHidden();
});

test('a list of messages that is pointed at stands still, and a message is read as the customer sees it', async ({ open, demo }) => {
  await tell(demo, 'early', { event: 'user_register' });
  const page = await open('/outbox?campaign=welcome');
  const messages = page.getByRole('button', { name: /^Read the message to/ });
  await expect(messages.filter({ hasText: 'early@example.com' })).toBeVisible();
  await messages.first().hover();
  const shown = await messages.allTextContents();
  await tell(demo, 'late', { event: 'user_register' });
  await expect(page.getByRole('button', { name: /new message/ })).toBeVisible();
  expect((await messages.allTextContents()).slice(0, shown.length)).toEqual(shown);
  await page.getByRole('button', { name: /new message/ }).click();
  await expect(messages.filter({ hasText: 'late@example.com' })).toBeVisible();

  await messages.filter({ hasText: 'early@example.com' }).click();
  const dialog = page.getByRole('dialog', { name: 'Message' });
  await expect(dialog.frameLocator('iframe').locator('body')).not.toBeEmpty();
  await expect(dialog.locator('iframe')).toHaveAttribute('sandbox', '');
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id)).toEqual([]);
  await page.keyboard.press('Escape');

  await page.getByRole('tab', { name: 'Dead letters' }).click();
  await expect(page.getByText('Nothing went wrong')).toBeVisible();
});
