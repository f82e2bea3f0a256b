/** What a row of the records is: a change of stage, a deal, a dated way, a step reached, a count. */
import type { Meaning } from '../types';
import type { Choice } from './choose-columns';
import type { Facts } from './column-facts';
import { headerMeanings, normaliseHeader } from './header-dictionary';
import { rowsByTime, scoreOf, storyOf } from './story';
import { stayDates } from './stay-dates';
import type { View, ViewColumn } from './view';

export type Layout = 'history' | 'wide' | 'snapshot' | 'steps' | 'counts';

/** Rows looked at to see whether a column changes within a case. */
const LOOK = 200_000;

/**
 * Settles what a row is, and mends the choice where that decides: the date that changes within cases is the date of the
 * change, a bare date of one row a deal is when it came in.
 */
export function settleLayout(
  view: View,
  facts: ReadonlyMap<ViewColumn, Facts>,
  columns: Map<Meaning, Choice>,
  told: ReadonlyMap<Meaning, Choice>,
  barred: ReadonlySet<Meaning>,
  stageDates: ReadonlyMap<string, string>,
  datesTold: boolean,
): Layout {
  const caseColumn = columns.get('case')?.column;
  const stage = columns.get('stage')?.column;
  if (view.steps.length >= 2 || (view.steps.length === 1 && stage === undefined && !columns.has('closed')))
    return 'steps';
  if (stageDates.size >= (datesTold ? 1 : 2)) {
    columns.delete('at');
    return 'wide';
  }
  if (
    stage !== undefined &&
    caseColumn !== undefined &&
    facts.get(caseColumn)!.distinct < facts.get(caseColumn)!.filled
  ) {
    const changes = changesWithin(caseColumn);
    if (changes(stage) > 0.05 && takeStays(view, facts, columns, told, barred, caseColumn)) return 'history';
    if (
      !told.has('case') &&
      !told.has('at') &&
      view.log === undefined &&
      isName(caseColumn) &&
      areSeveral(columns, changes) &&
      !isStory(columns, caseColumn, stage)
    ) {
      // Deals may bear one name; where what they say of themselves differs, they are deals apart.
      columns.delete('case');
      return settleLayout(view, facts, columns, told, new Set([...barred, 'case']), stageDates, datesTold);
    }
    if (told.has('at') || (changes(stage) > 0.05 && pickEventDate(view, facts, columns, told, barred, changes)))
      return 'history';
  }
  if (columns.get('at') !== undefined && told.has('at') && stage !== undefined) return 'history';
  // Rows that say what a stage was changed from are changes, were there but one of each deal.
  if (
    stage !== undefined &&
    caseColumn !== undefined &&
    columns.has('fromStage') &&
    dateOfChange(columns, told, barred)
  )
    return 'history';
  // One row a deal: a bare date is when it came in.
  const at = columns.get('at');
  columns.delete('at');
  columns.delete('left');
  const created = columns.get('created');
  if (
    at !== undefined &&
    (created === undefined || (created.why === 'values' && at.why === 'header')) &&
    !barred.has('created')
  )
    columns.set('created', at);
  const count = columns.get('count');
  if (
    count !== undefined &&
    stage !== undefined &&
    (told.has('count') || facts.get(stage)!.unique || caseColumn === undefined)
  )
    return 'counts';
  columns.delete('count');
  return 'snapshot';
}

/** Where the dates tell when each stay began and ended, and the headings did not, the dates decide. */
function takeStays(
  view: View,
  facts: ReadonlyMap<ViewColumn, Facts>,
  columns: Map<Meaning, Choice>,
  told: ReadonlyMap<Meaning, Choice>,
  barred: ReadonlySet<Meaning>,
  caseColumn: ViewColumn,
): boolean {
  if (columns.has('left') || told.has('at') || barred.has('at') || barred.has('left')) return false;
  const fixed = new Set([...told.values()].map((c) => c.column));
  const dated = view.columns.filter((c) => c.filled > 0 && !fixed.has(c) && facts.get(c)!.plainDates > 0.7);
  const stay = dated.length < 2 ? null : stayDates(caseColumn, dated.slice(0, 5));
  if (stay === null) return false;
  for (const [meaning, { column }] of columns) if (column === stay.at || column === stay.left) columns.delete(meaning);
  columns.set('at', { column: stay.at, confidence: 0.5, why: 'values' });
  columns.set('left', { column: stay.left, confidence: 0.5, why: 'values' });
  return true;
}

