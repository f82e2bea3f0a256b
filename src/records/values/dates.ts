/**
 * Dates in the forms that exports use, a whole column at a time, because only the column says whether 03.04 is in March or
 * in April. Time zone offsets are honoured; a date without one is taken as it stands, in universal time.
 */
import type { Column, DateOrder } from '../types';
import { isBlankWord } from './blank';
import { OrderVotes } from './order-votes';
import { monthOf } from './month-names';

export type DateForm = DateOrder | 'named' | 'serial' | 'seconds' | 'milliseconds' | 'compact';

export interface DateColumn {
  /** Milliseconds since the epoch by code; NaN where the value is blank or no date. */
  readonly byCode: Float64Array;
  /** The form of most values; null where none is a date. */
  readonly form: DateForm | null;
  /** True where day and month could be either way round in every value. */
  readonly ambiguous: boolean;
  readonly hasTime: boolean;
  readonly hasZone: boolean;
  /** Different values that are neither blank nor a date. */
  readonly unreadable: number;
  readonly readable: number;
}

/** Hours by which zones that are known by letters are ahead of universal time. */
const ZONE_HOURS: Readonly<Record<string, number>> = {
  мск: 3,
  msk: 3,
  wet: 0,
  bst: 1,
  cet: 1,
  cest: 2,
  eet: 2,
  eest: 3,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
};
const ZONES = Object.keys(ZONE_HOURS).join('|');
const TIME = String.raw`(?:(?:[T\s,]+|\sat\s)(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?)?\s*(am|pm)?\s*(Z|UTC|GMT|(?:UTC|GMT)?[+-]\d{1,2}:?(?:\d{2})?(?:\s[A-Z]{3,4})?|${ZONES})?$`;
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})${TIME}`, 'i');
/** `14:05 31.01.2024`: the time of day written first. */
const TIME_FIRST = /^(\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]m)?),?\s+(\S.*)$/i;
/** `GMT+0300 (Moscow Standard Time)`: what browsers append to a date. */
const REMARK = /\s*\([^()]*\)$/;
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4}|\d{2})(?:\s?г\.?)?${TIME}`, 'i');
const WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun|пн|вт|ср|чт|пт|сб|вс)[a-zа-я]*\.?,?\s+/i;
const DAY_NAMED = new RegExp(
  String.raw`^(\d{1,2})(?:st|nd|rd|th|º)?[\s./-]+(?:de\s+)?(\p{L}{3,10})\.?,?[\s/-]+(?:de\s+)?(\d{4}|\d{2})(?:\s?г\.?)?${TIME}`,
  'iu',
);
const NAMED_DAY = new RegExp(String.raw`^(\p{L}{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})${TIME}`, 'iu');
const YEAR_NAMED = new RegExp(String.raw`^(\d{4})[\s/-]+(\p{L}{3,10})\.?[\s/-]+(\d{1,2})${TIME}`, 'iu');

/** A value taken apart: `a` and `b` are the two numbers whose order the column must settle, where `order` is `?`. */
interface Parts {
  readonly order: '?' | 'YMD' | 'named';
  readonly separator: string;
  readonly a: number;
  readonly b: number;
  readonly year: number;
  /** Milliseconds of the day, the offset taken off. */
  readonly time: number;
  readonly hasTime: boolean;
  readonly hasZone: boolean;
  readonly half: boolean;
}

function timeOf(m: RegExpExecArray, from: number): Pick<Parts, 'time' | 'hasTime' | 'hasZone' | 'half'> | null {
  const half = m[from + 4]?.toLowerCase();
  let hours = Number(m[from] ?? 0);
  if (half === 'pm' && hours < 12) hours += 12;
  if (half === 'am' && hours === 12) hours = 0;
  const minutes = Number(m[from + 1] ?? 0);
  const seconds = Number(m[from + 2] ?? 0);
  if (hours > 24 || minutes > 59 || seconds > 60) return null;
  const fraction = m[from + 3] === undefined ? 0 : Math.floor(Number(`0.${m[from + 3]!}`) * 1000 + 1e-6);
  const zone = m[from + 5];
  return {
    time: ((hours * 60 + minutes) * 60 + seconds) * 1000 + fraction - (zone === undefined ? 0 : offsetOf(zone)),
    hasTime: m[from] !== undefined,
    hasZone: zone !== undefined,
    half: half !== undefined,
  };
}

