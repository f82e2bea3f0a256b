/** The chosen columns with their values read: dates, amounts, endings. */
import type { ImportMap, Meaning } from '../types';
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
  for (const column of dated) read.set(column, readDates(column, map.dates));
  const clear = [...read.values()].find((d) => !d.ambiguous && (d.form === 'DMY' || d.form === 'MDY'));
  if (clear !== undefined) {
    const order = clear.form === 'DMY' ? 'DMY' : 'MDY';
    for (const [column, dates] of read) if (dates.ambiguous) read.set(column, readDates(column, order));
  }
  for (const dates of read.values()) dropFarFuture(dates);
  const amountColumn = chosen.columns.get('amount')?.column ?? chosen.columns.get('count')?.column ?? null;
  const amount = amountColumn === null ? null : readNumbers(amountColumn, map.decimal);
  return {
    chosen,
    column: (meaning) => chosen.columns.get(meaning)?.column ?? null,
    dates: (column) => read.get(column) ?? readDates(column, map.dates),
    amount,
  };
}

function dropFarFuture(dates: DateColumn): void {
  const known = dates.byCode.filter((t) => !Number.isNaN(t)).sort();
  if (known.length < 2) return;
  let last = known.length - 1;
  while (last > 0 && known[last]! - known[last - 1]! > FAR) last--;
  // A jump in the middle of the values is a gap in the records, not a mark for "never".
  if (last < known.length * 0.5 || known.length - 1 - last > 3) return;
  const end = known[last]!;
  for (let code = 0; code < dates.byCode.length; code++) if (dates.byCode[code]! > end) dates.byCode[code] = NaN;
}

/** The value at a row, blank words read as blank. */
export function textAt(column: ViewColumn, row: number): string {
  const value = column.values[column.codes[row]!]!;
  return isBlankWord(value) ? '' : value;
}
