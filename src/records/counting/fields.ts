/** The chosen columns with their values read: dates, amounts, endings. */
import type { DateOrder, ImportMap, Meaning } from '../types';
import type { Chosen } from '../mapping/choose-columns';
import type { ViewColumn } from '../mapping/view';
import { isBlankWord } from '../values/blank';
import { readDates, type DateColumn } from '../values/dates';
import { readNumbers, type NumberColumn } from '../values/numbers';

export interface Fields {
  readonly chosen: Chosen;
  column(meaning: Meaning): ViewColumn | null;
  /** Dates of a column, its day and month in the order that the file's clearest column has where its own values do not say. */
  dates(column: ViewColumn): DateColumn;
  readonly amount: NumberColumn | null;
}

const DATES: readonly Meaning[] = ['at', 'left', 'created', 'closed'];
/** Beyond this many years after the last ordinary date, a date means "not yet": 2050-01-01, 9999-12-31. */
const FAR = 5 * 365.25 * 86_400_000;

export function readFields(chosen: Chosen, columns: readonly ViewColumn[], map: ImportMap): Fields {
  const read = new Map<ViewColumn, DateColumn>();
  const dated = [
    ...DATES.flatMap((m) => chosen.columns.get(m)?.column ?? []),
    ...columns.filter((c) => chosen.stageDates.has(c.name)),
  ];
  for (const column of dated) read.set(column, datesOf(column, map.dates));
  const clear = [...read.values()].find((d) => !d.ambiguous && (d.form === 'DMY' || d.form === 'MDY'));
  if (clear !== undefined) {
    const order = clear.form === 'DMY' ? 'DMY' : 'MDY';
    for (const [column, dates] of read) if (dates.ambiguous) read.set(column, datesOf(column, order));
  }
  const amountColumn = chosen.columns.get('amount')?.column ?? chosen.columns.get('count')?.column ?? null;
  const amount = amountColumn === null ? null : readNumbers(amountColumn, map.decimal);
  return {
    chosen,
    column: (meaning) => chosen.columns.get(meaning)?.column ?? null,
    dates: (column) => read.get(column) ?? datesOf(column, map.dates),
    amount,
  };
}

/** At most so many different marks for "never" are looked for. */
const MARKS = 3;

function dropFarFuture(dates: DateColumn): void {
  // The latest different times, falling.
  const top: number[] = [];
  for (const time of dates.byCode) {
    if (Number.isNaN(time) || (top.length > MARKS && time <= top[MARKS]!) || top.includes(time)) continue;
    top.push(time);
    top.sort((a, b) => b - a);
    top.length = Math.min(top.length, MARKS + 1);
  }
  const marks = top.findIndex((time, i) => i + 1 < top.length && time - top[i + 1]! > FAR) + 1;
  // Half of the values far behind the others are a gap in the records, not a mark.
  if (marks === 0 || marks * 2 > dates.readable) return;
  const end = top[marks]!;
  for (let code = 0; code < dates.byCode.length; code++) if (dates.byCode[code]! > end) dates.byCode[code] = NaN;
}

/** Columns read before: the wizard counts the same table again and again, and its texts do not change. */
const known = new WeakMap<readonly string[], Map<string, DateColumn>>();

function datesOf(column: ViewColumn, told: DateOrder | undefined): DateColumn {
  let byOrder = known.get(column.values);
  if (byOrder === undefined) known.set(column.values, (byOrder = new Map()));
  let dates = byOrder.get(told ?? '');
  if (dates === undefined) {
    dates = readDates(column, told);
    dropFarFuture(dates);
    byOrder.set(told ?? '', dates);
  }
  return dates;
}

/** The value at a row, blank words read as blank. */
export function textAt(column: ViewColumn, row: number): string {
  const value = column.values[column.codes[row]!]!;
  return isBlankWord(value) ? '' : value;
}
