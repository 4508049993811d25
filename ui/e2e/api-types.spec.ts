import { readFile } from 'node:fs/promises';
import { apiTypes, schemaFile } from '../scripts/api-types.mjs';
import { expect, test } from './test';

test('the committed API types are what the server says today', async ({ demo }) => {
  const committed = await readFile(schemaFile, 'utf8');
  expect(committed === (await apiTypes(demo.address)), 'src/api/schema.ts is out of date: start the server, then `npm run api` in ui/').toBe(true);
});
