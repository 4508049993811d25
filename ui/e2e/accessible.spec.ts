import { AxeBuilder } from '@axe-core/playwright';
import { screens } from './screens';
import { expect, test } from './test';

/** Every screen in each scheme, in both languages, on a desk and on a phone. */
const looks = [
  { scheme: 'light', locale: 'en-GB', width: 1440 },
  { scheme: 'dark', locale: 'en-GB', width: 1440 },
  { scheme: 'light', locale: 'ru-RU', width: 390 },
  { scheme: 'dark', locale: 'ru-RU', width: 390 },
] as const;

for (const { scheme, locale, width } of looks) {
  test.describe(`${scheme}, ${locale}, ${width} pixels wide`, () => {
    test.use({ locale, viewport: { width, height: 900 } });
    for (const { name, path, ready } of screens) {
      test(`${name} has no barriers`, async ({ open, context }) => {
        await context.addInitScript((value) => localStorage.setItem('smartcom.scheme', value), scheme);
        const page = await open(path);
        await page.emulateMedia({ reducedMotion: 'reduce' }); // colours on their way to others are nobody's reading
        await ready(page);
        await expect(page.locator('html')).toHaveAttribute('lang', locale.slice(0, 2));
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual([]);
      });
    }
  });
}
