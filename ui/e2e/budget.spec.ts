import { expect, test } from './test';

const mostScript = 300_000;

test('the dashboard needs less than 300 kB of script, gzipped', async ({ context, demo }) => {
  const page = await context.newPage();
  const scripts: Promise<{ url: string; size: number }>[] = [];
  // Browsers take brotli, which is smaller; what counts is gzip.
  await page.route('**/*', (route) => route.continue({ headers: { ...route.request().headers(), 'accept-encoding': 'gzip' } }));
  page.on('requestfinished', (request) => {
    if (request.resourceType() === 'script') {
      scripts.push(request.sizes().then((sizes) => ({ url: new URL(request.url()).pathname, size: sizes.responseBodySize })));
    }
  });
  await page.goto(demo.address, { waitUntil: 'networkidle' });
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible();
  const loaded = await Promise.all(scripts);
  const total = loaded.reduce((sum, { size }) => sum + size, 0);
  test.info().annotations.push({ type: 'script', description: `${(total / 1_000).toFixed(0)} kB gzipped in ${loaded.length} files` });
  console.log(`${(total / 1_000).toFixed(0)} kB of script gzipped in ${loaded.length} files`);
  expect(loaded.length).toBeGreaterThan(2);
  expect(total).toBeLessThan(mostScript);
});
