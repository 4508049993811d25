import { Button, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useId } from 'react';
import { useSpeech } from '../texts/LanguageProvider';
import classes from './Copyable.module.css';

/** A text to take along: a key, a snippet. */
export function Copyable({ label, text }: { label: string; text: string }) {
  const { t } = useSpeech();
  const id = useId();
  return (
    <div className={classes.copyable}>
      <div className={classes.header}>
        <span id={id}>{label}</span>
        <CopyButton value={text} timeout={2_000}>
          {({ copied, copy }) => (
            <Button size="compact-xs" variant="subtle" leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />} onClick={copy} aria-describedby={id}>
              <span aria-live="polite">{t(copied ? 'shell.copied' : 'shell.copy')}</span>
            </Button>
          )}
        </CopyButton>
      </div>
      <pre className={classes.text} tabIndex={0} role="group" aria-labelledby={id}>
        {text}
      </pre>
    </div>
  );
}
