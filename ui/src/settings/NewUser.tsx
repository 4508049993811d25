import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { Problem } from '../api/problem';
import type { Role } from '../api/schema';
import { Failure } from '../parts/Failure';
import { useFieldErrors } from '../parts/useFieldErrors';
import { useSpeech } from '../texts/LanguageProvider';
import { Invitation } from './Invitation';
import { roles, useNewUser } from './users';

const nobody = { name: '', email: '', role: 'marketer' as Role };

/** Makes a user; then shows the invitation to hand on. */
export function NewUser({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useSpeech();
  const made = useNewUser();
  const [user, setUser] = useState(nobody);
  const problem = made.error instanceof Problem ? made.error : null;
  const errors = useFieldErrors(made.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    made.mutate(user);
  };
  const close = () => {
    onClose();
    made.reset();
    setUser(nobody);
  };

  return (
    <Modal
      opened={opened}
      onClose={close}
      title={made.data ? t('settings.userInvited', { name: made.data.user.name }) : t('settings.addUser')}
      size={made.data ? 'lg' : 'md'}
      centered
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      {made.data?.invitation ? (
        <Stack>
          <Invitation invitation={made.data.invitation} />
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
              required
              maxLength={100}
              data-autofocus
              value={user.name}
              error={errors['name']}
              onChange={(event) => setUser({ ...user, name: event.currentTarget.value })}
            />
            <TextInput
              label={t('session.email')}
              type="email"
              required
              value={user.email}
              error={errors['email']}
              onChange={(event) => setUser({ ...user, email: event.currentTarget.value })}
            />
            <Select
              label={t('settings.role')}
              description={t(`settings.role_${user.role}_may`)}
              allowDeselect={false}
              value={user.role}
              data={roles.map((role) => ({ value: role, label: t(`settings.role_${role}`) }))}
              onChange={(role) => role && setUser({ ...user, role: role as Role })}
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                {t('shell.cancel')}
              </Button>
              <Button type="submit" loading={made.isPending}>
                {t('settings.invite')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
