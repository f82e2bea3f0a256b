/** Exports without a history: where each deal stands now, or which of several steps it reached. */
import type { ImportMap } from '../types';
import type { View } from '../mapping/view';
import { attributes, groupRows, StageNames, type RowCases } from './case-builder';
import { STATUS, type Cases, type Skips } from './cases';
import { sortEvents } from './history';
import type { Fields } from './fields';

/**
 * One row a deal (a second row of the same deal, such as its second product, is left out and counted). Without a stage
 * column every case stands at the stage called `lead`; a closing date then means won. Where the stages come from a file of
 * deals that is joined to a list of leads, those who have no deal stand at that stage.
 */
export function casesFromSnapshot(
  view: View,
  fields: Fields,
  map: ImportMap,
  skips: Skips,
  keep: (row: number) => boolean,
  lead: string,
): Cases {
  const names = new StageNames(map);
  const column = fields.column('stage');
  const byCode = column === null ? null : names.byCode(column);
  const joined = column !== null && column.file !== view.base;
  const leadId = column === null || joined ? names.id(lead) : -1;
  const stageAt = (row: number): number => {
    const id = column === null || byCode === null ? leadId : byCode[column.codes[row]!]!;
    return id < 0 && joined ? leadId : id;
  };
  const usable = (row: number): boolean => {
    if (!keep(row)) return false;
    if (stageAt(row) < 0) {
      skips.add('records.skipNoStage', row);
      return false;
    }
    return true;
  };
  const rows = groupRows(fields, view.rows, usable, skips);
  const seen = new Uint8Array(rows.n);
  const firstRows = rows.caseOf.slice();
  for (let row = 0; row < view.rows; row++) {
    const id = firstRows[row]!;
    if (id < 0) continue;
    if (seen[id] === 1) {
      skips.add('records.skipRepeat', row);
      firstRows[row] = -1;
    }
    seen[id] = 1;
  }
  const once: RowCases = { caseOf: firstRows, n: rows.n };
  const stage = Int32Array.from({ length: view.rows }, (_, row) => stageAt(row));
  const at = new Float64Array(view.rows).fill(NaN);
  const attr = attributes(fields, once, map);
  if (column === null && fields.column('status') === null && fields.chosen.endingDates.length === 0) {
    for (let i = 0; i < rows.n; i++) attr.status[i] = Number.isNaN(attr.closed[i]!) ? STATUS.open : STATUS.won;
  }
  return sortEvents(once, stage, at, null, names.names, attr);
}

/** One file a step: a case's events are the steps whose files know it. */
export function casesFromSteps(
  view: View,
  fields: Fields,
  map: ImportMap,
  skips: Skips,
  keep: (row: number) => boolean,
): Cases {
  const names = new StageNames(map);
  const steps = view.steps.map((step) => ({ reached: step.reached, id: names.id(step.name) }));
  const usable = (row: number): boolean => {
    if (!keep(row)) return false;
    if (steps.some((s) => s.reached[row] === 1)) return true;
    skips.add('records.skipNoStep', row);
    return false;
  };
  const rows = groupRows(fields, view.rows, usable, skips);
  const caseOf: number[] = [];
  const stage: number[] = [];
  for (let row = 0; row < view.rows; row++) {
    const id = rows.caseOf[row]!;
    if (id < 0) continue;
    for (const step of steps) {
      if (step.reached[row] !== 1) continue;
      caseOf.push(id);
      stage.push(step.id);
    }
  }
  const events: RowCases = { caseOf: Int32Array.from(caseOf), n: rows.n };
  const at = new Float64Array(stage.length).fill(NaN);
  return sortEvents(events, Int32Array.from(stage), at, null, names.names, attributes(fields, rows, map));
}
