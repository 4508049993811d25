import { Button, Group, Modal, Stack } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { Problem } from '../api/problem';
import { Failure } from '../parts/Failure';
import { useSpeech } from '../texts/LanguageProvider';

interface Props {
  opened: boolean;
  onClose: () => void;
  title: string;
  /** What the button that makes it says. */
  action: string;
  onMake: () => void;
  isPending: boolean;
  /** Why it was not made. What it says of single fields stands at the fields. */
  error: Error | null;
  /** What was made, for the only time that it is shown. */
  result: ReactNode;
  /** What is asked before. */
  children: ReactNode;
}

/** Asks for what something new needs, and shows once what came of it. */
export function MakeModal({ opened, onClose, title, action, onMake, isPending, error, result, children }: Props) {
  const { t } = useSpeech();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onMake();
  };

  return (
    <Modal opened={opened} onClose={onClose} title={title} size="lg" centered closeButtonProps={{ 'aria-label': t('shell.close') }}>
      {result ? (
        <Stack>
          {result}
          <Group justify="flex-end">
            <Button onClick={onClose}>{t('settings.done')}</Button>
          </Group>
        </Stack>
      ) : (
        <form onSubmit={submit}>
          <Stack>
            {error instanceof Problem && !error.details.errors && <Failure error={error} />}
            {children}
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {t('shell.cancel')}
              </Button>
              <Button type="submit" loading={isPending}>
                {action}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
