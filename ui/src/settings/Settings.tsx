import { Tabs } from '@mantine/core';
import type { ComponentType } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import type { CurrentSession } from '../api/schema';
import { NotFound } from '../app/NotFound';
import { Page } from '../parts/Page';
import { useSession } from '../session/session';
import { useSpeech } from '../texts/LanguageProvider';
import type { TextKey } from '../texts/text';
import { Demo } from './Demo';
import { General } from './General';
import { Password } from './Password';
import { Servers } from './Servers';
import { Users } from './Users';
import { Websites } from './Websites';

interface Tab {
  readonly path: string;
  readonly title: TextKey;
  readonly view: ComponentType;
  /** Who has it. */
  readonly isFor: (session: CurrentSession) => boolean;
}

const everybody = () => true;

const tabs: readonly Tab[] = [
  { path: '/settings', title: 'settings.websites', view: Websites, isFor: everybody },
  { path: '/settings/general', title: 'settings.general', view: General, isFor: everybody },
  { path: '/settings/servers', title: 'settings.servers', view: Servers, isFor: everybody },
  { path: '/settings/users', title: 'settings.users', view: Users, isFor: ({ user }) => user?.role === 'administrator' },
  { path: '/settings/password', title: 'settings.password', view: Password, isFor: ({ user }) => user?.email != null },
  { path: '/settings/demo', title: 'settings.demo', view: Demo, isFor: ({ demo }) => demo },
];

/** Who sends events, who may look and change, and the demo. */
export default function Settings() {
  const { t } = useSpeech();
  const [address, go] = useLocation();
  const session = useSession().data;
  const shown = tabs.filter((tab) => session && tab.isFor(session));
  return (
    <Page title={t('settings.title')}>
      <Tabs value={address} onChange={(path) => path && go(path)} keepMounted={false} mb="lg">
        <Tabs.List style={{ flexWrap: 'nowrap', overflowX: 'auto', overflowY: 'hidden' }}>
          {shown.map(({ path, title }) => (
            <Tabs.Tab key={path} value={path}>
              {t(title)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {shown.map(({ path, view: View }) => (
          <Tabs.Panel key={path} value={path} pt="lg">
            <View />
          </Tabs.Panel>
        ))}
      </Tabs>
      <Switch>
        {shown.map(({ path }) => (
          <Route key={path} path={path} />
        ))}
        <Route>
          <NotFound />
        </Route>
      </Switch>
    </Page>
  );
}
