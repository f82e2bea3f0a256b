/** The whole calendar periods that the records cover, and how many cases came in each. */
import { DAYS_PER_PERIOD, type Period } from '#funnel/schema';

const DAY = 86_400_000;

export interface Span {
  readonly from: number;
  readonly to: number;
  readonly period: Period;
  /** Index of the first whole period and their number; 0 where the records do not cover one. */
  readonly first: number;
  readonly periods: number;
}

/** The calendar period that a time lies in, counted from 1970: a Monday begins a week. */
function periodIndex(time: number, period: Period): number {
  const date = new Date(time);
  const months = date.getUTCFullYear() * 12 + date.getUTCMonth() - 1970 * 12;
  switch (period) {
    case 'day':
      return Math.floor(time / DAY);
    case 'week':
      return Math.floor((time / DAY + 3) / 7);
    case 'month':
      return months;
    case 'quarter':
      return Math.floor(months / 3);
    case 'year':
      return Math.floor(months / 12);
  }
}

function periodStart(index: number, period: Period): number {
  switch (period) {
    case 'day':
      return index * DAY;
    case 'week':
      return (index * 7 - 3) * DAY;
    case 'month':
      return Date.UTC(1970, index, 1);
    case 'quarter':
      return Date.UTC(1970, index * 3, 1);
    case 'year':
      return Date.UTC(1970 + index, 0, 1);
  }
}

/** `2017-Q1`. */
export function quarterName(time: number): string {
  const date = new Date(time);
  return `${date.getUTCFullYear()}-Q${Math.floor(date.getUTCMonth() / 3) + 1}`;
}

/**
 * The span of the times at which cases came in, its period (a month from four months on, a week from four weeks on, else a
 * day; a year where cases are rarer than two a month over six years), and the whole periods inside. Null without a time.
 */
export function spanOf(times: Float64Array, told?: Period): Span | null {
  let from = Infinity;
  let to = -Infinity;
  let n = 0;
  for (const time of times) {
    if (Number.isNaN(time)) continue;
    n++;
    if (time < from) from = time;
    if (time > to) to = time;
  }
  if (n === 0) return null;
  const days = (to - from) / DAY;
  const rare = days > 6 * 365 && n / (days / DAYS_PER_PERIOD.month) < 2;
  const period = told ?? (rare ? 'year' : days >= 4 * 28 ? 'month' : days >= 28 ? 'week' : 'day');
  // A period counts as whole when the first case came on its first day, or the last one on its last.
  let first = periodIndex(from, period);
  if (from >= periodStart(first, period) + DAY) first++;
  let last = periodIndex(to, period);
  if (to < periodStart(last + 1, period) - DAY) last--;
  return { from, to, period, first, periods: Math.max(0, last - first + 1) };
}

/** Cases per whole period, period by period, for the cases that `of` picks. */
export function perPeriod(times: Float64Array, span: Span, of: (i: number) => boolean): Float64Array {
  const counts = new Float64Array(span.periods);
  for (let i = 0; i < times.length; i++) {
    if (Number.isNaN(times[i]!) || !of(i)) continue;
    const at = periodIndex(times[i]!, span.period) - span.first;
    if (at >= 0 && at < span.periods) counts[at]!++;
  }
  return counts;
}
