import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMemo } from 'react';
import { explain } from '../api/problem';
import { useSpeech } from '../texts/LanguageProvider';

/** What went wrong, in words that say the way out. */
export function useExplain(): (error: unknown) => string {
  const { t } = useSpeech();
  return useMemo(
    () => (error) => {
      const words = explain(error);
      return 'text' in words ? words.text : t(words.key);
    },
    [t],
  );
}

/** A part of a screen that could not be loaded, or an action that failed. */
export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useSpeech();
  const words = useExplain()(error);
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle size={18} />} title={t('shell.failed')} role="alert">
      {words}
      {retry && (
        <Button mt="sm" size="xs" variant="default" display="block" onClick={retry}>
          {t('shell.tryAgain')}
        </Button>
      )}
    </Alert>
  );
}
