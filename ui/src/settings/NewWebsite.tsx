import { Alert, Button, Group, Modal, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { Problem } from '../api/problem';
import { Copyable } from '../parts/Copyable';
import { Failure } from '../parts/Failure';
import { useSpeech } from '../texts/LanguageProvider';
import { useNewKey } from './keys';
import { Snippet } from './Snippet';

/** Makes a site key; then shows its snippet, and its signing secret for the only time. */
export function NewWebsite({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useSpeech();
  const made = useNewKey();
  const [name, setName] = useState('');
  const [origins, setOrigins] = useState<string[]>([]);
  const problem = made.error instanceof Problem ? made.error : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    made.mutate({ kind: 'site', name, origins });
  };
  const close = () => {
    onClose();
    made.reset();
    setName('');
    setOrigins([]);
  };

  return (
    <Modal opened={opened} onClose={close} title={t(made.data ? 'settings.websiteMade' : 'settings.addWebsite')} size="lg" centered closeButtonProps={{ 'aria-label': t('shell.close') }}>
      {made.data ? (
        <Stack>
          <Text>{t('settings.websiteMadeHint')}</Text>
          <Snippet siteKey={made.data.key} />
          <Alert color="yellow">{t('settings.secretOnce')}</Alert>
          <Copyable label={t('settings.signingSecret')} text={made.data.signingSecret ?? ''} />
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
              placeholder={t('settings.websiteNameHint')}
              required
              maxLength={100}
              data-autofocus
              value={name}
              error={problem?.field('name')}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <TagsInput
              label={t('settings.origins')}
              description={t('settings.originsHint')}
              placeholder={origins.length === 0 ? 'https://www.example.com' : ''}
              required
              acceptValueOnBlur
              splitChars={[',', ' ']}
              value={origins}
              error={problem?.field('origins')}
              onChange={setOrigins}
            />
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
