/** How each case stands by its own word: its status, flags of winning and losing, the dates of either. */
import { isYes } from '../mapping/marks';
import { loosely } from '../mapping/named-stages';
import { isWonFlag, stageEnding, statusEnding, statusEndings } from '../mapping/outcome-words';
import type { ImportMap } from '../types';
import { isBlankWord } from '../values/blank';
import { eachRow, type RowCases } from './case-builder';
import { STATUS } from './cases';
import type { Fields } from './fields';

export function statuses(fields: Fields, rows: RowCases, map: ImportMap): Uint8Array {
  const status = new Uint8Array(rows.n);
  const column = fields.column('status');
  const { ended, lostFlag, endingDates } = fields.chosen;
  const lostBy = lostFlag?.values.map((value) => isYes(value) || stageEnding(value)?.ending === 'lost');
  const isLost = (row: number): boolean => lostFlag !== null && lostBy?.[lostFlag.codes[row]!] === true;
  if (column === null) {
    if (endingDates.length > 0) byDates(fields, rows, status);
    eachRow(rows, (id, row) => {
      if (isLost(row)) status[id] = STATUS.lost;
    });
    return status;
  }
  const [won, lost, parked] = [loosely(map.won), loosely(map.lost), loosely(map.parked)];
  const flag = isWonFlag(column.header);
  const { endings } = statusEndings(column.values);
  const byCode = Uint8Array.from(column.values, (value, code) => {
    if (isBlankWord(value)) return STATUS.none;
    if (won(value)) return STATUS.won;
    if (lost(value)) return STATUS.lost;
    if (parked(value)) return STATUS.parked;
    if (flag && isYes(value)) return STATUS.won;
    const ending = endings[code]!;
    // In a status column a word that is not known says that the deal is somewhere on its way.
    return ending === null ? STATUS.open : STATUS[ending];
  });
  // Of a deal that is not won, "won: no" says nothing more unless it is closed.
  const bare = ended === null && flag;
  const over = ended?.values.map((value) => isYes(value) || statusEnding(value) === 'won');
  eachRow(rows, (id, row) => {
    let s = byCode[column.codes[row]!]!;
    if (s === STATUS.lost && (bare || (ended !== null && over?.[ended.codes[row]!] === false))) s = STATUS.open;
    if (s !== STATUS.won && isLost(row)) s = STATUS.lost;
    if (s !== STATUS.none) status[id] = s;
  });
  return status;
}

/** Won where the date of winning is there, lost where that of losing is; of a deal that has both, the later one counts. */
function byDates(fields: Fields, rows: RowCases, status: Uint8Array): void {
  const latest = new Float64Array(rows.n).fill(-Infinity);
  for (const { column, ending } of fields.chosen.endingDates) {
    const { byCode } = fields.dates(column);
    eachRow(rows, (id, row) => {
      const time = byCode[column.codes[row]!]!;
      if (!(time > latest[id]!)) return;
      latest[id] = time;
      status[id] = STATUS[ending];
    });
  }
}
