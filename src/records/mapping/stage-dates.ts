/** Which columns date the entry into a stage, one column a stage, and what stands beside them: leaving, total time. */
import type { ImportMap, Meaning } from '../types';
import type { Choice } from './choose-columns';
import type { Facts } from './column-facts';
import { headerMeanings, isFalseFriend } from './header-dictionary';
import { columnNamed, type View, type ViewColumn } from './view';
import { datedStage, enteredStage, leftStage, pipelinesOf, totalTimeStage } from './wide-stages';

export interface StageStays {
  readonly left: ViewColumn | null;
  readonly total: ViewColumn | null;
}

/** Columns that date the entry into a stage. Without a stage column, any two or more dates with unknown headings are taken. */
export function stagesDated(
  view: View,
  map: ImportMap,
  facts: ReadonlyMap<ViewColumn, Facts>,
  told: ReadonlyMap<Meaning, Choice>,
): Map<string, string> {
  const stages = new Map<string, string>();
  if (map.stageDates !== undefined) {
    for (const [column, stage] of Object.entries(map.stageDates)) stages.set(column, stage);
    return stages;
  }
  const pipelines = pipelinesOf(view);
  const used = new Set([...told.values()].map((c) => c.column));
  for (const column of view.columns) {
    const f = facts.get(column)!;
    if (used.has(column) || (column.filled > 0 && f.dates < 0.7)) continue;
    const stage = enteredStage(column.header, pipelines);
    if (stage !== null) stages.set(column.name, stage);
  }
  if (stages.size >= 2) return stages;
  stages.clear();
  const hasStatus = told.has('status') || view.columns.some((c) => headerMeanings(c.header)[0]?.meaning === 'status');
  const hasStage = told.has('stage') || view.columns.some((c) => headerMeanings(c.header)[0]?.meaning === 'stage');
  if (hasStage || view.steps.length > 0) return stages;
  for (const column of view.columns) {
    const f = facts.get(column)!;
    if (used.has(column) || column.filled === 0 || f.plainDates < 0.8) continue;
    const meanings = headerMeanings(column.header);
    // "Inquiry", "Offer sent", "Signed" over dates are stages too, where nothing else says how far a deal came.
    const noStage = hasStatus || meanings.some((m) => DATED.has(m.meaning)) || isFalseFriend(column.header);
    const bare = noStage ? '' : column.header.trim();
    const stage = (meanings.length > 0 ? null : datedStage(column.header)) ?? (bare === '' ? null : bare);
    if (stage !== null) stages.set(column.name, stage);
  }
  if (stages.size < 2) stages.clear();
  return stages;
}

/** The columns of leaving and of total times, beside the columns of entering. */
export function staysOf(view: View, stageDates: ReadonlyMap<string, string>): Map<string, StageStays> {
  const stays = new Map<string, StageStays>();
  for (const [name] of stageDates) {
    const column = columnNamed(view, name);
    // The pipeline counts here: stages of two pipelines may bear one name.
    const stage = column === null ? null : enteredStage(column.header, null);
    if (stage === null) continue;
    const found = (of: typeof leftStage): ViewColumn | null =>
      view.columns.find((c) => {
        const said = of(c.header, null);
        return said !== null && said.toLowerCase() === stage.toLowerCase();
      }) ?? null;
    stays.set(name, { left: found(leftStage), total: found(totalTimeStage) });
  }
  return stays;
}

const DATED: ReadonlySet<Meaning> = new Set(['at', 'left', 'created', 'closed']);
