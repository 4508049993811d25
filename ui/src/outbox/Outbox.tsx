import { Tabs } from '@mantine/core';
import { useLocation } from 'wouter';
import { Page } from '../parts/Page';
import { useSpeech } from '../texts/LanguageProvider';
import { AllMessages } from './AllMessages';
import { DeadLetters } from './DeadLetters';
import classes from './Outbox.module.css';

const tabs = [
  { path: '/outbox', title: 'outbox.tabMessages' },
  { path: '/outbox/dead-letters', title: 'outbox.tabDeadLetters' },
] as const;

/** Every message with its fate, and the events that none followed from because the rules failed. */
export default function Outbox() {
  const { t } = useSpeech();
  const [address, go] = useLocation();
  return (
    <Page title={t('outbox.title')} lead={t('outbox.lead')}>
      <Tabs value={address} onChange={(path) => path && go(path)} keepMounted={false}>
        <Tabs.List aria-label={t('outbox.what')}>
          {tabs.map(({ path, title }) => (
            <Tabs.Tab key={path} value={path}>
              {t(title)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="/outbox" pt="md">
          <AllMessages />
        </Tabs.Panel>
        <Tabs.Panel value="/outbox/dead-letters" pt="md">
          <div className={classes.card}>
            <DeadLetters />
          </div>
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
