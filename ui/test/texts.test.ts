import { describe, expect, it } from 'vitest';
import { formatFor } from '../src/texts/format';
import english from '../src/texts/en';
import russian from '../src/texts/ru';
import { translator, type Entry, type Language, type Texts } from '../src/texts/text';

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]).sort();
const forms = (entry: Entry | undefined): string[] => (typeof entry === 'string' ? [entry] : Object.values(entry ?? {}));
const all = (texts: Texts) => Object.entries(texts).flatMap(([area, entries]) => Object.entries(entries).map(([name, entry]) => ({ key: `${area}.${name}`, entry })));

describe('the texts', () => {
  it('are the same ones in both languages', () => {
    const keys = (texts: Texts) => all(texts).map(({ key }) => key).sort();
    expect(keys(russian)).toEqual(keys(english));
  });

  it('take the same values in both languages', () => {
    const other = new Map(all(russian).map(({ key, entry }) => [key, entry]));
    for (const { key, entry } of all(english)) {
      const wanted = placeholders(forms(entry)[0] ?? '');
      for (const form of [...forms(entry), ...forms(other.get(key))]) {
        expect(placeholders(form), key).toEqual(wanted);
      }
    }
  });

  it.each<[Language, Texts]>([
    ['en', english],
    ['ru', russian],
  ])('in %s have every plural form that the language has', (language, texts) => {
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories.slice().sort();
    for (const { key, entry } of all(texts)) {
      if (typeof entry !== 'string') {
        expect(Object.keys(entry).sort(), key).toEqual(needed);
      }
    }
  });

  it('choose the plural form by the number', () => {
    const t = translator(russian, 'ru');
    expect([1, 2, 5, 21].map((count) => t('dashboard.held', { count }))).toEqual(['1 новая строка', '2 новые строки', '5 новых строк', '21 новая строка']);
  });

  it('write numbers as the language does', () => {
    expect(translator(english, 'en')('dashboard.held', { count: 12_345 })).toBe('12,345 new lines');
    expect(formatFor('ru').number(12_345.5)).toBe('12\u00a0345,5');
  });
});

describe('the formats', () => {
  const { ago, duration, money } = formatFor('en');
  const now = new Date('2026-03-01T12:00:00Z');

  it('tell how long ago in the largest unit that fits', () => {
    expect(ago(new Date('2026-03-01T11:59:15Z'), now)).toBe('45 seconds ago');
    expect(ago(new Date('2026-03-01T09:10:00Z'), now)).toBe('3 hours ago');
    expect(ago(new Date('2026-03-01T12:02:00Z'), now)).toBe('in 2 minutes');
  });

  it('tell durations from milliseconds to hours', () => {
    expect([0, 42, 1_500, 90_000, 7_200_000].map(duration)).toEqual(['0ms', '42ms', '1.5s', '1.5m', '2h']);
  });

  it('tell money from minor units', () => {
    expect(money(123_456)).toBe('€1,234.56');
  });

  it('are those of the shop: its currency and its clock', () => {
    const shop = formatFor('en', { currency: 'CHF', timeZone: 'Asia/Tokyo' });
    expect(shop.money(123_456)).toBe('CHF\u00a01,234.56');
    expect(shop.minute(now)).toBe('21:00');
  });

  it('are the reader\'s own where the browser does not know the time zone', () => {
    expect(formatFor('en', { currency: 'EUR', timeZone: 'Europe/Atlantis' }).minute(now)).toBe(formatFor('en').minute(now));
  });
});
