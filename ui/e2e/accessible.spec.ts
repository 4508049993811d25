import { AxeBuilder } from '@axe-core/playwright';
import { screens } from './screens';
import { expect, test } from './test';

for (const scheme of ['light', 'dark'] as const) {
  for (const { name, path, ready } of screens) {
    test(`${name} has no barriers in the ${scheme} scheme`, async ({ open, context }) => {
      await context.addInitScript((value) => localStorage.setItem('smartcom.scheme', value), scheme);
      const page = await open(path);
      await page.emulateMedia({ reducedMotion: 'reduce' }); // colours on their way to others are nobody's reading
      await ready(page);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual([]);
    });
  }
}
