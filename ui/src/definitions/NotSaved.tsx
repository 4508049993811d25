import { Alert, Button, Group } from '@mantine/core';
import { IconGitMerge } from '@tabler/icons-react';
import { Problem } from '../api/problem';
import { Failure } from '../parts/Failure';
import { useSpeech } from '../texts/LanguageProvider';

const isConflict = (error: unknown): boolean => error instanceof Problem && error.status === 412;

/** Why a definition was not saved. When somebody else changed it meanwhile, the person decides whose stays. */
export function NotSaved({ error, onReload, onOverwrite }: { error: Error | null; onReload: () => void; onOverwrite: () => void }) {
  const { t } = useSpeech();
  if (!isConflict(error)) {
    return error && <Failure error={error} />;
  }

  return (
    <Alert color="yellow" icon={<IconGitMerge size={18} />} title={t('editor.conflict')} role="alert">
      {t('editor.conflictHint')}
      <Group mt="sm" gap="xs">
        <Button size="xs" variant="default" onClick={onReload}>
          {t('editor.takeTheirs')}
        </Button>
        <Button size="xs" variant="default" onClick={onOverwrite}>
          {t('editor.keepMine')}
        </Button>
      </Group>
    </Alert>
  );
}
