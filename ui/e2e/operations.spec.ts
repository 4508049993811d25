import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from './test';

const program = `
import sqlite3, sys, time
database = sqlite3.connect(sys.argv[1], timeout=30)
with database:
    for position in (0, 1):
        database.execute('INSERT INTO dead_letters (partition, position, customer, at, reason) VALUES (?, ?, ?, ?, ?)', (int(sys.argv[2]), position, 'u:ada', int(time.time() * 1000), 'Attempted to divide by zero.'))
`;

/** Rules that throw are a fault of ours, which no test can order: so the letters are laid where they would lie. */
const layDeadLetters = (directory: string, partition: number) => execFileSync('python3', ['-c', program, join(directory, 'smartcom.db'), `${partition}`]);

/** A partition that has had two events at least. */
async function busyPartition(address: string): Promise<number> {
  let busy: { partition: number; next: number } | undefined;
  await expect
    .poll(async () => {
      const partitions = (await (await fetch(`${address}/api/status`)).json()) as { partition: number; next: number }[];
      return (busy = partitions.find(({ next }) => next >= 2));
    })
    .toBeDefined();
  return busy!.partition;
}

test('an operator sees the engine at work, is told of dead letters, and deals with them', async ({ open, demo }) => {
  const page = await open('/');
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await expect(page.getByRole('heading', { level: 1, name: 'Engine' })).toBeFocused();

  const partitions = page.getByRole('table', { name: 'Partitions' });
  await expect(partitions.getByRole('row')).toHaveCount(5);
  await expect(partitions.getByText('Running')).toHaveCount(4);
  await expect(page.getByRole('list', { name: 'Silos' }).getByText('Active')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Grains by type' }).getByText('customer', { exact: true })).toBeVisible();
  const status = page.getByRole('status', { name: 'What needs attention' });
  await expect(status).toContainText('nothing waits for a person');

  const decided = async () => (await partitions.getByRole('cell').filter({ hasText: /^[\d,]+$/ }).allTextContents()).join();
  const before = await decided();
  await expect.poll(decided).not.toBe(before); // the demo's visitors go on, and so do the numbers, without a reload

  layDeadLetters(demo.directory, await busyPartition(demo.address));
  await expect(status).toContainText('2 dead letters wait for you');
  const letters = page.getByRole('region', { name: 'Dead letters' });
  await expect(letters.getByText('Attempted to divide by zero.')).toHaveCount(2);
  await letters.getByRole('button', { name: 'Discard' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Discard the dead letter' }).click();
  await expect(letters.getByRole('listitem')).toHaveCount(1);
  await expect(status).toContainText('1 dead letter waits for you');

  await letters.getByRole('button', { name: 'Try again' }).click();
  await expect(letters.getByText('Nothing went wrong')).toBeVisible();
  await expect(status).toContainText('nothing waits for a person');
});
