/** When each stay at a stage began and ended, told by the values: a stay ends when the case's next one begins. */
import { readDates } from '../values/dates';
import type { ViewColumn } from './view';

/** Rows looked at. */
const LOOK = 50_000;
/** Share of the stays that end as the next begins, from which on the two columns are begin and end. */
const JOINED = 0.8;
const ENOUGH = 3;

/** The first pair of the columns of which one is the beginning of a stay and the other its end. */
export function stayDates(
  caseColumn: ViewColumn,
  dated: readonly ViewColumn[],
): { readonly at: ViewColumn; readonly left: ViewColumn } | null {
  const n = Math.min(LOOK, caseColumn.codes.length);
  const read = dated.map((column) => {
    const { byCode } = readDates(column);
    return { column, times: Float64Array.from(column.codes.subarray(0, n), (code) => byCode[code]!) };
  });
  const rowsOf = new Map<string, number[]>();
  for (let row = 0; row < n; row++) {
    const key = caseColumn.values[caseColumn.codes[row]!]!;
    const rows = rowsOf.get(key);
    if (rows === undefined) rowsOf.set(key, [row]);
    else rows.push(row);
  }
  for (const at of read)
    for (const left of read) {
      if (at === left) continue;
      let all = 0;
      let joined = 0;
      for (const rows of rowsOf.values()) {
        const begun = new Set(rows.map((row) => at.times[row]!));
        const last = Math.max(...begun);
        for (const row of rows) {
          const [from, to] = [at.times[row]!, left.times[row]!];
          if (Number.isNaN(from) || Number.isNaN(to) || from === last) continue;
          all++;
          if (to >= from && begun.has(to)) joined++;
        }
      }
      if (all >= ENOUGH && joined >= JOINED * all) return { at: at.column, left: left.column };
    }
  return null;
}
