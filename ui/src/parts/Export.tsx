import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useSpeech } from '../texts/LanguageProvider';

/** Downloads a list as a file for spreadsheets: all of it that fits the filter, not only what is shown. */
export function Export({ of, filter }: { of: 'customers' | 'messages'; filter: Readonly<Record<string, string | undefined>> }) {
  const { t } = useSpeech();
  const query = new URLSearchParams(Object.entries(filter).filter((entry): entry is [string, string] => !!entry[1])).toString();
  return (
    <Button component="a" href={`/api/${of}/export${query && `?${query}`}`} download variant="default" leftSection={<IconDownload size={16} />}>
      {t('shell.export')}
    </Button>
  );
}
