import { Alert, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { Problem } from '../api/problem';
import { useExplain } from '../parts/Failure';
import { useSpeech } from '../texts/LanguageProvider';
import { Door } from './Door';
import { useSignIn } from './session';

export default function SignIn() {
  const { t } = useSpeech();
  const explain = useExplain();
  const signIn = useSignIn();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ email, password });
  };

  return (
    <Door title={t('session.signIn')} lead={t('session.signInLead')}>
      <form onSubmit={submit}>
        <Stack>
          {signIn.isError && (
            <Alert color="red" role="alert">
              {refusal(signIn.error, t('session.wrong'), t('session.locked')) ?? explain(signIn.error)}
            </Alert>
          )}
          <TextInput label={t('session.email')} type="email" autoComplete="username" required autoFocus value={email} onChange={(event) => setEmail(event.currentTarget.value)} />
          <PasswordInput
            label={t('session.password')}
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': t('session.show') }}
          />
          <Button type="submit" loading={signIn.isPending} fullWidth>
            {t('session.signIn')}
          </Button>
          <Text size="xs" c="var(--ink-faint)">
            {t('session.forgot')}
          </Text>
        </Stack>
      </form>
    </Door>
  );
}

function refusal(error: unknown, wrong: string, locked: string): string | undefined {
  const status = error instanceof Problem ? error.status : 0;
  return status === 401 || status === 400 ? wrong : status === 429 || status === 423 ? locked : undefined;
}
