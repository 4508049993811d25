// Keeps the dashboard open beside a live demo and watches the page's memory, collected before each look.
//   node e2e/long-session.mjs [--url http://127.0.0.1:5080] [--minutes 30] [--path /]
// Ends with 1 when the last third of the looks holds over a fifth more than the second third: the first is for warming up.
import { chromium } from '@playwright/test';

const setting = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : process.argv[at + 1];
};
const minutes = Number(setting('minutes', 30));
const looks = Math.max(6, Math.min(60, minutes * 2));
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
await page.goto(setting('url', 'http://127.0.0.1:5080') + setting('path', '/'));
const devTools = await page.context().newCDPSession(page);
await devTools.send('Performance.enable');

const heaps = [];
for (let look = 1; look <= looks; look++) {
  await page.waitForTimeout((minutes * 60_000) / looks);
  await devTools.send('HeapProfiler.collectGarbage');
  const { metrics } = await devTools.send('Performance.getMetrics');
  const of = (name) => metrics.find((metric) => metric.name === name).value;
  heaps.push(of('JSHeapUsedSize') / 2 ** 20);
  console.log(`look=${look} heap_mb=${heaps.at(-1).toFixed(1)} nodes=${of('Nodes')} listeners=${of('JSEventListeners')}`);
}
await browser.close();

const median = (numbers) => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];
const third = Math.floor(looks / 3);
const [middle, last] = [median(heaps.slice(third, 2 * third)), median(heaps.slice(-third))];
console.log(`heap_middle_mb=${middle.toFixed(1)} heap_last_mb=${last.toFixed(1)} ratio=${(last / middle).toFixed(2)}`);
process.exitCode = last > middle * 1.2 ? 1 : 0;
