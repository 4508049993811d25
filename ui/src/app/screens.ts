import { IconHeartbeat, IconLayoutDashboard, IconMail, IconRoute, IconSettings, IconUsers, IconUsersGroup, type Icon } from '@tabler/icons-react';
import { lazy, type ComponentType } from 'react';
import type { Role } from '../api/schema';
import { useRole } from '../session/session';
import type { TextKey } from '../texts/text';

/** A screen, or a screen with further ones below it: what the navigation, the router and the command palette know of it. */
export interface Screen {
  /** Where it is. It gets every address below, too, and has routes of its own for them. */
  readonly path: string;
  readonly title: TextKey;
  readonly icon: Icon;
  /** "g" and then this key goes there. */
  readonly key: string;
  readonly view: ComponentType;
  /** Whose it is; everybody's without. */
  readonly roles?: readonly Role[] | undefined;
  /** Fetches its code. */
  readonly load: () => Promise<unknown>;
}

const screen = (path: string, key: string, title: TextKey, icon: Icon, load: () => Promise<{ default: ComponentType }>, roles?: readonly Role[]): Screen => ({
  path,
  key,
  title,
  icon,
  load,
  roles,
  view: lazy(load),
});

/** Every screen, in the order of the navigation. */
export const screens: readonly Screen[] = [
  screen('/', 'd', 'dashboard.title', IconLayoutDashboard, () => import('../dashboard/Dashboard')),
  screen('/campaigns', 'c', 'campaigns.title', IconRoute, () => import('../campaigns/Campaigns')),
  screen('/segments', 'e', 'segments.title', IconUsersGroup, () => import('../segments/Segments')),
  screen('/customers', 'u', 'customers.title', IconUsers, () => import('../customers/Customers')),
  screen('/outbox', 'o', 'outbox.title', IconMail, () => import('../outbox/Outbox')),
  screen('/operations', 'p', 'operations.title', IconHeartbeat, () => import('../operations/Operations'), ['administrator', 'operator']),
  screen('/settings', 's', 'settings.title', IconSettings, () => import('../settings/Settings')),
];

/** True for an address of the screen itself or below it. */
export const isAt = ({ path }: Screen, address: string): boolean => address === path || (path !== '/' && address.startsWith(`${path}/`));

/** The screens of the person who is here. */
export function useScreens(): readonly Screen[] {
  const role = useRole();
  return screens.filter(({ roles }) => !roles || (role !== undefined && roles.includes(role)));
}
