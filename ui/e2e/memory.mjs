// How much memory an open dashboard holds over time, after collecting garbage, in MB:
//   npm run memory [-- minutes [http://127.0.0.1:5080]]
import { chromium } from '@playwright/test';

const [minutes = '30', server = 'http://127.0.0.1:5080'] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage();
const tools = await page.context().newCDPSession(page);
await page.goto(server);
await page.waitForSelector('h1');
const until = Date.now() + Number(minutes) * 60_000;
const began = Date.now();
do {
  await page.waitForTimeout(Math.min(60_000, Number(minutes) * 6_000));
  await tools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await tools.send('Runtime.getHeapUsage');
  const nodes = await page.evaluate(() => document.querySelectorAll('*').length);
  console.log(`${((Date.now() - began) / 60_000).toFixed(1)} min  ${(usedSize / 1e6).toFixed(1)} MB  ${nodes} elements`);
} while (Date.now() < until);

await browser.close();
