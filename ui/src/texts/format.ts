import type { Language } from './text';

/** Numbers, money and times as the person's language and time zone write them. */
export interface Format {
  /** 12,345 */
  number(value: number): string;
  /** 12.3K */
  compact(value: number): string;
  /** €1,234.50, from hundredths, whatever the currency. */
  money(minor: number): string;
  /** €1.2K, from hundredths. */
  compactMoney(minor: number): string;
  /** 16:05:09 */
  clock(at: Date): string;
  /** 16:05 */
  minute(at: Date): string;
  /** 22 Nov 2026, 16:05 */
  moment(at: Date): string;
  /** 22 November 2026 */
  day(at: Date): string;
  /** 3 minutes ago; in 2 hours */
  ago(at: Date, now: Date): string;
  /** 42ms; 1.5s; 3m */
  duration(milliseconds: number): string;
  /** 1.2 GB */
  bytes(value: number): string;
  /** 12 % */
  percent(share: number): string;
}

/** In what a shop's amounts are, and where its clocks hang; without a time zone each reader's own counts. */
export interface Shop {
  readonly currency: string;
  readonly timeZone: string | null;
}

/** A shop that has said nothing about itself. */
export const anyShop: Shop = { currency: 'EUR', timeZone: null };

const spans: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

export function formatFor(language: Language, shop: Shop = anyShop): Format {
  // English as Europe writes it: the clock has 24 hours and the day stands before the month.
  const locale = language === 'en' ? 'en-GB' : language;
  const timeZone = isTimeZone(shop.timeZone) ? shop.timeZone : undefined;
  const currency = shop.currency;
  const numbers = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options);
  const at = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...options, ...(timeZone && { timeZone }) });
  const plain = numbers({ maximumFractionDigits: 1 });
  const compact = numbers({ notation: 'compact', maximumFractionDigits: 1 });
  const money = numbers({ style: 'currency', currency });
  const compactMoney = numbers({ style: 'currency', currency, notation: 'compact', maximumFractionDigits: 1 });
  const percent = numbers({ style: 'percent', maximumFractionDigits: 1 });
  const unit = (name: string) => numbers({ style: 'unit', unit: name, unitDisplay: 'narrow', maximumFractionDigits: 1 });
  const [milliseconds, seconds, minutes, hours] = [unit('millisecond'), unit('second'), unit('minute'), unit('hour')];
  const clock = at({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const minute = at({ hour: '2-digit', minute: '2-digit' });
  const moment = at({ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });
  const day = at({ day: 'numeric', month: 'long', year: 'numeric' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });

  return {
    number: (value) => plain.format(value),
    compact: (value) => compact.format(value),
    money: (minor) => money.format(minor / 100),
    compactMoney: (minor) => compactMoney.format(minor / 100),
    clock: (date) => clock.format(date),
    minute: (date) => minute.format(date),
    moment: (date) => moment.format(date),
    day: (date) => day.format(date),
    ago(date, now) {
      const away = (date.getTime() - now.getTime()) / 1000;
      const [name, length] = spans.find(([, seconds]) => Math.abs(away) >= seconds) ?? ['second', 1];
      return relative.format(Math.round(away / length), name);
    },
    duration(value) {
      if (value < 1_000) return milliseconds.format(Math.round(value));
      if (value < 60_000) return seconds.format(value / 1_000);
      if (value < 3_600_000) return minutes.format(value / 60_000);
      return hours.format(value / 3_600_000);
    },
    bytes(value) {
      const power = value < 1 ? 0 : Math.min(byteUnits.length - 1, Math.floor(Math.log(value) / Math.log(1_000)));
      return numbers({ style: 'unit', unit: byteUnits[power] ?? 'byte', unitDisplay: 'short', maximumFractionDigits: 1 }).format(value / 1_000 ** power);
    },
    percent: (share) => percent.format(share),
  };
}

/** Browsers know different ones: what this one does not know is not used. */
function isTimeZone(name: string | null): name is string {
  try {
    return name !== null && new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
