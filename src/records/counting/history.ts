/** Stage histories to cases: one row a stage change, or one column a stage. */
import type { ImportMap } from '../types';
import type { View } from '../mapping/view';
import { attributes, groupRows, StageNames, type RowCases } from './case-builder';
import type { Cases, Skips } from './cases';
import { textAt, type Fields } from './fields';

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
  const { start, order } = orderEvents(rows, at);
  const cases = pickEvents(start, order, stage, at, left, names.names, attributes(fields, { ...rows, order }, map));
  return withFirstStage(cases, view, fields, rows, names);
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

type Attributes = Pick<Cases, 'status' | 'created' | 'closed' | 'amount' | 'owner' | 'source' | 'reason'>;

/** Groups the rows' events by case and sorts each case by time; rows of one instant keep the order of the file. */
export function sortEvents(
  rows: RowCases,
  stage: Int32Array,
  at: Float64Array,
  stages: readonly string[],
  attr: Attributes,
): Cases {
  const { start, order } = orderEvents(rows, at);
  return pickEvents(start, order, stage, at, null, stages, attr);
}

/** Rows case by case, each case by time; `start` says where each case begins. */
function orderEvents(rows: RowCases, at: Float64Array): { readonly start: Uint32Array; readonly order: Uint32Array } {
  const start = new Uint32Array(rows.n + 1);
  for (const id of rows.caseOf) if (id >= 0) start[id + 1]!++;
  for (let i = 0; i < rows.n; i++) start[i + 1]! += start[i]!;
  const order = new Uint32Array(start[rows.n]!);
  const next = start.slice(0, rows.n);
  for (let row = 0; row < rows.caseOf.length; row++) {
    const id = rows.caseOf[row]!;
    if (id >= 0) order[next[id]!++] = row;
  }
  for (let i = 0; i < rows.n; i++) {
    const slice = order.subarray(start[i], start[i + 1]);
    if (!inOrder(slice, at)) slice.sort((a, b) => at[a]! - at[b]! || a - b);
  }
  return { start, order };
}

function pickEvents(
  start: Uint32Array,
  order: Uint32Array,
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
  return { n: start.length - 1, stages, start, ...sorted, ...attr };
}

function inOrder(slice: Uint32Array, at: Float64Array): boolean {
  for (let i = 1; i < slice.length; i++) if (at[slice[i]!]! < at[slice[i - 1]!]!) return false;
  return true;
}

/** A history that names where each change came from tells one stage more: the first. Its time is the case's creation. */
function withFirstStage(cases: Cases, view: View, fields: Fields, rows: RowCases, names: StageNames): Cases {
  const column = fields.column('fromStage');
  if (column === null) return cases;
  const atColumn = fields.column('at')!;
  const atBy = fields.dates(atColumn).byCode;
  const first = new Int32Array(cases.n).fill(-1);
  const firstAt = new Float64Array(cases.n).fill(Infinity);
  for (let row = 0; row < view.rows; row++) {
    const id = rows.caseOf[row]!;
    if (id < 0) continue;
    const time = atBy[atColumn.codes[row]!]!;
    if (time >= firstAt[id]!) continue;
    firstAt[id] = time;
    first[id] = names.id(textAt(column, row));
  }
  const start = new Uint32Array(cases.n + 1);
  const stage: number[] = [];
  const at: number[] = [];
  const left: number[] = [];
  for (let i = 0; i < cases.n; i++) {
    const begin = cases.start[i]!;
    if (first[i]! >= 0 && first[i] !== cases.stage[begin]) {
      stage.push(first[i]!);
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
    stages: names.names,
    start,
    stage: Int32Array.from(stage),
    at: Float64Array.from(at),
    left: cases.left === null ? null : Float64Array.from(left),
  };
}

/** One column a stage: a case's events are its dated stages. Cases without any date are left out and counted. */
export function casesFromWide(
  view: View,
  fields: Fields,
  map: ImportMap,
  skips: Skips,
  keep: (row: number) => boolean,
): Cases {
  const names = new StageNames(map);
  const dated = [...fields.chosen.stageDates].flatMap(([name, stage]) => {
    const column = view.columns.find((c) => c.name === name);
    return column === undefined ? [] : [{ column, by: fields.dates(column).byCode, id: names.id(stage) }];
  });
  const usable = (row: number): boolean => {
    if (!keep(row)) return false;
    const any = dated.some(({ column, by }) => !Number.isNaN(by[column.codes[row]!]!));
    if (!any) skips.add('records.skipNoDate', row);
    return any;
  };
  const rows = groupRows(fields, view.rows, usable, skips);
  const caseOf: number[] = [];
  const stage: number[] = [];
  const at: number[] = [];
  for (let row = 0; row < view.rows; row++) {
    const id = rows.caseOf[row]!;
    if (id < 0) continue;
    for (const { column, by, id: stageId } of dated) {
      const time = by[column.codes[row]!]!;
      if (Number.isNaN(time)) continue;
      caseOf.push(id);
      stage.push(stageId);
      at.push(time);
    }
  }
  const events: RowCases = { caseOf: Int32Array.from(caseOf), n: rows.n };
  return sortEvents(events, Int32Array.from(stage), Float64Array.from(at), names.names, attributes(fields, rows, map));
}
