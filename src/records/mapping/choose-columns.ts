/** Which column means what: by heading, checked against the values; by the values alone where the heading says nothing. */
import { fault, type Fault } from '#funnel/fault';
import { MEANINGS, type Finding, type ImportMap, type Meaning } from '../types';
import { amountByValues } from './amount-by-values';
import { columnFacts, type Facts } from './column-facts';
import { headerMeanings, isFalseFriend, normaliseHeader } from './header-dictionary';
import { isWonFlag } from './outcome-words';
import { historyByValues } from './history-by-values';
import { newValueColumn } from './property-log';
import { settleLayout, type Layout } from './settle-layout';
import { columnNamed, type View, type ViewColumn } from './view';
import { datedStage, enteredStage } from './wide-stages';

export interface Choice {
  readonly column: ViewColumn;
  readonly confidence: number;
  readonly why: 'header' | 'values' | 'map';
}

export interface Chosen {
  readonly columns: ReadonlyMap<Meaning, Choice>;
  /** Column name → stage that it dates. */
  readonly stageDates: ReadonlyMap<string, string>;
  readonly layout: Layout;
  /** Columns that date the other ending (won and lost apart): they say when a case closed where the chosen column does not. */
  readonly closedToo: readonly ViewColumn[];
  /** Says yes of the cases that have ended, where the status says only whether a case was won (`IsClosed` beside `IsWon`). */
  readonly ended: ViewColumn | null;
  /** What was settled by the values alone, and what was left open. */
  readonly findings: readonly Finding[];
}

export function chooseColumns(
  view: View,
  map: ImportMap,
): { readonly chosen: Chosen; readonly faults: readonly Fault[] } {
  const faults = mapFaults(view, map);
  const facts = new Map(view.columns.map((c) => [c, columnFacts(c)]));
  const told = new Map<Meaning, Choice>();
  const barred = new Set<Meaning>();
  for (const meaning of MEANINGS) {
    const name = map.columns?.[meaning];
    if (name === null) barred.add(meaning);
    const column = columnNamed(view, name);
    if (column !== null) told.set(meaning, { column, confidence: 1, why: 'map' });
  }
  const stageDates = wideStages(view, map, facts, told);
  const columns = assign(view, facts, told, barred, stageDates);
  const findings =
    view.steps.length > 0 || stageDates.size >= 2 ? [] : historyByValues({ view, facts, columns, told, barred });
  const layout = settleLayout(view, facts, columns, told, barred, stageDates);
  const amount = amountByValues(view, facts, columns, barred);
  const closedToo = barred.has('closed') ? [] : otherClosings(view, facts, columns);
  return {
    chosen: {
      columns,
      stageDates: layout === 'wide' ? stageDates : new Map(),
      layout,
      closedToo,
      ended: endedFlag(view, columns),
      findings: [...findings, ...amount],
    },
    faults,
  };
}

function endedFlag(view: View, columns: ReadonlyMap<Meaning, Choice>): ViewColumn | null {
  const status = columns.get('status')?.column;
  if (status === undefined || !isWonFlag(status.header)) return null;
  const used = new Set([...columns.values()].map((c) => c.column));
  return (
    view.columns.find((c) => !used.has(c) && /^(is ?)?closed$|^сделка закрыта$/.test(normaliseHeader(c.header))) ?? null
  );
}

/** Headings of dates that only deals of one ending have. */
const ONE_ENDING = /^(date (won|lost)|(won|lost) (date|time|at|on)|дата (выигрыша|проигрыша|отказа))$/;

function otherClosings(
  view: View,
  facts: ReadonlyMap<ViewColumn, Facts>,
  columns: ReadonlyMap<Meaning, Choice>,
): ViewColumn[] {
  const used = new Set([...columns.values()].map((c) => c.column));
  if (!columns.has('closed')) return [];
  return view.columns.filter(
    (c) => !used.has(c) && facts.get(c)!.dates >= 0.6 && ONE_ENDING.test(normaliseHeader(c.header)),
  );
}

