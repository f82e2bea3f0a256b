/**
 * The deal, the stage and the date of a history whose headings no dictionary knows. Deals repeat themselves, and whenever one
 * does it stands at another stage: in much the same order and from much the same beginning for all. Owners, sources and
 * customers repeat themselves too, but nothing of the kind is true of them.
 */
import type { Finding, Meaning } from '../types';
import type { Choice } from './choose-columns';
import type { Facts } from './column-facts';
import { headerMeanings, isFalseFriend } from './header-dictionary';
import { rowsByTime, scoreOf, storyOf, type Story } from './story';
import type { View, ViewColumn } from './view';

/** What the choice of columns goes by. */
export interface Choosing {
  readonly view: View;
  readonly facts: ReadonlyMap<ViewColumn, Facts>;
  readonly columns: Map<Meaning, Choice>;
  readonly told: ReadonlyMap<Meaning, Choice>;
  readonly barred: ReadonlySet<Meaning>;
}

interface Reading {
  readonly case: ViewColumn;
  readonly stage: ViewColumn;
  readonly date: ViewColumn;
  readonly story: Story;
  readonly score: number;
}

/** A story at least so good is taken, a poorer one only told of. */
const SURE = 0.6;
const LIKELY = 0.3;
/** Candidates of each kind that are tried at most. */
const MOST = 8;

/**
 * Finds case and stage by their values where their headings say nothing, and says so. Leaves alone what a person has told or
 * a heading has named; a heading names the rows rather than the deals where no value of its column comes twice.
 */
export function historyByValues(choosing: Choosing): Finding[] {
  const { facts, columns, told, barred } = choosing;
  const now = columns.get('case');
  const named = now !== undefined && now.why !== 'values';
  const rowNumber = named && now.why !== 'map' && facts.get(now.column)!.unique;
  const stageNow = columns.get('stage');
  const caseKnown = told.has('case') || barred.has('case') || (named && !rowNumber);
  const stageKnown = barred.has('stage') || (stageNow !== undefined && stageNow.why !== 'values');
  if ((caseKnown && (stageKnown || now === undefined)) || told.has('count')) return [];
  const readings = readingsOf(choosing, caseKnown ? [now!.column] : deals(choosing), stageKnown);
  const [best] = readings;
  if (best === undefined) return [];
  if (rowNumber && !overrules(best)) return [];
  if (best.score < SURE)
    return caseKnown || stageNow === undefined || best.score < LIKELY
      ? []
      : [{ code: 'records.maybeHistory', params: { column: best.case.name }, level: 'warning' }];
  const findings: Finding[] = [];
  if (!caseKnown) {
    take(columns, 'case', best);
    const others = rivals(readings, best);
    const params = { column: best.case.name, cases: facts.get(best.case)!.distinct };
    findings.push(
      others === ''
        ? { code: 'records.caseByValues', params, level: 'note' }
        : { code: 'records.caseAssumed', params: { ...params, others }, level: 'warning' },
    );
  }
  if (!stageKnown && stageNow?.column !== best.stage) {
    take(columns, 'stage', best);
    findings.push({ code: 'records.stageByValues', params: { column: best.stage.name }, level: 'note' });
  }
  if (!columns.has('at') && !barred.has('at')) take(columns, 'at', best);
  return findings;
}

/**
 * A heading that names the deal, over values of which none comes twice, is only overruled by a story without a flaw, or by a
 * good one of a column whose heading names a deal too.
 */
function overrules({ case: column, score, story }: Reading): boolean {
  if ((story.linked ?? 0) > 0.8) return true;
  if (headerMeanings(column.header)[0]?.meaning === 'case' && score >= SURE) return true;
  return score > 0.8 && story.changes > 0.9 && story.first > 0.8 && story.several > 0.6;
}

function take(columns: Map<Meaning, Choice>, meaning: 'case' | 'stage' | 'at', reading: Reading): void {
  const column = reading[meaning === 'at' ? 'date' : meaning];
  for (const [other, choice] of columns) if (choice.column === column) columns.delete(other);
  columns.set(meaning, { column, confidence: 0.6 * reading.score, why: 'values' });
}

