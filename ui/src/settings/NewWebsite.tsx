import { TagsInput, Text } from '@mantine/core';
import { useState } from 'react';
import { Copyable } from '../parts/Copyable';
import { useSpeech } from '../texts/LanguageProvider';
import { NewKey } from './NewKey';
import { Snippet } from './Snippet';

const texts = { title: 'settings.addWebsite', made: 'settings.websiteMade', nameHint: 'settings.websiteNameHint' } as const;

/** Makes a site key; then shows its snippet, and its signing secret for the only time. */
export function NewWebsite({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useSpeech();
  const [origins, setOrigins] = useState<string[]>([]);
  const close = () => {
    onClose();
    setOrigins([]);
  };
  return (
    <NewKey
      opened={opened}
      onClose={close}
      kind="site"
      origins={origins}
      texts={texts}
      fields={(errors) => (
        <TagsInput
          label={t('settings.origins')}
          description={t('settings.originsHint')}
          placeholder={origins.length === 0 ? 'https://www.example.com' : ''}
          required
          acceptValueOnBlur
          splitChars={[',', ' ']}
          value={origins}
          error={errors['origins']}
          onChange={setOrigins}
        />
      )}
    >
      {(made) => (
        <>
          <Copyable label={t('settings.signingSecret')} text={made.signingSecret ?? ''} />
          <Text>{t('settings.websiteMadeHint')}</Text>
          <Snippet siteKey={made.key} />
        </>
      )}
    </NewKey>
  );
}
