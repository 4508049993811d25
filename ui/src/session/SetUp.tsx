import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useLocation } from 'wouter';
import { Problem } from '../api/problem';
import type { SetupRequest } from '../api/schema';
import { useExplain } from '../parts/Failure';
import { useFieldErrors } from '../parts/useFieldErrors';
import { useSpeech } from '../texts/LanguageProvider';
import { Door } from './Door';
import { shortestPassword, useSetUp } from './session';
import { takeToken } from './token';

/** The first start: whoever can read the server's terminal becomes its administrator. */
export default function SetUp() {
  const { t } = useSpeech();
  const explain = useExplain();
  const setUp = useSetUp();
  const [, go] = useLocation();
  const [first, setFirst] = useState<SetupRequest>(() => ({ token: takeToken(), name: '', email: '', password: '' }));
  const problem = setUp.error instanceof Problem ? setUp.error : null;
  const errors = useFieldErrors(setUp.error);
  const field = (name: keyof SetupRequest) => ({
    required: true,
    value: first[name],
    error: errors[name],
    onChange: (event: FormEvent<HTMLInputElement>) => {
      const { value } = event.currentTarget;
      setFirst((was) => ({ ...was, [name]: value }));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setUp.mutate({ ...first, token: first.token.trim() }, { onSuccess: () => location.pathname === '/setup' && go('/', { replace: true }) });
  };

  return (
    <Door title={t('session.setUp')} lead={t('session.setUpLead')}>
      <form onSubmit={submit}>
        <Stack>
          {setUp.isError && !problem?.details.errors && (
            <Alert color="red" role="alert">
              {problem?.status === 403 ? t('session.tokenWrong') : explain(setUp.error)}
            </Alert>
          )}
          <TextInput label={t('session.token')} description={t('session.tokenHint')} autoComplete="off" autoFocus={first.token === ''} {...field('token')} />
          <TextInput label={t('session.name')} autoComplete="name" {...field('name')} />
          <TextInput label={t('session.email')} type="email" autoComplete="username" {...field('email')} />
          <PasswordInput
            label={t('session.password')}
            description={t('session.passwordHint', { count: shortestPassword })}
            autoComplete="new-password"
            minLength={shortestPassword}
            visibilityToggleButtonProps={{ 'aria-label': t('session.show') }}
            {...field('password')}
          />
          <Button type="submit" loading={setUp.isPending} fullWidth>
            {t('session.create')}
          </Button>
        </Stack>
      </form>
    </Door>
  );
}
