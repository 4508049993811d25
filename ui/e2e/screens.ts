import type { Page } from '@playwright/test';
import { expect } from './test';

export interface ShownScreen {
  readonly name: string;
  readonly path: string;
  /** Waits until what it shows is there. */
  readonly ready: (page: Page) => Promise<void>;
}

const heading = (name: string | RegExp) => async (page: Page) => {
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
};

// Who it is, is not known before; in the demo somebody always comes. A visitor may turn out to be somebody else, so one who is known.
async function firstCustomer(page: Page): Promise<void> {
  await page.getByRole('list', { name: /Customers|Покупатели/ }).locator('a[href*="/u:"], a[href*="/u%3A"]').first().click();
  await expect(page.getByRole('region', { name: /Activity|Активность/ })).toBeVisible();
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
}

/** Every screen, for what is true of all of them: no barriers, worth a look. */
export const screens: readonly ShownScreen[] = [
  { name: 'dashboard', path: '/', ready: heading(/Dashboard|Обзор/) },
  { name: 'campaigns', path: '/campaigns', ready: heading(/Campaigns|Кампании/) },
  { name: 'campaign', path: '/campaigns/abandoned-cart', ready: heading('Abandoned cart') },
  { name: 'segments', path: '/segments', ready: heading(/Segments|Сегменты/) },
  { name: 'segment', path: '/segments/engaged-viewers', ready: heading('Engaged viewers') },
  { name: 'segment-edit', path: '/segments/engaged-viewers/edit', ready: heading(/Engaged viewers/) },
  { name: 'customers', path: '/customers', ready: heading(/Customers|Покупатели/) },
  { name: 'customer', path: '/customers', ready: firstCustomer },
  { name: 'outbox', path: '/outbox', ready: heading(/Outbox|Исходящие/) },
  { name: 'campaign-edit', path: '/campaigns/third-look/edit', ready: heading(/Looked three times/) },
  { name: 'operations', path: '/operations', ready: heading(/Engine|Движок/) },
  { name: 'dead-letters', path: '/outbox/dead-letters', ready: heading(/Outbox|Исходящие/) },
  { name: 'settings-websites', path: '/settings', ready: heading(/Settings|Настройки/) },
  { name: 'settings-general', path: '/settings/general', ready: heading(/Settings|Настройки/) },
  { name: 'settings-servers', path: '/settings/servers', ready: heading(/Settings|Настройки/) },
  { name: 'settings-users', path: '/settings/users', ready: heading(/Settings|Настройки/) },
  { name: 'settings-demo', path: '/settings/demo', ready: heading(/Settings|Настройки/) },
];
