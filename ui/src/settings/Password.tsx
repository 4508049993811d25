import { Button, PasswordInput, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState, type FormEvent } from 'react';
import { Problem } from '../api/problem';
import { Card } from '../parts/Card';
import { Failure } from '../parts/Failure';
import { shortestPassword, usePasswordChange } from '../session/session';
import { useFieldErrors } from '../parts/useFieldErrors';
import { useSpeech } from '../texts/LanguageProvider';

/** Changes one's own password. */
export function Password() {
  const { t } = useSpeech();
  const change = usePasswordChange();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const problem = change.error instanceof Problem ? change.error : null;
  const errors = useFieldErrors(change.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(
      { current, password },
      {
        onSuccess() {
          setCurrent('');
          setPassword('');
          notifications.show({ message: t('settings.passwordChanged') });
        },
      },
    );
  };

  return (
    <Card title={t('settings.password')}>
      <form onSubmit={submit}>
        <Stack maw={420}>
          {problem && !problem.details.errors && <Failure error={problem} />}
          <PasswordInput
            label={t('settings.passwordNow')}
            autoComplete="current-password"
            required
            value={current}
            error={errors['current']}
            onChange={(event) => setCurrent(event.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': t('session.show') }}
          />
          <PasswordInput
            label={t('settings.passwordNew')}
            description={t('session.passwordHint', { count: shortestPassword })}
            autoComplete="new-password"
            required
            minLength={shortestPassword}
            value={password}
            error={errors['password']}
            onChange={(event) => setPassword(event.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': t('session.show') }}
          />
          <Text size="sm" c="var(--ink-soft)">
            {t('settings.passwordHint')}
          </Text>
          <div>
            <Button type="submit" loading={change.isPending}>
              {t('settings.changePassword')}
            </Button>
          </div>
        </Stack>
      </form>
    </Card>
  );
}