function offsetOf(zone: string): number {
  const m = /([+-])(\d{1,2}):?(\d{2})?(?:\s[A-Z]{3,4})?$/i.exec(zone);
  if (m === null) return (ZONE_HOURS[zone.toLowerCase()] ?? 0) * 3_600_000;
  const ms = (Number(m[2]) * 60 + Number(m[3] ?? 0)) * 60_000;
  return m[1] === '-' ? -ms : ms;
}

function take(value: string): Parts | null {
  const first = value.charCodeAt(0);
  const digit = first >= 48 && first <= 57;
  let m = digit ? YEAR_FIRST.exec(value) : null;
  if (m !== null) {
    const time = timeOf(m, 4);
    return time && { order: 'YMD', separator: '', a: Number(m[2]), b: Number(m[3]), year: Number(m[1]), ...time };
  }
  m = digit ? YEAR_LAST.exec(value) : null;
  if (m !== null) {
    const time = timeOf(m, 5);
    return time && { order: '?', separator: m[2]!, a: Number(m[1]), b: Number(m[3]), year: fullYear(m[4]!), ...time };
  }
  const rest = digit ? value : value.replace(WEEKDAY, '');
  m = digit ? YEAR_NAMED.exec(rest) : null;
  if (m !== null && monthOf(m[2]!) > 0) {
    const time = timeOf(m, 4);
    return time && { order: 'named', separator: '', a: monthOf(m[2]!), b: Number(m[3]), year: Number(m[1]), ...time };
  }
  m = DAY_NAMED.exec(rest);
  if (m !== null && monthOf(m[2]!) > 0) {
    const time = timeOf(m, 4);
    return (
      time && { order: 'named', separator: '', a: monthOf(m[2]!), b: Number(m[1]), year: fullYear(m[3]!), ...time }
    );
  }
  m = digit ? null : NAMED_DAY.exec(rest);
  if (m !== null && monthOf(m[1]!) > 0) {
    const time = timeOf(m, 4);
    return time && { order: 'named', separator: '', a: monthOf(m[1]!), b: Number(m[2]), year: Number(m[3]), ...time };
  }
  return null;
}

/** `take`, for a value whose parts may stand in an unusual order. */
function takeAny(value: string): Parts | null {
  const plain = value.endsWith(')') ? value.replace(REMARK, '') : value;
  if (plain.length > 44) return null;
  const parts = take(plain);
  if (parts !== null) return parts;
  const turned = TIME_FIRST.exec(plain);
  return turned === null ? null : take(`${turned[2]!} ${turned[1]!}`);
}

