import { Button, Code, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconPlus, IconWorldWww } from '@tabler/icons-react';
import { useState } from 'react';
import type { KeyView } from '../api/schema';
import { Card } from '../parts/Card';
import { Empty } from '../parts/Empty';
import { Loaded } from '../parts/Loaded';
import { useRole } from '../session/session';
import { useSpeech } from '../texts/LanguageProvider';
import { Arrival } from './Arrival';
import { useKeys, useKeysFollowEvents } from './keys';
import { NewWebsite } from './NewWebsite';
import { Revoke } from './Revoke';
import { Snippet } from './Snippet';

/** The websites that report what their visitors do. */
export function Websites() {
  const { t } = useSpeech();
  const mayChange = useRole() === 'administrator';
  const keys = useKeys('site');
  const [isMaking, setMaking] = useState(false);
  useKeysFollowEvents();
  const add = mayChange && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setMaking(true)}>
      {t('settings.addWebsite')}
    </Button>
  );
  return (
    <Stack>
      <Group justify="space-between">
        <Text c="var(--ink-soft)">{t('settings.websitesLead')}</Text>
        {keys.data?.length !== 0 && add}
      </Group>
      <Loaded query={keys} skeleton={<Skeleton height={220} />}>
        {(sites) =>
          sites.length === 0 ? (
            <Empty icon={<IconWorldWww />} title={t('settings.websitesNone')} hint={t('settings.websitesNoneHint')} action={add} />
          ) : (
            sites.map((site) => <Website key={site.id} site={site} mayChange={mayChange} />)
          )
        }
      </Loaded>
      <NewWebsite opened={isMaking} onClose={() => setMaking(false)} />
    </Stack>
  );
}

function Website({ site, mayChange }: { site: KeyView; mayChange: boolean }) {
  const { t } = useSpeech();
  return (
    <Card title={site.name} hint={site.origins.join(', ') || t('settings.ownPages')} actions={mayChange && <Revoke accessKey={site} />}>
      <Stack gap="sm">
        <Arrival site={site} />
        <Text size="sm">
          {t('settings.siteKey')} <Code>{site.siteKey}</Code>
        </Text>
        <Snippet siteKey={site.siteKey ?? ''} />
      </Stack>
    </Card>
  );
}
