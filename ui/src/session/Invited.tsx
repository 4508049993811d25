import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useLocation } from 'wouter';
import { Problem } from '../api/problem';
import { useExplain } from '../parts/Failure';
import { useFieldErrors } from '../parts/useFieldErrors';
import { useSpeech } from '../texts/LanguageProvider';
import { Door } from './Door';
import { shortestPassword, useAcceptance } from './session';
import { takeToken } from './token';

/** Where an invitation leads: one chooses a password and is in. */
export default function Invited() {
  const { t } = useSpeech();
  const explain = useExplain();
  const [, go] = useLocation();
  const acceptance = useAcceptance();
  const [brought] = useState(takeToken);
  const [token, setToken] = useState(brought);
  const [password, setPassword] = useState('');
  const problem = acceptance.error instanceof Problem ? acceptance.error : null;
  const errors = useFieldErrors(acceptance.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    acceptance.mutate({ token: token.trim(), password }, { onSuccess: () => go('/', { replace: true }) });
  };

  return (
    <Door title={t('session.welcome')} lead={t('session.welcomeLead')}>
      <form onSubmit={submit}>
        <Stack>
          {problem && !problem.details.errors && (
            <Alert color="red" role="alert">
              {problem.status === 403 ? t('session.invitationOver') : explain(problem)}
            </Alert>
          )}
          {brought === '' && <TextInput label={t('session.invitation')} autoComplete="off" required value={token} onChange={(event) => setToken(event.currentTarget.value)} />}
          <PasswordInput
            label={t('session.password')}
            description={t('session.passwordHint', { count: shortestPassword })}
            autoComplete="new-password"
            required
            autoFocus
            minLength={shortestPassword}
            value={password}
            error={errors['password']}
            onChange={(event) => setPassword(event.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': t('session.show') }}
          />
          <Button type="submit" loading={acceptance.isPending} fullWidth>
            {t('session.begin')}
          </Button>
        </Stack>
      </form>
    </Door>
  );
}
