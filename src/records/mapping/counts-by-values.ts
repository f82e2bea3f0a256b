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
  const total = totalColumn(view, facts);
  const contradicted =
    told.has('case') ||
    told.has('amount') ||
    // Rows that are headed as deals are deals, however their sums stand.
    columns.get('case')?.why === 'header' ||
    (['stage', 'count'] as const).some((m) => told.has(m) && told.get(m)?.column !== total?.[m]);
  if (total !== null && !contradicted) return take(columns, total.stage, total.count);
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
  return take(columns, stage, count);
}

function take(columns: Choosing['columns'], stage: ViewColumn, count: ViewColumn): Finding[] {
  columns.clear();
  columns.set('stage', { column: stage, confidence: 0.5, why: 'values' });
  columns.set('count', { column: count, confidence: 0.5, why: 'values' });
  // A heading that says so needs no remark.
  const said = headerMeanings(count.header)[0]?.meaning === 'count';
  return said
    ? []
    : [{ code: 'records.countsByValues', params: { stage: stage.name, count: count.name }, level: 'note' }];
}

/** One column of names and several of counts, of which one is the sum of all the others: months and their total. */
function totalColumn(
  view: Choosing['view'],
  facts: Choosing['facts'],
): { readonly stage: ViewColumn; readonly count: ViewColumn } | null {
  const filled = view.columns.filter((c) => c.filled > 0);
  const [stage, ...counts] = filled;
  if (stage === undefined || counts.length < 3 || !facts.get(stage)!.unique || facts.get(stage)!.numbers > 0.5)
    return null;
  if (counts.some((c) => facts.get(c)!.numbers < 1 || facts.get(c)!.plainDates > 0.5)) return null;
  const read = counts.map((c) => readNumbers(c).byCode);
  const at = (i: number, row: number): number => read[i]![counts[i]!.codes[row]!]! || 0;
  const rows = Array.from({ length: view.rows }, (_, row) => row);
  const sumsUp = (i: number): boolean =>
    rows.every((row) => {
      const others = counts.reduce((sum, _, k) => (k === i ? sum : sum + at(k, row)), 0);
      return at(i, row) === others && Number.isInteger(others);
    });
  const total = counts.findIndex((c, i) => c.filled === view.rows && sumsUp(i));
  return total < 0 ? null : { stage, count: counts[total]! };
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
