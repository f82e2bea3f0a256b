/** The amounts in a column without a heading: numbers that vary, and are neither dates nor chances nor numbers of anything. */
import type { Finding } from '../types';
import { readNumbers } from '../values/numbers';
import { isRefuted } from './candidates';
import { headerMeanings, isFalseFriend } from './header-dictionary';
import type { Choosing } from './history-by-values';
import type { ViewColumn } from './view';

/** Different values looked at. */
const LOOK = 5_000;

/**
 * Gives the meaning "amount" to the best of the columns that could be it, where none has it yet, and says so. Looked at are
 * columns without a heading, or with one that the values contradict; and, under a heading that no dictionary knows, money
 * that names its currency. Any other unknown heading says that the numbers are of something else.
 */
export function amountByValues({ view, facts, columns, barred }: Choosing): Finding[] {
  const stage = columns.get('stage')?.column;
  if (columns.has('amount') || columns.has('count') || barred.has('amount') || stage === undefined) return [];
  // One row a stage: the numbers are counts.
  if (facts.get(stage)!.distinct >= view.rows) return [];
  const used = new Set([...columns.values()].map((c) => c.column));
  const found = view.columns
    .filter((c) => !used.has(c) && c.filled > 0 && facts.get(c)!.plainDates < 0.3)
    .filter((c) => c.header === '' || isRefuted(c, facts.get(c)!) || isUnknown(c))
    .map((column) => ({ column, ...likeAmounts(column) }))
    .filter((c) => c.score > (isUnknown(c.column) ? 1 : 0))
    .sort((a, b) => b.score - a.score || b.median - a.median);
  const [best] = found;
  if (best === undefined) return [];
  columns.set('amount', { column: best.column, confidence: 0.35, why: 'values' });
  const column = best.column.name;
  const others = found.filter((c) => c !== best && c.score === best.score).map((c) => c.column.name);
  return others.length === 0
    ? [{ code: 'records.amountByValues', params: { column }, level: 'note' }]
    : [{ code: 'records.amountAssumed', params: { column, others: others.join(', ') }, level: 'warning' }];
}

/** A heading that no dictionary knows: under it only money that says so is money. */
function isUnknown(column: ViewColumn): boolean {
  return column.header !== '' && headerMeanings(column.header).length === 0 && !isFalseFriend(column.header);
}

/** 0 for what cannot be amounts; more for a currency in the values. `median` is of the different values. */
function likeAmounts(column: ViewColumn): { readonly score: number; readonly median: number } {
  const none = { score: 0, median: 0 };
  const values = column.values.slice(0, LOOK);
  const read = readNumbers({ ...column, values, codes: new Uint32Array(0) });
  const numbers = Float64Array.from(read.byCode.filter((x) => !Number.isNaN(x))).sort();
  const n = numbers.length;
  if (n < 3 || n < (values.length - 1) * 0.9) return none;
  const [low, high] = [numbers[0]!, numbers[n - 1]!];
  const median = numbers[n >> 1]!;
  if (read.currency !== null) return { score: 2, median };
  if (low >= 0 && high <= 100) return none;
  const whole = numbers.every((x) => Number.isInteger(x));
  if (whole && (areYears(low, high) || areNumbersOfThings(values, numbers, column.filled))) return none;
  return { score: 1, median };
}

function areYears(low: number, high: number): boolean {
  return low >= 1900 && high <= 2100;
}

/** Telephones, keys, codes: digits of one length that are hardly ever round, or numbers given out one after another. */
function areNumbersOfThings(values: readonly string[], numbers: Float64Array, filled: number): boolean {
  const n = numbers.length;
  const spread = numbers[n - 1]! - numbers[0]! + 1;
  if (n >= filled * 0.9 && spread < n * 2) return true;
  const lengths = new Set(values.slice(1).map((v) => v.length));
  const round = numbers.filter((x) => x % 10 === 0).length / n;
  return (
    (lengths.size === 1 && (values[1]!.length >= 10 || (values[1]!.length >= 5 && round < 0.3))) ||
    values.some((v) => /^0\d/.test(v))
  );
}