function fullYear(text: string): number {
  const year = Number(text);
  return text.length > 2 ? year : year + (year < 70 ? 2000 : 1900);
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Milliseconds, or NaN where there is no such day. */
function instant(year: number, month: number, day: number, time: number): number {
  if (month < 1 || month > 12 || day < 1 || year < 1900 || year > 9999) return NaN;
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 1 : 0;
  return day <= MONTH_DAYS[month - 1]! + leap ? Date.UTC(year, month - 1, day) + time : NaN;
}

/** The number of `digits` digits at a place; NaN where another character stands there. */
function digitsAt(value: string, at: number, digits: number): number {
  let n = 0;
  for (let i = at; i < at + digits; i++) {
    const d = value.charCodeAt(i) - 48;
    if (!(d >= 0 && d <= 9)) return NaN;
    n = n * 10 + d;
  }
  return n;
}

/**
 * `2024-01-31`, `2024-01-31 10:15:00` and `2024-01-31T10:15:00.123Z`, which most machines write, without the regular
 * expressions; NaN for every other form, which then takes the long way.
 */
function plainIso(value: string): number {
  const { length } = value;
  if ((length !== 10 && length !== 19 && length !== 24) || value[4] !== '-' || value[7] !== '-') return NaN;
  const day = instant(digitsAt(value, 0, 4), digitsAt(value, 5, 2), digitsAt(value, 8, 2), 0);
  if (length === 10) return day;
  if (value[13] !== ':' || value[16] !== ':' || (value[10] !== 'T' && value[10] !== ' ')) return NaN;
  const hours = digitsAt(value, 11, 2);
  const minutes = digitsAt(value, 14, 2);
  const seconds = digitsAt(value, 17, 2);
  if (!(hours < 24 && minutes < 60 && seconds < 60)) return NaN;
  const time = day + ((hours * 60 + minutes) * 60 + seconds) * 1000;
  if (length === 19) return time;
  return value[19] === '.' && value[23] === 'Z' ? time + digitsAt(value, 20, 3) : NaN;
}

/** A bare number as a date: `20240131`, a workbook's day number, or seconds or milliseconds since 1970. */
function numeric(value: string): { readonly ms: number; readonly form: DateForm } | null {
  if (!/^\d{5,14}([.,]\d+)?$/.test(value)) return null;
  const n = Number(value.replace(',', '.'));
  if (/^(19|20)\d{6}$/.test(value)) {
    const ms = instant(Math.floor(n / 10_000), Math.floor(n / 100) % 100, n % 100, 0);
    if (!Number.isNaN(ms)) return { ms, form: 'compact' };
  }
  if (/^(19|20)\d{12}$/.test(value)) {
    const at = (i: number, length: number): number => Number(value.slice(i, i + length));
    const ms = instant(at(0, 4), at(4, 2), at(6, 2), ((at(8, 2) * 60 + at(10, 2)) * 60 + at(12, 2)) * 1000);
    if (!Number.isNaN(ms)) return { ms, form: 'compact' };
  }
  // Day 25,569 of a workbook is 1 January 1970; fractions come back a little short, so they are rounded to seconds.
  if (n >= 20_000 && n < 80_000) return { ms: Math.round((n - 25_569) * 86_400) * 1000, form: 'serial' };
  if (n >= 3e8 && n < 4.2e9) return { ms: n * 1000, form: 'seconds' };
  if (n >= 3e11 && n < 4.2e12) return { ms: n, form: 'milliseconds' };
  return null;
}

/**
 * Reads each different value once. `told` overrides what the values say about day and month; numbers count as dates only
 * with `numbers`, since an amount may look like a day number.
 */
export function readDates(column: Column, told?: DateOrder, numbers = true): DateColumn {
  const { values } = column;
  const byCode = new Float64Array(values.length).fill(NaN);
  const open: (Parts | undefined)[] = [];
  const votes = new OrderVotes();
  const forms = new Map<DateForm, number>();
  let isos = 0;
  const tally = { unreadable: 0, readable: 0, hasTime: false, hasZone: false };
  const keep = (code: number, ms: number, form: DateForm): void => {
    if (Number.isNaN(ms)) {
      tally.unreadable++;
      return;
    }
    byCode[code] = ms;
    tally.readable++;
    forms.set(form, (forms.get(form) ?? 0) + 1);
  };
  for (let code = 1; code < values.length; code++) {
    const value = values[code]!;
    const iso = plainIso(value);
    if (!Number.isNaN(iso)) {
      tally.hasTime ||= value.length > 10;
      tally.hasZone ||= value.length === 24;
      byCode[code] = iso;
      isos++;
      continue;
    }
    const parts = value.length > 90 ? null : takeAny(value);
    if (parts === null) {
      const number = numbers ? numeric(value) : null;
      if (number !== null) keep(code, number.ms, number.form);
      else if (!isBlankWord(value)) tally.unreadable++;
      continue;
    }
    tally.hasTime ||= parts.hasTime;
    tally.hasZone ||= parts.hasZone;
    if (parts.order === '?') {
      votes.add(parts);
      open[code] = parts;
    } else keep(code, instant(parts.year, parts.a, parts.b, parts.time), parts.order);
  }
  const { order, ambiguous } = votes.settle(told);
  open.forEach((parts, code) => {
    if (parts === undefined) return;
    const [month, day] = order === 'DMY' ? [parts.b, parts.a] : [parts.a, parts.b];
    keep(code, instant(parts.year, month, day, parts.time), order);
  });
  if (isos > 0) forms.set('YMD', (forms.get('YMD') ?? 0) + isos);
  tally.readable += isos;
  let form: DateForm | null = null;
  let most = 0;
  for (const [candidate, count] of forms) if (count > most) [form, most] = [candidate, count];
  return { byCode, form, ambiguous: ambiguous && (form === 'DMY' || form === 'MDY'), ...tally };
}
