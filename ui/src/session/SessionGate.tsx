import { Center, Loader } from '@mantine/core';
import { lazy, Suspense, type ReactNode } from 'react';
import { Redirect, useLocation } from 'wouter';
import { Failure } from '../parts/Failure';
import { useSpeech } from '../texts/LanguageProvider';
import { useSession } from './session';

const SignIn = lazy(() => import('./SignIn'));
const SetUp = lazy(() => import('./SetUp'));
const Invited = lazy(() => import('./Invited'));

/** Lets in who is signed in. Others sign in first, and then are where they wanted to be: the address stays. */
export function SessionGate({ children }: { children: ReactNode }) {
  const { t } = useSpeech();
  const session = useSession();
  const [address] = useLocation();
  if (!session.data) {
    return (
      <Center mih="100dvh" p="md">
        {session.isError ? <Failure error={session.error} retry={() => void session.refetch()} /> : <Loader type="dots" aria-label={t('session.starting')} />}
      </Center>
    );
  }

  const { user, needsSetup } = session.data;
  if (address === '/invitation') {
    return (
      <Suspense>
        <Invited />
      </Suspense>
    );
  }

  if (address === '/setup' && !needsSetup) {
    return <Redirect href="/" replace />;
  }

  return user ? children : <Suspense>{needsSetup ? <SetUp /> : <SignIn />}</Suspense>;
}