/** Sees that a date of the changes is chosen: the one that is, else the only date that a row has. */
function dateOfChange(
  columns: Map<Meaning, Choice>,
  told: ReadonlyMap<Meaning, Choice>,
  barred: ReadonlySet<Meaning>,
): boolean {
  if (columns.has('at')) return true;
  const created = columns.get('created');
  if (created === undefined || told.has('created') || barred.has('at')) return false;
  columns.delete('created');
  columns.set('at', created);
  return true;
}

/** A column of the deals' names rather than of their numbers. */
function isName(column: ViewColumn): boolean {
  return /\bname\b|\btitle\b|назв|наимен|\bnome\b|^(deal|opportunity|lead|сделка|лид)$/.test(
    normaliseHeader(column.header),
  );
}

/** Whether the rows of one name differ in what a deal has only one of, and no column dates a change of stage. */
function areSeveral(columns: ReadonlyMap<Meaning, Choice>, changes: (column: ViewColumn) => number): boolean {
  const at = columns.get('at');
  if (at !== undefined && at.why === 'header' && !meansClosed(at.column) && changes(at.column) > 0.2) return false;
  return (['created', 'closed', 'amount'] as const).some((meaning) => {
    const choice = columns.get(meaning);
    return choice !== undefined && changes(choice.column) > 0.2;
  });
}

/** Whether the dated rows of one name tell how one deal went from stage to stage. */
function isStory(columns: ReadonlyMap<Meaning, Choice>, caseColumn: ViewColumn, stage: ViewColumn): boolean {
  const date = columns.get('at') ?? columns.get('created');
  if (date === undefined || columns.has('closed')) return false;
  const story = storyOf(caseColumn, stage, rowsByTime(date.column), columns.get('fromStage')?.column ?? null);
  return story !== null && scoreOf(story) >= 0.6;
}

/** A date of closing is never that of a change of stage. */
function meansClosed(column: ViewColumn): boolean {
  return headerMeanings(column.header)[0]?.meaning === 'closed';
}

/** The date of each stage change: the one chosen, if it changes within cases, or the one that changes most. */
function pickEventDate(
  view: View,
  facts: ReadonlyMap<ViewColumn, Facts>,
  columns: Map<Meaning, Choice>,
  told: ReadonlyMap<Meaning, Choice>,
  barred: ReadonlySet<Meaning>,
  changes: (column: ViewColumn) => number,
): boolean {
  const now = columns.get('at');
  if (now !== undefined && changes(now.column) > 0.2) return true;
  if (barred.has('at')) return false;
  const fixed = new Set([...told.values()].map((c) => c.column));
  let best: ViewColumn | null = null;
  let most = 0.2;
  for (const column of view.columns) {
    if (column.filled === 0 || fixed.has(column) || facts.get(column)!.dates < 0.7 || meansClosed(column)) continue;
    if (columns.get('case')?.column === column || columns.get('stage')?.column === column) continue;
    const share = changes(column) * (facts.get(column)!.plainDates > 0.7 ? 1 : 0.3);
    if (share > most) [best, most] = [column, share];
  }
  if (best === null) return false;
  for (const [meaning, choice] of columns) if (choice.column === best) columns.delete(meaning);
  columns.set('at', { column: best, confidence: 0.5, why: 'values' });
  return true;
}

/** Share of the cases with several rows in which a column has several values. */
function changesWithin(caseColumn: ViewColumn): (column: ViewColumn) => number {
  const rows = Math.min(LOOK, caseColumn.codes.length);
  const idOf = new Map<string, number>();
  const ids = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    const value = caseColumn.values[caseColumn.codes[row]!]!;
    let id = idOf.get(value);
    if (id === undefined) idOf.set(value, (id = idOf.size));
    ids[row] = id;
  }
  return (column) => {
    const first = new Int32Array(idOf.size).fill(-1);
    const state = new Uint8Array(idOf.size);
    for (let row = 0; row < rows; row++) {
      const id = ids[row]!;
      const code = column.codes[row]!;
      if (code === 0) continue;
      if (first[id] === -1) first[id] = code;
      else if (state[id] !== 2) state[id] = first[id] === code ? 1 : 2;
    }
    let several = 0;
    let changed = 0;
    for (const s of state) {
      if (s > 0) several++;
      if (s === 2) changed++;
    }
    return several === 0 ? 0 : changed / several;
  };
}
