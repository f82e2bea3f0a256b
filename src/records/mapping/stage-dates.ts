/** Which columns date the entry into a stage, one column a stage, and what stands beside them: leaving, total time. */
import type { ImportMap, Meaning } from '../types';
import type { Choice } from './choose-columns';
import type { Facts } from './column-facts';
import { headerMeanings, isFalseFriend, normaliseHeader } from './header-dictionary';
import { stageEnding } from './outcome-words';
import { columnNamed, type View, type ViewColumn } from './view';
import { datedStage, enteredStage, leftStage, pipelinesOf, totalTimeStage } from './wide-stages';
import { wordPattern } from './word-pattern';

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
  if (view.steps.length > 0) return stages;
  const dated = view.columns.filter((c) => !used.has(c) && c.filled > 0 && facts.get(c)!.plainDates >= 0.8);
  const stageColumn = view.columns.find((c) => headerMeanings(c.header)[0]?.meaning === 'stage');
  const found =
    told.has('stage') || stageColumn !== undefined ? namedAlike(dated, stageColumn) : milestones(view, dated, told);
  return found.size < 2 ? stages : found;
}

/** Beside a column of stages, dates that are headed by the stages it knows: `Proposal date`. Dates of endings alone are no way. */
function namedAlike(dated: readonly ViewColumn[], stageColumn: ViewColumn | undefined): Map<string, string> {
  const known = new Map((stageColumn?.values ?? []).map((v) => [normaliseHeader(v), v]));
  const found = dated.flatMap((c): [string, string][] => {
    const stage = known.get(normaliseHeader(datedStage(c.header) ?? ''));
    return stage === undefined || stage === '' ? [] : [[c.name, stage]];
  });
  return new Map(found.filter(([, stage]) => stageEnding(stage) === null).length < 2 ? [] : found);
}

/** Dates of creating and closing belong to any list of deals; those of an inquiry, an offer, a payment are stages. */
const OF_THE_ROW = wordPattern(
  /созда|закры|измен|обнов|редакт|заверш|начал|\bstart|\bend|creat|clos|updat|modif|add|open/,
);

/** "Closed Won" beside "Closed Lost": won or lost, not closed alone. */
function isEnding(stage: string): boolean {
  return stageEnding(stage)?.trust === 'sure';
}

/** Where no column says how far a deal came: "Offer sent", `contract_signed_at`, «Дата оплаты» over dates. */
function milestones(view: View, dated: readonly ViewColumn[], told: ReadonlyMap<Meaning, Choice>): Map<string, string> {
  const hasStatus = told.has('status') || view.columns.some((c) => headerMeanings(c.header)[0]?.meaning === 'status');
  const stages = new Map<string, string>();
  const doubtful = new Map<string, string>();
  for (const column of dated) {
    if (isFalseFriend(column.header)) continue;
    const meanings = headerMeanings(column.header);
    const isDate = meanings.some((m) => DATED.has(m.meaning));
    const stage = datedStage(column.header);
    if (meanings.length === 0) {
      const bare = hasStatus ? '' : column.header.trim();
      if ((stage ?? bare) !== '') stages.set(column.name, stage ?? bare);
    } else if (!isDate && !hasStatus && column.header.trim() !== '')
      stages.set(column.name, stage ?? column.header.trim());
    else if (isDate && stage !== null && !OF_THE_ROW.test(normaliseHeader(stage))) doubtful.set(column.name, stage);
    else if (isDate && isEnding(stage ?? column.header)) doubtful.set(column.name, stage ?? column.header.trim());
  }
  // «Дата заявки» may be when a deal came in, and «дата договора» when it closed; among other milestones they are two of them.
  if (stages.size === 0 || stages.size + doubtful.size < 3) return stages;
  return new Map(
    dated.flatMap((c): [string, string][] => {
      const stage = stages.get(c.name) ?? doubtful.get(c.name);
      return stage === undefined ? [] : [[c.name, stage]];
    }),
  );
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
