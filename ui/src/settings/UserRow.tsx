import { ActionIcon, Badge, Group, Menu, Modal, Select, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDots, IconMailForward, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { Role, UserView } from '../api/schema';
import { Ago } from '../parts/Ago';
import { Confirm } from '../parts/Confirm';
import { useExplain } from '../parts/Failure';
import { useSession } from '../session/session';
import { useSpeech } from '../texts/LanguageProvider';
import { Invitation } from './Invitation';
import { roles, useInvitation, useRemoval, useRoleChange } from './users';

/** One person: their role, and what can be done about them. */
export function UserRow({ user }: { user: UserView }) {
  const { t } = useSpeech();
  const explain = useExplain();
  const me = useSession().data?.user;
  const roleChange = useRoleChange();
  const removal = useRemoval();
  const invitation = useInvitation();
  const [isAsking, setAsking] = useState(false);
  const failed = (error: unknown) => notifications.show({ color: 'red', title: t('shell.failed'), message: explain(error) });

  return (
    <li>
      <div>
        <Group gap="xs">
          <strong>{user.name}</strong>
          {user.id === me?.id && <Badge variant="light">{t('settings.you')}</Badge>}
          {!user.hasPassword && <Badge color="yellow">{t('settings.invited')}</Badge>}
        </Group>
        <Text size="sm" c="var(--ink-faint)">
          {user.email} · {user.signedInAt ? <>{t('settings.signedIn')} <Ago at={user.signedInAt} /></> : t('settings.neverSignedIn')}
        </Text>
      </div>
      <Group gap="xs" wrap="nowrap">
        <Select
          w={170}
          size="xs"
          aria-label={t('settings.roleOf', { name: user.name })}
          allowDeselect={false}
          value={user.role}
          disabled={roleChange.isPending}
          data={roles.map((role) => ({ value: role, label: t(`settings.role_${role}`) }))}
          onChange={(role) => role && roleChange.mutate({ id: user.id, role: role as Role }, { onError: failed })}
        />
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={t('settings.moreOf', { name: user.name })}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconMailForward size={16} />} onClick={() => invitation.mutate(user.id, { onError: failed })}>
              {t('settings.inviteAgain')}
            </Menu.Item>
            <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => setAsking(true)}>
              {t('settings.removeUser')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Group>
      <Modal
        opened={invitation.data !== undefined}
        onClose={() => invitation.reset()}
        title={t('settings.userInvited', { name: user.name })}
        size="lg"
        centered
        closeButtonProps={{ 'aria-label': t('shell.close') }}
      >
        {invitation.data?.invitation && <Invitation invitation={invitation.data.invitation} />}
      </Modal>
      <Confirm
        opened={isAsking}
        title={t('settings.removeTitle', { name: user.name })}
        action={t('settings.removeUser')}
        isPending={removal.isPending}
        error={removal.error}
        onConfirm={() => removal.mutate(user.id, { onSuccess: () => setAsking(false) })}
        onClose={() => setAsking(false)}
      >
        {t('settings.removeHint')}
      </Confirm>
    </li>
  );
}
