import { Alert, Button, Group, Modal, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { Problem } from '../api/problem';
import type { KeyView } from '../api/schema';
import { Ago } from '../parts/Ago';
import { Card } from '../parts/Card';
import { Copyable } from '../parts/Copyable';
import { Empty } from '../parts/Empty';
import { Failure } from '../parts/Failure';
import { Loaded } from '../parts/Loaded';
import { Rows } from '../parts/Rows';
import { useRole } from '../session/session';
import { useSpeech } from '../texts/LanguageProvider';
import { useKeys, useNewKey } from './keys';
import { Revoke } from './Revoke';

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
      <NewServer opened={isMaking} onClose={() => setMaking(false)} />
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

function NewServer({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useSpeech();
  const made = useNewKey();
  const [name, setName] = useState('');
  const problem = made.error instanceof Problem ? made.error : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    made.mutate({ kind: 'server', name });
  };
  const close = () => {
    onClose();
    made.reset();
    setName('');
  };

  return (
    <Modal opened={opened} onClose={close} title={t(made.data ? 'settings.serverMade' : 'settings.addServer')} size="lg" centered closeButtonProps={{ 'aria-label': t('shell.close') }}>
      {made.data ? (
        <Stack>
          <Alert color="yellow">{t('settings.secretOnce')}</Alert>
          <Copyable label={t('settings.serverKey')} text={made.data.key} />
          <Group justify="flex-end">
            <Button onClick={close}>{t('settings.done')}</Button>
          </Group>
        </Stack>
      ) : (
        <form onSubmit={submit}>
          <Stack>
            {problem && !problem.details.errors && <Failure error={problem} />}
            <TextInput
              label={t('settings.name')}
              placeholder={t('settings.serverNameHint')}
              required
              maxLength={100}
              data-autofocus
              value={name}
              error={problem?.field('name')}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                {t('shell.cancel')}
              </Button>
              <Button type="submit" loading={made.isPending}>
                {t('settings.makeKey')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
