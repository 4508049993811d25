import { Alert, Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { Problem } from '../api/problem';
import type { CreatedKey } from '../api/schema';
import { Failure } from '../parts/Failure';
import { useFieldErrors } from '../parts/useFieldErrors';
import { useSpeech } from '../texts/LanguageProvider';
import type { TextKey } from '../texts/text';
import { useNewKey } from './keys';

interface Props {
  opened: boolean;
  onClose: () => void;
  kind: 'site' | 'server';
  /** Where a site's pages are. */
  origins?: string[];
  texts: { title: TextKey; made: TextKey; nameHint: TextKey };
  /** What is asked beside the name. */
  fields?: (errors: Readonly<Record<string, string>>) => ReactNode;
  /** Shows the key that was made, for the only time. */
  children: (made: CreatedKey) => ReactNode;
}

/** Makes a key, and then shows what is secret of it, once. */
export function NewKey({ opened, onClose, kind, origins, texts, fields, children }: Props) {
  const { t } = useSpeech();
  const made = useNewKey();
  const [name, setName] = useState('');
  const problem = made.error instanceof Problem ? made.error : null;
  const errors = useFieldErrors(made.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    made.mutate({ kind, name, ...(origins && { origins }) });
  };
  const close = () => {
    onClose();
    made.reset();
    setName('');
  };

  return (
    <Modal opened={opened} onClose={close} title={t(made.data ? texts.made : texts.title)} size="lg" centered closeButtonProps={{ 'aria-label': t('shell.close') }}>
      {made.data ? (
        <Stack>
          <Alert color="yellow">{t('settings.secretOnce')}</Alert>
          {children(made.data)}
          <Group justify="flex-end">
            <Button onClick={close}>{t('settings.done')}</Button>
          </Group>
        </Stack>
      ) : (
        <form onSubmit={submit}>
          <Stack>
            {problem && !problem.details.errors && <Failure error={problem} />}
            <TextInput
              label={t('settings.name')}
              placeholder={t(texts.nameHint)}
              required
              maxLength={100}
              data-autofocus
              value={name}
              error={errors['name']}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            {fields?.(errors)}
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                {t('shell.cancel')}
              </Button>
              <Button type="submit" loading={made.isPending}>
                {t('settings.makeKey')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
