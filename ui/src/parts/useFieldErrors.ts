import { useMemo } from 'react';
import { Problem } from '../api/problem';
import { useSpeech } from '../texts/LanguageProvider';
import type { Language, TextKey } from '../texts/text';

/** What is wrong with which field, in the person's language: "name", or in a definition "$.steps[0].subject". */
export function useFieldErrors(error: unknown): Readonly<Record<string, string>> {
  const { t, language } = useSpeech();
  return useMemo(() => fieldErrors(error, language, t), [error, language, t]);
}

/** The API speaks English, and says more than its codes do: it is quoted where that is understood. */
export function fieldErrors(error: unknown, language: Language, t: (key: TextKey) => string): Record<string, string> {
  const fields = error instanceof Problem ? error.fields : [];
  // The first problem of a field counts.
  return Object.fromEntries([...fields].reverse().map(({ path, code, text }) => [path, (language !== 'en' && code !== undefined && spoken(code, t)) || text]));
}

function spoken(code: string, t: (key: TextKey) => string): string | null {
  const key = `problems.${code}` as TextKey;
  const words = t(key);
  return words === key ? null : words;
}
