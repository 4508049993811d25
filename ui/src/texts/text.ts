import type english from './en';

/** A text, or one for each plural form that the language has (see Intl.PluralRules); `{count}` chooses the form. */
export type Entry = string | Partial<Record<Intl.LDMLPluralRule, string>>;

/** All texts of one language, by area and name. */
export type Texts = Record<string, Record<string, Entry>>;

type English = typeof english;

/** The name of a text: "dashboard.title". English decides which there are. */
export type TextKey = { [Area in keyof English & string]: `${Area}.${keyof English[Area] & string}` }[keyof English & string];

export type TextValues = Readonly<Record<string, string | number>>;

export type Language = 'en' | 'ru';

export const languages: readonly Language[] = ['en', 'ru'];

/** Finds the text, chooses the plural form, and puts the values in; numbers as the language writes them. */
export function translator(texts: Texts, language: Language): (key: TextKey, values?: TextValues) => string {
  const plurals = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  return (key, values = {}) => {
    const [area = '', name = ''] = key.split('.');
    const entry = texts[area]?.[name];
    if (entry === undefined) {
      return key;
    }

    const text = typeof entry === 'string' ? entry : (entry[plurals.select(Number(values['count']))] ?? entry.other ?? key);
    return text.replace(/\{(\w+)\}/g, (whole, value: string) => {
      const filled = values[value];
      return filled === undefined ? whole : typeof filled === 'number' ? numbers.format(filled) : filled;
    });
  };
}

/** The texts of a language; only those of the one in use are ever loaded. */
export async function loadTexts(language: Language): Promise<Texts> {
  return language === 'ru' ? (await import('./ru')).default : (await import('./en')).default;
}
