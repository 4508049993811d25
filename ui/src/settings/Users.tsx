import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Card } from '../parts/Card';
import { Loaded } from '../parts/Loaded';
import { Rows } from '../parts/Rows';
import { useSpeech } from '../texts/LanguageProvider';
import { NewUser } from './NewUser';
import { UserRow } from './UserRow';
import { useUsers } from './users';

/** The people who may sign in, and what they may do. */
export function Users() {
  const { t } = useSpeech();
  const users = useUsers();
  const [isMaking, setMaking] = useState(false);
  return (
    <Stack>
      <Group justify="space-between">
        <Text c="var(--ink-soft)">{t('settings.usersLead')}</Text>
        <Button leftSection={<IconUserPlus size={16} />} onClick={() => setMaking(true)}>
          {t('settings.addUser')}
        </Button>
      </Group>
      <Card flush title={t('settings.users')}>
        <Loaded query={users} skeleton={<Skeleton height={160} m="md" />}>
          {(list) =>
            list.length === 0 ? (
              <Text px={18} pb={18} c="var(--ink-soft)">
                {t('settings.usersNone')}
              </Text>
            ) : (
              <Rows label={t('settings.users')}>
                {list.map((user) => (
                  <UserRow key={user.id} user={user} />
                ))}
              </Rows>
            )
          }
        </Loaded>
      </Card>
      <NewUser opened={isMaking} onClose={() => setMaking(false)} />
    </Stack>
  );
}
