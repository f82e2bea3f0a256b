/** Stage histories to cases: one row a stage change. */
import type { ImportMap } from '../types';
import type { View } from '../mapping/view';
import { withBirths, withUnmoved } from './births';
import { attributes, groupRows, StageNames, type Attributes, type RowCases } from './case-builder';
import type { Cases, Skips } from './cases';
import { orderEvents, type EventOrder } from './event-order';
import type { Fields } from './fields';

/** A date so many years after the last event means "still there". */
const NEVER = 5 * 365.25 * 86_400_000;

/** One row a stage change. Rows without a case, a stage or a readable date are left out and counted. */
export function casesFromHistory(
  view: View,
  fields: Fields,
  map: ImportMap,
  skips: Skips,
  keep: (row: number) => boolean,
): Cases {
  const stageColumn = fields.column('stage')!;
  const atColumn = fields.column('at')!;
  const names = new StageNames(map);
  const stageBy = names.byCode(stageColumn);
  const atBy = fields.dates(atColumn).byCode;
  const complete = completeOnly(view, fields);
  const usable = (row: number): boolean => {
    if (!keep(row)) return false;
    const stage = stageBy[stageColumn.codes[row]!]!;
    const reason =
      stage < 0 ? 'records.skipNoStage' : Number.isNaN(atBy[atColumn.codes[row]!]!) ? 'records.skipNoDate' : null;
    if (reason !== null) skips.add(reason, row);
    else if (complete !== null && !complete(row)) skips.add('records.skipLifecycle', row);
    else return true;
    return false;
  };
  const rows = groupRows(fields, view.rows, usable, skips);
  const stage = new Int32Array(view.rows);
  const at = new Float64Array(view.rows);
  for (let row = 0; row < view.rows; row++) {
    if (rows.caseOf[row]! < 0) continue;
    stage[row] = stageBy[stageColumn.codes[row]!]!;
    at[row] = atBy[atColumn.codes[row]!]!;
  }
  const leftColumn = fields.column('left');
  const left = leftColumn === null ? null : leftTimes(fields, view.rows, at, rows);
  const fromColumn = fields.column('fromStage');
  const fromBy = fromColumn === null ? null : names.byCode(fromColumn);
  const from = fromColumn === null ? null : (row: number) => fromBy![fromColumn.codes[row]!]!;
  const sorted = orderEvents(rows, at, from === null ? null : { stage, from });
  const attr = withBirths(attributes(fields, { ...rows, order: sorted.order }, map), view, fields, rows);
  const cases = pickEvents(sorted, stage, at, left, names.names, attr);
  const whole = from === null ? cases : withFirstStage(cases, sorted, from);
  // A row of creation may be one of another pipeline.
  return map.pipeline === undefined ? withUnmoved(whole, view, fields, rows) : whole;
}

/** Of several lifecycle steps of one activity, its completion is the event. Null where there is nothing to choose. */
function completeOnly(view: View, fields: Fields): ((row: number) => boolean) | null {
  const column = fields.column('lifecycle');
  if (column === null || column.distinct === null || column.distinct < 2) return null;
  const complete = column.values.findIndex((v) => v.toLowerCase() === 'complete');
  if (complete < 0 || view.rows === 0) return null;
  return (row) => column.codes[row] === complete || column.codes[row] === 0;
}

function leftTimes(fields: Fields, n: number, at: Float64Array, rows: RowCases): Float64Array {
  const column = fields.column('left')!;
  const by = fields.dates(column).byCode;
  let last = -Infinity;
  for (let row = 0; row < n; row++) if (rows.caseOf[row]! >= 0 && at[row]! > last) last = at[row]!;
  return Float64Array.from({ length: n }, (_, row) => {
    const time = by[column.codes[row]!]!;
    return time > last + NEVER ? NaN : time;
  });
}

/** Groups the rows' events by case and sorts each case by time; rows of one instant keep the order of the file. */
export function sortEvents(
  rows: RowCases,
  stage: Int32Array,
  at: Float64Array,
  left: Float64Array | null,
  stages: readonly string[],
  attr: Attributes,
): Cases {
  return pickEvents(orderEvents(rows, at, null), stage, at, left, stages, attr);
}

function pickEvents(
  { start, order, told }: EventOrder,
  stage: Int32Array,
  at: Float64Array,
  left: Float64Array | null,
  stages: readonly string[],
  attr: Attributes,
): Cases {
  const sorted = {
    stage: new Int32Array(order.length),
    at: new Float64Array(order.length),
    left: left === null ? null : new Float64Array(order.length),
  };
  for (let e = 0; e < order.length; e++) {
    const row = order[e]!;
    sorted.stage[e] = stage[row]!;
    sorted.at[e] = at[row]!;
    if (left !== null) sorted.left![e] = left[row]!;
  }
  return { n: start.length - 1, stages, start, ...sorted, told, ...attr };
}

/** A history that names where each change came from tells one stage more: the first. Its time is the case's creation. */
function withFirstStage(cases: Cases, { start: first, order }: EventOrder, from: (row: number) => number): Cases {
  const start = new Uint32Array(cases.n + 1);
  const stage: number[] = [];
  const at: number[] = [];
  const left: number[] = [];
  for (let i = 0; i < cases.n; i++) {
    const begin = cases.start[i]!;
    const before = from(order[first[i]!]!);
    if (before >= 0 && before !== cases.stage[begin]) {
      stage.push(before);
      const made = cases.created[i]!;
      at.push(made <= cases.at[begin]! ? made : NaN);
      left.push(NaN);
    }
    for (let e = begin; e < cases.start[i + 1]!; e++) {
      stage.push(cases.stage[e]!);
      at.push(cases.at[e]!);
      left.push(cases.left?.[e] ?? NaN);
    }
    start[i + 1] = stage.length;
  }
  return {
    ...cases,
    start,
    stage: Int32Array.from(stage),
    at: Float64Array.from(at),
    left: cases.left === null ? null : Float64Array.from(left),
  };
}
