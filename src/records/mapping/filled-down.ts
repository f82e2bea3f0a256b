/**
 * Reports that write what a group of rows has in common once, at its first row, as merged cells do: the blanks below take the
 * value above.
 */
import { headerMeanings } from './header-dictionary';
import type { View, ViewColumn } from './view';

/** So much of the deal's column is blank in such a report, and so much of the other cells of those rows is not. */
const BLANK = 0.3;
const FULL = 0.6;

/** The view with the deal's column, and those that are blank where it is, filled; as it is where nothing is grouped. */
export function withGroupsFilled(view: View): View {
  const column = groupColumn(view);
  if (column === null) return view;
  const lacks = (c: ViewColumn): boolean => {
    for (let row = 0; row < view.rows; row++) if (column.codes[row] === 0 && c.codes[row] !== 0) return false;
    return true;
  };
  const grouped = view.columns.filter((c) => c === column || (c.filled > 0 && lacks(c)));
  const rows = view.rows - column.filled;
  return {
    ...view,
    columns: view.columns.map((c) => (grouped.includes(c) ? filledDown(c) : c)),
    findings: [...view.findings, { code: 'records.filledDown', params: { column: column.name, rows }, level: 'note' }],
  };
}

function groupColumn(view: View): ViewColumn | null {
  if (view.columns.length < 3) return null;
  const column = view.columns.find(
    (c) => c.codes[0] !== 0 && c.filled > 0 && headerMeanings(c.header)[0]?.meaning === 'case',
  );
  if (column === undefined || view.rows - column.filled < BLANK * view.rows) return null;
  // Rows that are blank all over are no part of a group.
  let cells = 0;
  let full = 0;
  for (const c of view.columns) {
    if (c === column || c.filled === 0) continue;
    for (let row = 0; row < view.rows; row++) {
      if (column.codes[row] !== 0) continue;
      cells++;
      if (c.codes[row] !== 0) full++;
    }
  }
  const dated = view.columns.some((c) => c !== column && c.filled >= view.rows * 0.95);
  return dated && full >= FULL * cells ? column : null;
}

function filledDown(column: ViewColumn): ViewColumn {
  let last = 0;
  let filled = 0;
  const codes = column.codes.map((code) => {
    if (code !== 0) last = code;
    if (last !== 0) filled++;
    return last;
  });
  return { ...column, codes, filled };
}
