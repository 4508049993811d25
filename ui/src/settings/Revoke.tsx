import { Button } from '@mantine/core';
import { useState } from 'react';
import type { KeyView } from '../api/schema';
import { Confirm } from '../parts/Confirm';
import { useSpeech } from '../texts/LanguageProvider';
import { useRevocation } from './keys';

/** Ends the use of a key, when one is sure. */
export function Revoke({ accessKey }: { accessKey: KeyView }) {
  const { t } = useSpeech();
  const revocation = useRevocation();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setAsking(true)} aria-label={t('settings.revokeNamed', { name: accessKey.name })}>
        {t('settings.revoke')}
      </Button>
      <Confirm
        opened={isAsking}
        title={t('settings.revokeTitle', { name: accessKey.name })}
        action={t('settings.revoke')}
        isPending={revocation.isPending}
        error={revocation.error}
        onConfirm={() => revocation.mutate(accessKey.id, { onSuccess: () => setAsking(false) })}
        onClose={() => setAsking(false)}
      >
        {t(accessKey.kind === 'site' ? 'settings.revokeSite' : 'settings.revokeServer')}
      </Confirm>
    </>
  );
}