/** Columns that tell nearly as good a story of other deals; those that merely name the same deals otherwise are none. */
function rivals(readings: readonly Reading[], best: Reading): string {
  return readings
    .filter((r) => r.case !== best.case && r.stage === best.stage && r.score > best.score * 0.9)
    .filter((r) => r.story.cases !== best.story.cases)
    .map((r) => r.case.name)
    .join(', ');
}

function readingsOf(choosing: Choosing, cases: readonly ViewColumn[], stageKnown: boolean): Reading[] {
  const { facts } = choosing;
  const stages = stageKnown ? [choosing.columns.get('stage')?.column].flatMap((c) => c ?? []) : ways(choosing);
  const from = choosing.columns.get('fromStage')?.column ?? null;
  const readings: Reading[] = [];
  for (const date of times(choosing)) {
    if (cases.length === 0 || stages.length === 0) return [];
    const rows = rowsByTime(date);
    for (const caseColumn of cases)
      for (const stage of stages) {
        if (caseColumn === stage || caseColumn === date || stage === date) continue;
        const story = storyOf(caseColumn, stage, rows, from);
        if (story === null) continue;
        const score = scoreOf(story) * (facts.get(caseColumn)!.numbers > 0.9 && hasFractions(caseColumn) ? 0.8 : 1);
        readings.push({ case: caseColumn, stage, date, story, score });
      }
  }
  // Of equals, the one that tells more deals apart, then the one further to the left.
  return readings.sort((a, b) => b.score - a.score || b.story.cases - a.story.cases);
}

function hasFractions(column: ViewColumn): boolean {
  return column.values.some((value) => /[.,]\d{1,2}$/.test(value));
}

/** Whether a heading, or a person, says that the column is something else. */
function isOther({ columns }: Choosing, column: ViewColumn, than: readonly Meaning[]): boolean {
  for (const [meaning, { column: c, why }] of columns)
    if (c === column && why !== 'values' && !than.includes(meaning)) return true;
  const meaning = headerMeanings(column.header)[0]?.meaning;
  return meaning !== undefined && !than.includes(meaning);
}

/** Columns that could number the deals: nearly always filled, many values, but not another one in every row. */
function deals(choosing: Choosing): ViewColumn[] {
  const { view, facts } = choosing;
  return view.columns
    .filter((column) => {
      const f = facts.get(column)!;
      if (f.plainDates > 0.5 || column.filled < view.rows * 0.9 || isOther(choosing, column, ['case'])) return false;
      return f.distinct >= 2 && f.distinct <= column.filled * 0.9 && f.meanLength <= 60;
    })
    .sort((a, b) => facts.get(b)!.distinct - facts.get(a)!.distinct)
    .slice(0, MOST);
}

/** Columns that could name the stages: few values, words rather than numbers. */
function ways(choosing: Choosing): ViewColumn[] {
  const { view, facts } = choosing;
  return view.columns
    .filter((column) => {
      const f = facts.get(column)!;
      if (f.plainDates > 0.5 || f.numbers > 0.5 || column.filled < view.rows * 0.8) return false;
      return (
        f.distinct >= 2 && f.distinct <= Math.min(60, column.filled * 0.5) && !isOther(choosing, column, ['stage'])
      );
    })
    .slice(0, MOST);
}

/** Columns that could date the changes; those of other dates only where there are none. */
function times({ view, facts, columns }: Choosing): ViewColumn[] {
  const at = columns.get('at');
  if (at !== undefined && at.why !== 'values') return [at.column];
  const dated = view.columns.filter((c) => {
    const f = facts.get(c)!;
    const named = headerMeanings(c.header)[0]?.meaning;
    // A bare number is a date only where the heading says so.
    const dates = named === 'at' || named === 'created' ? f.dates : f.plainDates;
    return dates > 0.7 && named !== 'closed' && f.distinct > 1;
  });
  const own = dated.filter((c) => !isFalseFriend(c.header));
  return (own.length > 0 ? own : dated).slice(0, 3);
}
