import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useMayEdit } from '../session/useMayEdit';
import { useSpeech } from '../texts/LanguageProvider';
import { useRetry } from './useRetry';

/** Tries a failed message again. */
export function Retry({ id, className }: { id: string; className?: string | undefined }) {
  const { t } = useSpeech();
  const retry = useRetry();
  return (
    useMayEdit() && (
      <Button className={className} size="compact-sm" variant="default" leftSection={<IconRefresh size={14} />} loading={retry.isPending} onClick={() => retry.mutate(id)}>
        {t('outbox.retry')}
      </Button>
    )
  );
}
