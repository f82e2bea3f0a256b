/**
 * How long cases stayed at the stages of an export of one column a stage: by its columns of total times where it has them,
 * since a stage that is met again overwrites its dates, else by its dates of leaving.
 */
import type { View, ViewColumn } from '../mapping/view';
import { readNumbers } from '../values/numbers';
import type { Fields } from './fields';

export interface Stays {
  /** When the case of a row left the stage that it entered at a time: its entry and all its stays; NaN where not known. */
  readonly leftAt: (row: number, entered: number) => number;
}

/** Milliseconds in what total times may be counted in. */
const UNITS = [1, 1000, 60_000, 3_600_000, 86_400_000];
const LOOK = 2_000;

/** By the name of the column that dates the entry. */
export function readStays(view: View, fields: Fields): ReadonlyMap<string, Stays> {
  const { stageDates, stageStays } = fields.chosen;
  const stays = new Map<string, Stays>();
  const unit = unitOf(view, fields);
  for (const name of stageDates.keys()) {
    const { left, total } = stageStays.get(name) ?? { left: null, total: null };
    if (left === null && (total === null || unit === null)) continue;
    const leftBy = left === null ? null : fields.dates(left).byCode;
    const totalBy = total === null || unit === null ? null : readNumbers(total).byCode;
    stays.set(name, {
      leftAt: (row, entered) => {
        const exit = leftBy === null ? NaN : leftBy[left!.codes[row]!]!;
        const stay = totalBy === null ? NaN : totalBy[total!.codes[row]!]! * unit!;
        if (stay >= 0) return entered + stay;
        return exit >= entered ? exit : NaN;
      },
    });
  }
  return stays;
}

/**
 * The unit of the total times: systems that write them say milliseconds in one place and seconds in another. A case that was at
 * a stage once was there from its entry to its exit (or to its next entry); the commonest unit by which that comes out is it.
 */
export function unitOf(view: View, fields: Fields): number | null {
  const { stageDates, stageStays } = fields.chosen;
  const columns = [...stageDates.keys()].flatMap((name) => view.columns.find((c) => c.name === name) ?? []);
  const at = columns.map((column) => reader(column, fields.dates(column).byCode));
  const votes = new Float64Array(UNITS.length);
  columns.forEach((column, i) => {
    const { left, total } = stageStays.get(column.name) ?? { left: null, total: null };
    if (total === null) return;
    const stay = reader(total, readNumbers(total).byCode);
    const exit = left === null ? null : reader(left, fields.dates(left).byCode);
    for (let row = 0; row < view.rows && row < LOOK; row++) {
      const entered = at[i]!(row);
      const until = exit === null ? nextAfter(at, row, entered) : exit(row);
      const length = until - entered;
      if (!(length > 0) || !(stay(row) > 0)) continue;
      const k = UNITS.findIndex((ms) => Math.abs((stay(row) * ms) / length - 1) < 0.1);
      if (k >= 0) votes[k]!++;
    }
  });
  const most = Math.max(...votes);
  return most === 0 ? null : UNITS[votes.indexOf(most)]!;
}

function reader(column: ViewColumn, byCode: Float64Array): (row: number) => number {
  return (row) => byCode[column.codes[row]!]!;
}

function nextAfter(at: readonly ((row: number) => number)[], row: number, time: number): number {
  let next = Infinity;
  for (const read of at) if (read(row) > time && read(row) < next) next = read(row);
  return next;
}
