import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { KeyView } from '../api/schema';
import { Ago } from '../parts/Ago';
import { Card } from '../parts/Card';
import { Copyable } from '../parts/Copyable';
import { Empty } from '../parts/Empty';
import { Loaded } from '../parts/Loaded';
import { Rows } from '../parts/Rows';
import { useRole } from '../session/session';
import { useSpeech } from '../texts/LanguageProvider';
import { useKeys } from './keys';
import { NewKey } from './NewKey';
import { Revoke } from './Revoke';

const texts = { title: 'settings.addServer', made: 'settings.serverMade', nameHint: 'settings.serverNameHint' } as const;

/** The keys by which servers use the API. */
export function Servers() {
  const { t } = useSpeech();
  const mayChange = useRole() === 'administrator';
  const keys = useKeys('server');
  const [isMaking, setMaking] = useState(false);
  const add = mayChange && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setMaking(true)}>
      {t('settings.addServer')}
    </Button>
  );
  return (
    <Stack>
      <Group justify="space-between">
        <Text c="var(--ink-soft)">{t('settings.serversLead')}</Text>
        {keys.data?.length !== 0 && add}
      </Group>
      <Card flush title={t('settings.servers')}>
        <Loaded query={keys} skeleton={<Skeleton height={120} m="md" />}>
          {(servers) =>
            servers.length === 0 ? (
              <Empty icon={<IconKey />} title={t('settings.serversNone')} hint={t('settings.serversNoneHint')} action={add} />
            ) : (
              <Rows label={t('settings.servers')}>
                {servers.map((server) => (
                  <ServerRow key={server.id} server={server} mayChange={mayChange} />
                ))}
              </Rows>
            )
          }
        </Loaded>
      </Card>
      <NewKey opened={isMaking} onClose={() => setMaking(false)} kind="server" texts={texts}>
        {(made) => <Copyable label={t('settings.serverKey')} text={made.key} />}
      </NewKey>
    </Stack>
  );
}

function ServerRow({ server, mayChange }: { server: KeyView; mayChange: boolean }) {
  const { t } = useSpeech();
  return (
    <li>
      <div>
        <strong>{server.name}</strong>
        <Text size="sm" c="var(--ink-faint)">
          sk_…{server.ending} · {server.lastUsedAt ? <>{t('settings.lastUsed')} <Ago at={server.lastUsedAt} /></> : t('settings.neverUsed')}
        </Text>
      </div>
      {mayChange && <Revoke accessKey={server} />}
    </li>
  );
}
