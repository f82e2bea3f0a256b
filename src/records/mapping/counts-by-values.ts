/** A table of counts whose headings no dictionary knows: one column of names, each once, and numbers that fall along them. */
import type { Finding } from '../types';
import { isTotal } from '../values/blank';
import { readNumbers } from '../values/numbers';
import type { Choosing } from './history-by-values';
import { headerMeanings } from './header-dictionary';
import type { ViewColumn } from './view';

/** A way has no more stages than that. */
const MOST_ROWS = 40;

/** Gives "stage" and "count" to such columns where nothing else says what the rows are, and says so. */
export function countsByValues({ view, facts, columns, told, barred }: Choosing): Finding[] {
  if (view.rows < 2 || view.rows > MOST_ROWS || barred.has('stage') || barred.has('count')) return [];
  const known = [...columns].filter(
    ([meaning, { why }]) => why !== 'values' && meaning !== 'stage' && meaning !== 'count',
  );
  if (known.length > 0 || told.has('case')) return [];
  const full = view.columns.filter((c) => c.filled >= view.rows * 0.9);
  const isNumber = (c: ViewColumn): boolean => facts.get(c)!.numbers > 0.9 && facts.get(c)!.plainDates < 0.5;
  const names = full.filter((c) => !isNumber(c));
  const [stage] = names;
  if (names.length !== 1 || stage === undefined || !facts.get(stage)!.unique || facts.get(stage)!.plainDates > 0.5)
    return [];
  const chosen = columns.get('count')?.column ?? null;
  const fitting = full.filter(isNumber).filter((c) => falls(stage, c));
  const [count] = chosen === null ? fitting : [chosen];
  if (count === undefined || (chosen === null && fitting.length !== 1)) return [];
  if (columns.get('stage')?.column === stage && chosen !== null) return [];
  for (const [meaning, choice] of columns)
    if (choice.column === stage || choice.column === count) columns.delete(meaning);
  columns.set('stage', { column: stage, confidence: 0.5, why: 'values' });
  columns.set('count', { column: count, confidence: 0.5, why: 'values' });
  // A heading that says so needs no remark.
  const said = headerMeanings(count.header)[0]?.meaning === 'count';
  return said
    ? []
    : [{ code: 'records.countsByValues', params: { stage: stage.name, count: count.name }, level: 'note' }];
}

/** Whole numbers, none larger than the one before it: how many are left from step to step, as no shares or prices are. */
function falls(stage: ViewColumn, column: ViewColumn): boolean {
  const { byCode } = readNumbers(column);
  if (column.values.some((v) => v.includes('%'))) return false;
  let before = Infinity;
  let steps = 0;
  for (let row = 0; row < column.codes.length; row++) {
    if (isTotal(stage.values[stage.codes[row]!]!)) continue;
    const k = byCode[column.codes[row]!]!;
    if (!Number.isInteger(k) || k < 0 || k > before) return false;
    before = k;
    steps++;
  }
  return steps >= 2;
}
