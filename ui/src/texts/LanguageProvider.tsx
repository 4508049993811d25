import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { anyShop, formatFor, type Format, type Shop } from './format';
import { languages, loadTexts, translator, type Language, type TextKey, type Texts, type TextValues } from './text';

interface Speech {
  language: Language;
  setLanguage(language: Language): void;
  /** What amounts are in, and which clock counts, from now on. */
  setShop(shop: Shop): void;
  t(key: TextKey, values?: TextValues): string;
  format: Format;
}

const Context = createContext<Speech | null>(null);
const stored = 'smartcom.language';

/** The language chosen before, else the browser's first that we speak. */
export function preferredLanguage(): Language {
  const known = (candidate: string | null): candidate is Language => languages.some((language) => language === candidate);
  const chosen = remembered();
  if (known(chosen)) {
    return chosen;
  }

  return navigator.languages.map((each) => each.slice(0, 2)).find(known) ?? 'en';
}

export function LanguageProvider(props: { language: Language; texts: Texts; children: ReactNode }) {
  const [{ language, texts }, setSpoken] = useState({ language: props.language, texts: props.texts });
  const [{ currency, timeZone }, setShop] = useState(anyShop);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  const speech = useMemo<Speech>(
    () => ({
      language,
      t: translator(texts, language),
      format: formatFor(language, { currency, timeZone }),
      setShop,
      setLanguage(next) {
        remember(next);
        void loadTexts(next).then((loaded) => setSpoken({ language: next, texts: loaded }));
      },
    }),
    [language, texts, currency, timeZone],
  );
  return <Context value={speech}>{props.children}</Context>;
}

/** The language in use: its texts (`t`) and its formats. */
export function useSpeech(): Speech {
  const speech = use(Context);
  if (!speech) {
    throw new Error('useSpeech stands outside of LanguageProvider');
  }

  return speech;
}

function remembered(): string | null {
  try {
    return localStorage.getItem(stored);
  } catch {
    return null; // storage is switched off
  }
}

function remember(language: Language): void {
  try {
    localStorage.setItem(stored, language);
  } catch {
    // Storage is switched off: the choice holds until the page is closed.
  }
}
