/** Which column means what: by heading, checked against the values; by the values alone where the heading says nothing. */
import { fault, type Fault } from '#funnel/fault';
import { MEANINGS, type Finding, type ImportMap, type Meaning } from '../types';
import { amountByValues } from './amount-by-values';
import { candidatesFor, isRefuted, type Candidate } from './candidates';
import { columnFacts, type Facts } from './column-facts';
import { countsByValues } from './counts-by-values';
import { datesByValues } from './dates-by-values';
import { endingColumns, type EndingColumns } from './ending-columns';
import { headerMeanings, normaliseHeader } from './header-dictionary';
import { overrule } from './overrule';
import { historyByValues, type Choosing } from './history-by-values';
import { settleLayout, type Layout } from './settle-layout';
import { stagesDated, staysOf, type StageStays } from './stage-dates';
import { columnNamed, type View, type ViewColumn } from './view';
import { leftStage, totalTimeStage } from './wide-stages';

export interface Choice {
  readonly column: ViewColumn;
  readonly confidence: number;
  readonly why: 'header' | 'values' | 'map';
}

export interface Chosen extends EndingColumns {
  readonly columns: ReadonlyMap<Meaning, Choice>;
  /** Column name → stage that it dates. */
  readonly stageDates: ReadonlyMap<string, string>;
  /** For the same columns: those that say when that stage was left, and how long the case was there in all its visits. */
  readonly stageStays: ReadonlyMap<string, StageStays>;
  readonly layout: Layout;
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
  const stageDates = stagesDated(view, map, facts, told);
  const columns = assign(view, facts, told, barred, stageDates);
  const choosing = { view, facts, columns, told, barred };
  const plain = view.steps.length === 0 && stageDates.size < 2;
  const findings = [
    ...refuted(choosing),
    ...(plain ? [...overrule(choosing), ...historyByValues(choosing), ...countsByValues(choosing)] : []),
  ];
  const layout = settleLayout(view, facts, columns, told, barred, stageDates, map.stageDates !== undefined);
  const dates = layout === 'snapshot' ? datesByValues(choosing) : [];
  const amount = amountByValues(choosing);
  return {
    chosen: {
      columns,
      stageDates: layout === 'wide' ? stageDates : new Map(),
      stageStays: layout === 'wide' ? staysOf(view, stageDates) : new Map(),
      layout,
      ...endingColumns(view, facts, columns, barred),
      findings: [...findings, ...stageFinding(columns, findings), ...dates, ...amount],
    },
    faults,
  };
}

/** That no heading names the stage is said, whichever way it was found. */
function stageFinding(columns: ReadonlyMap<Meaning, Choice>, said: readonly Finding[]): Finding[] {
  const stage = columns.get('stage');
  const known = ['records.stageByValues', 'records.overruledStage', 'records.countsByValues'];
  if (stage?.why !== 'values' || said.some((f) => known.includes(f.code))) return [];
  return [{ code: 'records.stageByValues', params: { column: stage.column.name }, level: 'note' }];
}

/** Headings whose values contradict them: they are passed over, and that is said. */
function refuted({ view, facts }: Choosing): Finding[] {
  return view.columns
    .filter((c) => isRefuted(c, facts.get(c)!))
    .map((c) => ({ code: 'records.headingRefuted', params: { column: c.name }, level: 'note' }));
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
  const { log } = view;
  const caseOfHistory = stageHistoryCase(view, facts) ?? ownId(view, facts);
  const known = new Map<ViewColumn | null | undefined, Meaning>([
    [caseOfHistory, 'case'],
    [log?.to, 'stage'],
    [log?.from, 'fromStage'],
  ]);
  view.columns.forEach((column, i) => {
    if (used.has(column) || column.filled === 0 || stageDates.has(column.name) || column === log?.field) return;
    if (stageDates.size > 0 && (leftStage(column.header, null) ?? totalTimeStage(column.header, null)) !== null) return;
    const meaning = known.get(column);
    const sure: Candidate[] = meaning === undefined ? [] : [{ column, meaning, score: 0.97, why: 'header' }];
    for (const candidate of sure.length > 0 ? sure : candidatesFor(column, facts.get(column)!, view.rows)) {
      // Where all else is equal the first column wins, and the base file's columns before joined ones.
      // Whose rows are counted says what a case is.
      const joined = column.file === view.base ? 0 : candidate.meaning === 'case' ? 0.4 : 0.02;
      const score = candidate.score - i * 1e-6 - joined;
      if (score > 0.15) candidates.push({ ...candidate, score });
    }
  });
  candidates.sort((a, b) => b.score - a.score);
  for (const { column, meaning, score, why } of candidates) {
    if (used.has(column) || chosen.has(meaning) || barred.has(meaning)) continue;
    chosen.set(meaning, { column, confidence: Math.min(0.99, score), why });
    used.add(column);
  }
  dealsNotMoney(view, chosen, barred);
  return chosen;
}

/** `Opportunity` heads money in one system and deals in others: where nothing else names the deal, it is the deal. */
function dealsNotMoney(view: View, chosen: Map<Meaning, Choice>, barred: ReadonlySet<Meaning>): void {
  const amount = chosen.get('amount');
  const named = chosen.get('case')?.why;
  if (amount?.why !== 'header' || barred.has('case') || named === 'header' || named === 'map') return;
  if (!headerMeanings(amount.column.header).some(({ meaning }) => meaning === 'case')) return;
  chosen.delete('amount');
  chosen.set('case', amount);
  const other = view.columns.find(
    (c) => c.filled > 0 && !isChosen(chosen, c) && headerMeanings(c.header)[0]?.meaning === 'amount',
  );
  if (other !== undefined && !barred.has('amount'))
    chosen.set('amount', { column: other, confidence: 0.6, why: 'header' });
}

function isChosen(chosen: ReadonlyMap<Meaning, Choice>, column: ViewColumn): boolean {
  return [...chosen.values()].some((choice) => choice.column === column);
}

/** Bitrix24's stage history names the deal `OWNER_ID`; its `ID` numbers the changes. */
function stageHistoryCase(view: View, facts: ReadonlyMap<ViewColumn, Facts>): ViewColumn | null {
  const called = (...names: string[]): ViewColumn | undefined =>
    view.columns.find((c) => names.includes(normaliseHeader(c.header)));
  const owner = called('owner id');
  const number = called('id');
  const isHistory =
    called('stage id', 'stage semantic id', 'status id', 'status semantic id') !== undefined &&
    called('created time', 'date create', 'created date') !== undefined &&
    number !== undefined &&
    facts.get(number)!.unique;
  return isHistory && owner !== undefined && !facts.get(owner)!.unique ? owner : null;
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
