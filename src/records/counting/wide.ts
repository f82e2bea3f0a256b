/**
 * One column a stage to cases: a case's events are its dated stages. What else such an export says of a stage is heeded: when
 * it was left, how long the case was there all in all, and where the case stands now, should no column date that stage.
 */
import { stageEnding } from '../mapping/outcome-words';
import { loosely } from '../mapping/named-stages';
import { pipelinesOf, withoutPipeline } from '../mapping/wide-stages';
import type { View, ViewColumn } from '../mapping/view';
import type { ImportMap } from '../types';
import { attributes, groupRows, StageNames, type RowCases } from './case-builder';
import type { Cases, Skips } from './cases';
import { textAt, type Fields } from './fields';
import { sortEvents } from './history';
import { readStays, type Stays } from './stays';

interface Dated {
  readonly column: ViewColumn;
  readonly by: Float64Array;
  readonly id: number;
  readonly stays: Stays | null;
}

/** Cases without any date are left out and counted. */
export function casesFromWide(
  view: View,
  fields: Fields,
  map: ImportMap,
  skips: Skips,
  keep: (row: number) => boolean,
): Cases {
  const names = new StageNames(map);
  const stays = readStays(view, fields);
  const dated = [...fields.chosen.stageDates].flatMap(([name, stage]): Dated[] => {
    const column = view.columns.find((c) => c.name === name);
    if (column === undefined) return [];
    return [{ column, by: fields.dates(column).byCode, id: names.id(stage), stays: stays.get(name) ?? null }];
  });
  const usable = (row: number): boolean => {
    if (!keep(row)) return false;
    const any = dated.some(({ column, by }) => !Number.isNaN(by[column.codes[row]!]!));
    if (!any) skips.add('records.skipNoDate', row);
    return any;
  };
  const rows = groupRows(fields, view.rows, usable, skips);
  const current = currentStage(view, fields, map, names);
  const caseOf: number[] = [];
  const stage: number[] = [];
  const at: number[] = [];
  const left: number[] = [];
  for (let row = 0; row < view.rows; row++) {
    const id = rows.caseOf[row]!;
    if (id < 0) continue;
    const now = current(row);
    let met = now === null;
    for (const { column, by, id: stageId, stays: known } of dated) {
      const time = by[column.codes[row]!]!;
      if (Number.isNaN(time)) continue;
      met ||= stageId === now!.stage;
      caseOf.push(id);
      stage.push(stageId);
      at.push(time);
      left.push(known === null ? NaN : known.leftAt(row, time));
    }
    if (now === null || met) continue;
    caseOf.push(id);
    stage.push(now.stage);
    // A stage without a date of its own is the last one: later than all that are dated, at a time not known.
    at.push(now.at);
    left.push(NaN);
  }
  const events: RowCases = { caseOf: Int32Array.from(caseOf), n: rows.n };
  return sortEvents(
    events,
    Int32Array.from(stage),
    Float64Array.from(at),
    stays.size === 0 ? null : Float64Array.from(left),
    names.names,
    attributes(fields, rows, map),
  );
}

/** Where a row's case stands now, with the time at which it came there, if anything says so; null where nothing does. */
function currentStage(
  view: View,
  fields: Fields,
  map: ImportMap,
  names: StageNames,
): (row: number) => { readonly stage: number; readonly at: number } | null {
  const column = fields.column('stage');
  if (column === null) return () => null;
  const pipelines = pipelinesOf(view);
  const ends = [loosely(map.won), loosely(map.lost), loosely(map.parked)];
  const byCode = column.values.map((value) => {
    const name = withoutPipeline(value, pipelines);
    const ending = ends.some((said) => said(name)) || stageEnding(name)?.trust === 'sure';
    return { id: names.id(name), ending };
  });
  const closedColumn = fields.column('closed');
  const closedBy = closedColumn === null ? null : fields.dates(closedColumn).byCode;
  return (row) => {
    if (textAt(column, row) === '') return null;
    const { id, ending } = byCode[column.codes[row]!]!;
    if (id < 0) return null;
    return { stage: id, at: ending && closedBy !== null ? closedBy[closedColumn!.codes[row]!]! : NaN };
  };
}
