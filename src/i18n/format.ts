/**
 * Numbers, money, shares, dates and ranges in the reader's language. One module, so that no screen formats by hand.
 *
 * EN `1,000` `€18,400` `53%` `22.3`; RU `1 000` `18 400 €` `53 %` `22,3` with no-break spaces. Minus is U+2212, ranges use an
 * en dash without spaces. A number that does not exist (null, NaN, infinite) is an en dash.
 */
import type { Language } from './words';

export interface Format {
  readonly language: Language;
  /** ISO 4217, or the author's own word; empty where nobody said it: money is then written without a sign. */
  readonly currency: string;
  /** A whole number: `1,000`. Below 10 with a fraction, one decimal where `fine`. */
  count(n: number | null, fine?: boolean): string;
  /** A number of leads as it is shown, with the decimals it has; 0 that stands for fewer than `least` says so: `<1`. */
  leads(n: number | null, least?: number): string;
  /** Up to `digits` decimals, none trailing. */
  number(n: number | null, digits?: number): string;
  /** A share 0–1 as percent, `digits` decimals (0). */
  share(p: number | null, digits?: number): string;
  /** Money as it is: `€4,200`; decimals only below 10. */
  money(n: number | null): string;
  /** Money with `digits` decimals, all of them shown: `€4,200.50`. */
  moneyExact(n: number | null, digits: number): string;
  /** Money of results, to the nearest 100 where it has five digits or more. */
  moneyRound(n: number | null): string;
  /** Money of charts: `€18.4k`, `€1.2M`; RU `18,4 тыс. €`. */
  moneyShort(n: number | null): string;
  /** As `moneyShort`, to three figures: for the ends of ranges. */
  moneyBrief(n: number | null): string;
  /** With a sign always: `+€18,400`, `−€120`. Zero has none. */
  signed(n: number | null, how: (n: number | null) => string): string;
  range(low: number | null, high: number | null, how: (n: number | null) => string): string;
  date(ms: number): string;
  dateTime(ms: number): string;
  /** "12 minutes ago", "yesterday", else the date. */
  ago(ms: number, now: number): string;
  /** Decimal mark for what is typed. */
  readonly decimal: '.' | ',';
}

const MINUS = '\u2212';
const NONE = '\u2013';

const exists = (n: number | null): n is number => n !== null && Number.isFinite(n);
/** Hyphen-minus to the true minus; narrow no-break spaces to plain no-break ones, which every font of ours has. */
const polish = (text: string): string => text.replace(/-/g, MINUS).replace(/[\u202f\u2009]/g, '\u00a0');
/** Kills the sign of a zero that was rounded from below: "−0" is no number a person writes. */
const tidy = (n: number, digits: number): number => {
  const step = 10 ** digits;
  return Math.round(n * step) === 0 ? 0 : n;
};

export function createFormat(language: Language, currency = ''): Format {
  const locale = language === 'ru' ? 'ru-RU' : 'en-GB';
  const cache = new Map<string, Intl.NumberFormat>();
  const plain = (n: number, digits: number): string => {
    const key = String(digits);
    let f = cache.get(key);
    if (f === undefined) {
      f = new Intl.NumberFormat(locale, { maximumFractionDigits: digits, useGrouping: true });
      cache.set(key, f);
    }
    return polish(f.format(tidy(n, digits)));
  };
  const fixed = (n: number, digits: number): string =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
      tidy(n, digits),
    );
  const symbol = currencySymbol(currency, locale);
  const withSymbol = (digits: string): string => {
    if (symbol === '') return digits;
    if (language === 'ru') return `${digits}\u00a0${symbol}`;
    // A code that is no single sign ("CHF") wants a space of its own.
    const gap = symbol.length > 1 && /[A-Za-z]$/.test(symbol) ? '\u00a0' : '';
    return digits.startsWith(MINUS) ? `${MINUS}${symbol}${gap}${digits.slice(1)}` : `${symbol}${gap}${digits}`;
  };
  const dates = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long' });
  const datesWithYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
  const times = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });

  const shortMoney = (n: number | null, decimals: (scaled: number) => number): string => {
    if (!exists(n)) return NONE;
    const size = Math.abs(n);
    if (size < 1000) return withSymbol(plain(n, 0));
    const [unit, en, ru] =
      size < 999_950 ? [1e3, 'k', 'тыс.'] : size < 999.95e6 ? [1e6, 'M', 'млн'] : [1e9, 'bn', 'млрд'];
    const digits = plain(n / unit, decimals(n / unit));
    return withSymbol(language === 'ru' ? `${digits}\u00a0${ru}` : `${digits}${en}`);
  };

  const format: Format = {
    language,
    currency,
    decimal: language === 'ru' ? ',' : '.',
    count: (n, fine = false) => (exists(n) ? plain(n, fine && Math.abs(n) < 10 ? 1 : 0) : NONE),
    leads: (n, least = 0) => {
      if (!exists(n)) return NONE;
      return n === 0 && least > 0 ? `<${plain(least, 3)}` : plain(n, 3);
    },
    number: (n, digits = 1) => (exists(n) ? plain(n, digits) : NONE),
    share: (p, digits = 0) => {
      if (!exists(p)) return NONE;
      return language === 'ru' ? `${plain(p * 100, digits)}\u00a0%` : `${plain(p * 100, digits)}%`;
    },
    money: (n) => (exists(n) ? withSymbol(plain(n, Math.abs(n) < 10 && !Number.isInteger(n) ? 2 : 0)) : NONE),
    moneyExact: (n, digits) => (exists(n) ? withSymbol(polish(fixed(n, digits))) : NONE),
    moneyRound: (n) => {
      if (!exists(n)) return NONE;
      return withSymbol(plain(Math.abs(n) >= 10_000 ? Math.round(n / 100) * 100 : n, 0));
    },
    moneyShort: (n) => shortMoney(n, () => 1),
    moneyBrief: (n) => shortMoney(n, (scaled) => (Math.abs(scaled) >= 99.95 ? 0 : 1)),
    signed: (n, how) => {
      if (!exists(n)) return NONE;
      const text = how(n);
      return n > 0 && /[1-9]/.test(text) ? `+${text}` : text;
    },
    range: (low, high, how) => {
      if (!exists(low) || !exists(high)) return NONE;
      const a = how(low);
      const b = how(high);
      if (a === b) return a;
      // "9–163 тыс. €", "50–56 %": what both ends share is written once.
      const tail = language === 'ru' ? (/\u00a0[^\d]+$/.exec(b)?.[0] ?? '') : (/%$/.exec(b)?.[0] ?? '');
      return tail !== '' && a.endsWith(tail) ? `${a.slice(0, -tail.length)}${NONE}${b}` : `${a}${NONE}${b}`;
    },
    date: (ms) => datesWithYear.format(ms),
    dateTime: (ms) => times.format(ms),
    ago: (ms, now) => {
      const minutes = Math.round((now - ms) / 60_000);
      if (minutes < 1) return relative.format(0, 'minute');
      if (minutes < 60) return relative.format(-minutes, 'minute');
      const hours = Math.round(minutes / 60);
      if (hours < 24) return relative.format(-hours, 'hour');
      const days = Math.round(hours / 24);
      if (days < 2) return relative.format(-days, 'day');
      return days < 300 ? dates.format(ms) : datesWithYear.format(ms);
    },
  };
  return format;
}

function currencySymbol(currency: string, locale: string): string {
  try {
    const parts = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
    }).formatToParts(0);
    return parts.find((p) => p.type === 'currency')?.value ?? currency;
  } catch {
    // A currency that is no ISO code is the author's own word for money; show it as it is.
    return currency;
  }
}
