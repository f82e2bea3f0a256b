/** A table with a column of counts for each stage and a row for each month, channel or person: its sums are a table of counts. */
import type { ImportMap } from '../types';
import { isTotal } from '../values/blank';
import { readNumbers } from '../values/numbers';
import { columnFacts } from './column-facts';
import { headerMeanings } from './header-dictionary';
import { stageEnding } from './outcome-words';
import { stageRank } from './stage-rank';
import type { View, ViewColumn } from './view';

/** Such a table is read by people: it has no more rows, and a way has no fewer stages. */
const MOST_ROWS = 120;
const FEWEST_STAGES = 3;
/** Share of the rows in which no stage may count more than the one before it. */
const FALLING = 0.8;

/** The view with a row for each such column and the sum of its counts; as it is where the table is none. */
export function withCountsAcross(view: View, map: ImportMap): View {
  if (view.rows < 2 || view.rows > MOST_ROWS || view.steps.length > 0) return view;
  const told = new Set(Object.values(map.columns ?? {}));
  if (map.stageDates !== undefined || view.columns.some((c) => told.has(c.name))) return view;
  const stages = view.columns.filter(isCountOfStage);
  const others = view.columns.filter((c) => !stages.includes(c) && c.filled > 0);
  if (stages.length < FEWEST_STAGES || !namesRows(others)) return view;
  const rows = Array.from({ length: view.rows }, (_, row) => row).filter(
    (row) => !others.some((c) => isTotal(c.values[c.codes[row]!]!)),
  );
  const counts = stages.map((c) => {
    const { byCode } = readNumbers(c, map.decimal);
    return rows.map((row) => byCode[c.codes[row]!]! || 0);
  });
  // How many were lost stands beside the way, not on it.
  const way = counts.filter((_, s) => stageEnding(stages[s]!.header)?.ending !== 'lost');
  const falling = rows.filter((_, i) => way.every((of, s) => s === 0 || of[i]! <= way[s - 1]![i]!)).length;
  if (falling < FALLING * rows.length) return view;
  const sums = counts.map((of) => String(of.reduce((sum, k) => sum + k, 0)));
  const params = { stages: stages.length, rows: rows.length };
  return {
    ...view,
    rows: stages.length,
    columns: [
      columnOf(
        'Stage',
        stages.map((c) => c.header),
      ),
      columnOf('Count', sums),
    ],
    base: 0,
    findings: [...view.findings, { code: 'records.countsAcross', params, level: 'note' }],
  };
}

/** Whole numbers under the name of a stage. */
function isCountOfStage(column: ViewColumn): boolean {
  const { header } = column;
  const named =
    stageRank(header) !== null || stageEnding(header) !== null || headerMeanings(header)[0]?.meaning === 'count';
  if (!named || column.filled === 0 || columnFacts(column).numbers < 0.95) return false;
  const { byCode } = readNumbers(column);
  return byCode.every((k, code) => code === 0 || (Number.isInteger(k) && k >= 0)) && !column.values.some(isShare);
}

function isShare(value: string): boolean {
  return value.includes('%');
}

/** One column, each value of which stands once, says what the rows are; beside it there is nothing but numbers. */
function namesRows(columns: readonly ViewColumn[]): boolean {
  const names = columns.filter((c) => columnFacts(c).numbers < 0.9 || columnFacts(c).plainDates > 0.5);
  const [first] = names;
  return names.length === 1 && first !== undefined && columnFacts(first).unique;
}

function columnOf(name: string, values: readonly string[]): ViewColumn {
  return {
    name,
    header: name,
    file: 0,
    codes: Uint32Array.from(values, (_, row) => row + 1),
    values: ['', ...values],
    filled: values.length,
    distinct: values.length,
  };
}
