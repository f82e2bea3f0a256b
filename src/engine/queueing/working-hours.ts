/**
 * A week of working hours, and the two ways between the clock and the working time that has passed. Day 0 begins on a Monday
 * at midnight; clock times are in days, working times in hours.
 */
import { fault, type Outcome } from '#funnel/fault';
import { DAYS_PER_PERIOD, type Period } from '#funnel/schema';

export interface WorkingHours {
  /** Hours open in a whole period. */
  readonly openHours: number;
  /** Beginning and end of every open stretch of one week, in days from Monday midnight, in order. */
  readonly opens: Float64Array;
  readonly closes: Float64Array;
  /** Hours open before each stretch, and in the whole week. */
  readonly before: Float64Array;
  readonly weekHours: number;
}

const WEEK = 7;
/** Hours that rounding may add to a sum of working times: what ends with the day must not end tomorrow. */
const ROUNDING = 1e-9;

/**
 * Reads `{"days": [1, 2, 3, 4, 5], "from": 9, "to": 18}` (1 is Monday; hours of the day, halves allowed). Absent: null, people
 * work at any hour.
 */
export function readCalendar(place: string, given: unknown, period: Period): Outcome<WorkingHours | null> {
  if (given === undefined || given === null) return { ok: true, value: null };
  const wrong = (): Outcome<never> => ({ ok: false, faults: [fault(`${place}/calendar`, 'calendar.unreadable')] });
  if (typeof given !== 'object') return wrong();
  const { days, from, to } = given as { days?: unknown; from?: unknown; to?: unknown };
  if (!Array.isArray(days) || days.length === 0) return wrong();
  const weekdays = [...new Set(days as unknown[])];
  if (!weekdays.every((day): day is number => Number.isInteger(day) && (day as number) >= 1 && (day as number) <= 7))
    return wrong();
  if (typeof from !== 'number' || typeof to !== 'number' || !(from >= 0 && to <= 24 && from < to)) return wrong();
  return { ok: true, value: week(weekdays, from, to, DAYS_PER_PERIOD[period]) };
}

function week(weekdays: readonly number[], from: number, to: number, periodDays: number): WorkingHours {
  const sorted = [...weekdays].sort((a, b) => a - b);
  const weekHours = sorted.length * (to - from);
  return {
    openHours: (weekHours * periodDays) / WEEK,
    opens: Float64Array.from(sorted, (day) => day - 1 + from / 24),
    closes: Float64Array.from(sorted, (day) => day - 1 + to / 24),
    before: Float64Array.from(sorted, (_, i) => i * (to - from)),
    weekHours,
  };
}

/** Working hours passed from day 0 to a clock time in days, ≥ 0. */
export function hoursUntil(hours: WorkingHours, clock: number): number {
  const weeks = Math.floor(clock / WEEK);
  const within = clock - weeks * WEEK;
  const { opens, closes, before } = hours;
  let i = opens.length - 1;
  while (i >= 0 && opens[i]! > within) i--;
  const passed = i < 0 ? 0 : before[i]! + (Math.min(within, closes[i]!) - opens[i]!) * 24;
  return weeks * hours.weekHours + passed;
}

/** The earliest clock time in days by which so many working hours have passed. */
export function clockAfter(hours: WorkingHours, passed: number): number {
  const { opens, before, weekHours } = hours;
  let weeks = Math.floor(passed / weekHours);
  let within = passed - weeks * weekHours;
  // The end of a week's last stretch, not the beginning of the next week's first.
  if (within <= ROUNDING && weeks > 0) {
    weeks--;
    within += weekHours;
  }
  let i = opens.length - 1;
  while (i > 0 && before[i]! >= within - ROUNDING) i--;
  return weeks * WEEK + opens[i]! + (within - before[i]!) / 24;
}

/** The next clock time, this one included, at which people are at work. */
export function nextOpening(hours: WorkingHours, clock: number): number {
  const weeks = Math.floor(clock / WEEK);
  const within = clock - weeks * WEEK;
  const { opens, closes } = hours;
  for (let i = 0; i < opens.length; i++) {
    if (within < closes[i]!) return within >= opens[i]! ? clock : weeks * WEEK + opens[i]!;
  }
  return (weeks + 1) * WEEK + opens[0]!;
}