function mapFaults(view: View, map: ImportMap): Fault[] {
  const faults: Fault[] = [];
  for (const [meaning, name] of Object.entries(map.columns ?? {})) {
    if (!(MEANINGS as readonly string[]).includes(meaning)) {
      faults.push(fault(`map/columns/${meaning}`, 'records.mapNoMeaning', { meaning }));
    } else if (typeof name === 'string' && columnNamed(view, name) === null) {
      faults.push(fault(`map/columns/${meaning}`, 'records.mapNoColumn', { column: name, file: '' }));
    }
  }
  for (const name of Object.keys(map.stageDates ?? {})) {
    if (columnNamed(view, name) === null)
      faults.push(fault(`map/stageDates/${name}`, 'records.mapNoColumn', { column: name, file: '' }));
  }
  return faults;
}

/** Columns that date the entry into a stage. Without a stage column, any two or more dates with unknown headings are taken. */
function wideStages(
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
  const pipelines = new Set<string>();
  for (const c of view.columns) {
    if (headerMeanings(c.header)[0]?.meaning === 'pipeline' && c.values.length < 200)
      c.values.forEach((v) => pipelines.add(v));
  }
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

const DATED: ReadonlySet<Meaning> = new Set(['at', 'left', 'created', 'closed']);

interface Candidate {
  readonly column: ViewColumn;
  readonly meaning: Meaning;
  readonly score: number;
  readonly why: 'header' | 'values';
}

function assign(
  view: View,
  facts: ReadonlyMap<ViewColumn, Facts>,
  told: ReadonlyMap<Meaning, Choice>,
  barred: ReadonlySet<Meaning>,
  stageDates: ReadonlyMap<string, string>,
): Map<Meaning, Choice> {
  const chosen = new Map(told);
  const used = new Set([...told.values()].map((c) => c.column));
  const candidates: Candidate[] = [];
  const newValue = newValueColumn(view);
  const caseOfHistory = stageHistoryCase(view) ?? ownId(view, facts);
  view.columns.forEach((column, i) => {
    if (used.has(column) || column.filled === 0 || stageDates.has(column.name)) return;
    const own: Candidate[] = [{ column, meaning: 'case', score: 0.97, why: 'header' }];
    const changed: Candidate[] = [{ column, meaning: 'stage', score: 0.97, why: 'header' }];
    for (const candidate of column === caseOfHistory
      ? own
      : column === newValue
        ? changed
        : candidatesFor(column, facts.get(column)!, view.rows)) {
      // Where all else is equal the first column wins, and the base file's columns before joined ones.
      const score = candidate.score - i * 1e-6 - (column.file === view.base ? 0 : 0.02);
      if (score > 0.15) candidates.push({ ...candidate, score });
    }
  });
  candidates.sort((a, b) => b.score - a.score);
  for (const { column, meaning, score, why } of candidates) {
    if (used.has(column) || chosen.has(meaning) || barred.has(meaning)) continue;
    chosen.set(meaning, { column, confidence: Math.min(0.99, score), why });
    used.add(column);
  }
  statusAsStage(facts, chosen, told, barred, stageDates);
  return chosen;
}

/** A column called "status" that knows more than open, won and lost is the stage, where no other column is. */
function statusAsStage(
  facts: ReadonlyMap<ViewColumn, Facts>,
  chosen: Map<Meaning, Choice>,
  told: ReadonlyMap<Meaning, Choice>,
  barred: ReadonlySet<Meaning>,
  stageDates: ReadonlyMap<string, string>,
): void {
  const status = chosen.get('status');
  if (status === undefined || told.has('status') || chosen.has('stage') || barred.has('stage') || stageDates.size > 0)
    return;
  const f = facts.get(status.column)!;
  if (f.distinct < 3 || f.statusWords === f.distinct) return;
  chosen.delete('status');
  chosen.set('stage', status);
}

/** Bitrix24's stage history names the deal `OWNER_ID`; its `ID` numbers the changes. */
function stageHistoryCase(view: View): ViewColumn | null {
  const called = (name: string): ViewColumn | undefined => view.columns.find((c) => normaliseHeader(c.header) === name);
  return called('stage id') !== undefined && called('created time') !== undefined ? (called('owner id') ?? null) : null;
}

/**
 * Beside the key of someone else (`lead_id`, `contact_id`), a bare `id` with another value in every row is the row's own: the
 * deal, unless the rows are changes of stage, which have a date of their own.
 */
function ownId(view: View, facts: ReadonlyMap<ViewColumn, Facts>): ViewColumn | null {
  const names = view.columns.map((c) => normaliseHeader(c.header));
  const at = names.indexOf('id');
  const column = view.columns[at];
  if (column === undefined || !facts.get(column)!.unique) return null;
  const ofAnother = names.some((n) => /^(lead|contact|company|account|client|customer|user) id$/.test(n));
  const dated = view.columns.some((c) => headerMeanings(c.header)[0]?.meaning === 'at' && facts.get(c)!.dates > 0.6);
  return ofAnother && !dated ? column : null;
}

function candidatesFor(column: ViewColumn, facts: Facts, rows: number): Candidate[] {
  const named = headerMeanings(column.header)
    .map(({ meaning, score }) => ({
      column,
      meaning,
      score: score * plausible(meaning, facts, rows),
      why: 'header' as const,
    }))
    .filter((c) => c.score > 0);
  if (named.length > 0) return named;
  const byValue = (meaning: Meaning, score: number): Candidate => ({ column, meaning, score, why: 'values' });
  const found: Candidate[] = [];
  if (facts.distinct <= 40 && facts.distinct >= 2 && facts.stageWords > 0)
    found.push(byValue('stage', 0.4 + 0.05 * Math.min(3, facts.stageWords)));
  // Yes and no may answer any question; won and lost answer ours.
  if (facts.distinct <= 4 && facts.stageWords > 0 && facts.statusWords === facts.distinct)
    found.push(byValue('status', 0.38));
  if (
    facts.unique &&
    facts.meanLength <= 40 &&
    facts.dates < 0.3 &&
    column.filled > rows * 0.98 &&
    column.header !== ''
  )
    found.push(byValue('case', 0.3));
  if (facts.plainDates > 0.9 && !isFalseFriend(column.header)) found.push(byValue('at', 0.22), byValue('created', 0.2));
  return found;
}

/** 0–1: whether the values could be what the heading says. */
function plausible(meaning: Meaning, f: Facts, rows: number): number {
  switch (meaning) {
    case 'case':
      return f.plainDates > 0.5 || f.filled < rows * 0.3 ? 0 : f.distinct > 1 || rows === 1 ? 1 : 0.3;
    case 'stage':
    case 'fromStage':
      if (f.plainDates > 0.5 || f.distinct > 400) return 0;
      // One value in every row is what the rows are about, unless no other column knows better.
      if (f.distinct === 1 && rows > 3) return 0.4;
      if (f.distinct > Math.max(12, rows * 0.5)) return 0.2;
      return f.numbers > 0.9 && f.distinct > 40 ? 0.2 : 1;
    case 'at':
    case 'left':
    case 'created':
    case 'closed':
      return f.dates < 0.6 ? 0 : f.plainDates > 0.6 ? 1 : 0.8;
    case 'amount':
      return f.numbers < 0.6 || f.plainDates > 0.5 ? 0 : 1;
    case 'count':
      return f.numbers > 0.95 && rows <= 1000 && f.plainDates < 0.5 ? 1 : 0;
    case 'owner':
      return f.plainDates > 0.5 || (f.unique && rows > 50) ? 0 : 1;
    case 'source':
      return f.plainDates > 0.5 || f.distinct > 500 || (f.unique && rows > 20) ? 0 : 1;
    case 'status':
      if (f.plainDates > 0.5 || f.distinct > 20) return 0;
      return f.statusWords > 0 ? 1 : 0.5;
    case 'lossReason':
      return f.plainDates > 0.5 ? 0 : 1;
    case 'pipeline':
      return f.distinct > 100 ? 0 : 1;
    case 'currency':
      return f.distinct > 50 || f.meanLength > 14 || f.numbers > 0.9 ? 0 : 1;
    case 'lifecycle':
      return f.distinct > 30 ? 0 : 1;
  }
}
