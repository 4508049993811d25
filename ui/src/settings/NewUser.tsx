import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Role } from '../api/schema';
import { useFieldErrors } from '../parts/useFieldErrors';
import { useSpeech } from '../texts/LanguageProvider';
import { Invitation } from './Invitation';
import { MakeModal } from './MakeModal';
import { roles, useNewUser } from './users';

const nobody = { name: '', email: '', role: 'marketer' as Role };

/** Makes a user; then shows the invitation to hand on. */
export function NewUser({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useSpeech();
  const made = useNewUser();
  const [user, setUser] = useState(nobody);
  const errors = useFieldErrors(made.error);
  const close = () => {
    onClose();
    made.reset();
    setUser(nobody);
  };

  return (
    <MakeModal
      opened={opened}
      onClose={close}
      title={made.data ? t('settings.userInvited', { name: made.data.user.name }) : t('settings.addUser')}
      action={t('settings.invite')}
      onMake={() => made.mutate(user)}
      isPending={made.isPending}
      error={made.error}
      result={made.data?.invitation && <Invitation invitation={made.data.invitation} />}
    >
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
    </MakeModal>
  );
}
