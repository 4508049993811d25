import { AxeBuilder } from '@axe-core/playwright';
import { screens } from './screens';
import { expect, test } from './test';

/** Both languages, one on a desk and one on a phone. */
const looks = [
  { locale: 'en-GB', width: 1440 },
  { locale: 'ru-RU', width: 390 },
] as const;

for (const { locale, width } of looks) {
  test.describe(`${locale}, ${width} pixels wide`, () => {
    test.use({ locale, viewport: { width, height: 900 } });
    test('no screen has barriers, by day or by night', async ({ open }) => {
      test.setTimeout(300_000);
      for (const { name, path, ready } of screens) {
        const page = await open(path);
        await page.emulateMedia({ reducedMotion: 'reduce' }); // colours on their way to others are nobody's reading
        await ready(page);
        await expect(page.locator('html')).toHaveAttribute('lang', locale.slice(0, 2));
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ reducedMotion: 'reduce', colorScheme });
          await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
          await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
          const { violations } = await new AxeBuilder({ page }).analyze();
          const barriers = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
          expect.soft(barriers.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`), `${name}, ${colorScheme}`).toEqual([]);
        }

        await page.close();
      }
    });
  });
}
