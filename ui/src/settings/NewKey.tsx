import { Alert, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { CreatedKey } from '../api/schema';
import { useFieldErrors } from '../parts/useFieldErrors';
import { useSpeech } from '../texts/LanguageProvider';
import type { TextKey } from '../texts/text';
import { useNewKey } from './keys';
import { MakeModal } from './MakeModal';

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
  const errors = useFieldErrors(made.error);
  const close = () => {
    onClose();
    made.reset();
    setName('');
  };

  return (
    <MakeModal
      opened={opened}
      onClose={close}
      title={t(made.data ? texts.made : texts.title)}
      action={t('settings.makeKey')}
      onMake={() => made.mutate({ kind, name, ...(origins && { origins }) })}
      isPending={made.isPending}
      error={made.error}
      result={
        made.data && (
          <>
            <Alert color="yellow">{t('settings.secretOnce')}</Alert>
            {children(made.data)}
          </>
        )
      }
    >
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
    </MakeModal>
  );
}
