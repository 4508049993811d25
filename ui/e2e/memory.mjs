// What an open dashboard holds over time, after collecting garbage: heap, DOM nodes (detached ones too) and event listeners.
//   npm run memory [-- minutes [http://127.0.0.1:5080]]
import { chromium } from '@playwright/test';

const [minutes = '30', server = 'http://127.0.0.1:5080'] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage();
const tools = await page.context().newCDPSession(page);
await page.goto(server);
await page.waitForSelector('h1');
const began = Date.now();
const until = began + Number(minutes) * 60_000;
do {
  await page.waitForTimeout(Math.min(60_000, Number(minutes) * 6_000));
  await tools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await tools.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await tools.send('Memory.getDOMCounters');
  console.log(`${((Date.now() - began) / 60_000).toFixed(1).padStart(5)} min  ${(usedSize / 1e6).toFixed(1)} MB  ${nodes} nodes  ${jsEventListeners} listeners`);
} while (Date.now() < until);

await browser.close();
