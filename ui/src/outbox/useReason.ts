import { useCallback } from 'react';
import { useSpeech } from '../texts/LanguageProvider';
import type { TextKey } from '../texts/text';

interface Failed {
  readonly reason: string | null;
  readonly reasonCode?: string | null;
}

/** Why a message failed, in the person's language; what a mail server or a template said about it is quoted. */
export function useReason(): (message: Failed) => string | null {
  const { t } = useSpeech();
  return useCallback(
    ({ reason, reasonCode }) => {
      const key = `outbox.reason_${reasonCode}` as TextKey;
      const words = t(key);
      return words === key ? reason : [words, quoted(reason)].filter(Boolean).join(': ');
    },
    [t],
  );
}

const quoted = (reason: string | null): string | undefined => /: (.*)$/s.exec(reason ?? '')?.[1];
