/**
 * Headings that stand over the wrong column. A heading is a strong witness, so that it takes two things to overrule it: values
 * that are not what it says, and another column whose values are. What is overruled is said.
 */
import type { Finding, Meaning } from '../types';
import { readDates } from '../values/dates';
import { columnFacts } from './column-facts';
import type { Choosing } from './history-by-values';
import { likeness, type Likeness } from './likeness';
import { rowsByTime, scoreOf, storyOf, type Story } from './story';
import type { ViewColumn } from './view';

/** A story so poor, told by the columns that the headings name, gives way to one so good and so long. */
const POOR = 0.2;
const GOOD = 0.6;
const LONG = 20;
/** Deals are at least so many times as many as the stages that they pass; else the two may be each other. */
const OUTNUMBER = 2;
/** Shares of the values that look like something. */
const NONE = 0.1;
const MOST = 0.7;
/** Share of the deals that end before they begin, where the two dates stand under each other's headings. */
const BACKWARDS = 0.9;
/** Columns tried for a role at most. */
const TRIED = 8;

export function overrule(choosing: Choosing): Finding[] {
  return [...overruleHistory(choosing), ...overruleWords(choosing), ...overruleDates(choosing)];
}

/** The rows repeat their cases, but no stage changes within them; other columns tell how deals go from stage to stage. */
function overruleHistory(choosing: Choosing): Finding[] {
  const { view, facts, columns, told } = choosing;
  const [now, stage] = [columns.get('case'), columns.get('stage')];
  if (now?.why !== 'header' || stage?.why !== 'header' || facts.get(now.column)!.unique) return [];
  const dates = view.columns.filter((c) => facts.get(c)!.plainDates > 0.7 && facts.get(c)!.distinct > 1).slice(0, 3);
  const fixed = new Set([...told.values()].map((c) => c.column));
  const free = view.columns.filter((c) => !fixed.has(c) && !dates.includes(c) && c.filled >= view.rows * 0.8);
  const few = (c: ViewColumn): boolean => facts.get(c)!.distinct >= 2 && facts.get(c)!.distinct <= 60;
  const stages = free.filter((c) => few(c) && facts.get(c)!.numbers < 0.5).slice(0, TRIED);
  const cases = [...free].sort((a, b) => facts.get(b)!.distinct - facts.get(a)!.distinct).slice(0, TRIED);
  let best: { case: ViewColumn; stage: ViewColumn; date: ViewColumn; story: Story; score: number } | null = null;
  for (const date of dates) {
    const rows = rowsByTime(date);
    const named = storyOf(now.column, stage.column, rows);
    if (named !== null && scoreOf(named) >= POOR) return [];
    for (const caseColumn of cases)
      for (const s of stages) {
        const story = caseColumn === s ? null : storyOf(caseColumn, s, rows);
        if (story === null || story.pairs < LONG) continue;
        if (story.cases < OUTNUMBER * facts.get(s)!.distinct) continue;
        const score = scoreOf(story);
        if (score > (best?.score ?? GOOD)) best = { case: caseColumn, stage: s, date, story, score };
      }
  }
  if (best === null) return [];
  const found = [
    ...exchange(choosing, 'case', best.case, 'records.overruledCase'),
    ...exchange(choosing, 'stage', best.stage, 'records.overruledStage'),
  ];
  for (const [meaning, { column }] of columns) if (column === best.date) columns.delete(meaning);
  columns.set('at', { column: best.date, confidence: best.score / 2, why: 'values' });
  return found;
}

/** The column headed as the stage holds people, sources or endings, and another one holds the names of stages; endings likewise. */
function overruleWords(choosing: Choosing): Finding[] {
  const { view, columns, facts } = choosing;
  const like = new Map<ViewColumn, Likeness>(view.columns.map((c) => [c, likeness(c)]));
  const found: Finding[] = [];
  const [stage, status] = [columns.get('stage'), columns.get('status')];
  if (stage?.why === 'header') {
    const { stages, people, sources, statuses } = like.get(stage.column)!;
    const other = stages <= NONE && (people >= MOST || sources >= MOST) ? bestOf(choosing, like, 'stages') : null;
    // Open, won and lost are no stages where another column knows stages.
    const known = statuses === 1 && status !== undefined && status.why === 'header' ? status.column : null;
    const turned =
      known !== null && like.get(known)!.statuses <= NONE && like.get(known)!.stages >= MOST ? known : null;
    const to = turned ?? (other !== null && facts.get(other)!.distinct >= 3 ? other : null);
    if (to !== null) found.push(...exchange(choosing, 'stage', to, 'records.overruledStage'));
  }
  const ending = columns.get('status');
  if (ending?.why === 'header' && like.get(ending.column)!.statuses === 0) {
    const other = bestOf(choosing, like, 'statuses');
    if (other !== null && like.get(other)!.statuses === 1)
      found.push(...exchange(choosing, 'status', other, 'records.overruledStatus'));
  }
  return found;
}

function bestOf(
  { view, columns, facts }: Choosing,
  like: ReadonlyMap<ViewColumn, Likeness>,
  what: 'stages' | 'statuses',
): ViewColumn | null {
  const stage = columns.get('stage')?.column;
  const found = view.columns
    .filter((c) => c !== stage && facts.get(c)!.distinct >= 2 && facts.get(c)!.distinct <= 40)
    .filter((c) => facts.get(c)!.plainDates < 0.3 && facts.get(c)!.numbers < 0.5)
    .filter((c) => like.get(c)![what] >= MOST && like.get(c)!.sources < like.get(c)![what])
    .filter((c) => ![...columns.values()].some((choice) => choice.column === c && choice.why === 'map'))
    .sort((a, b) => like.get(b)![what] - like.get(a)![what]);
  return found[0] ?? null;
}

/** Nearly all deals are closed before they are created: the two stand under each other's headings. */
function overruleDates({ columns, told }: Choosing): Finding[] {
  const [created, closed] = [columns.get('created'), columns.get('closed')];
  if (created?.why !== 'header' || closed?.why !== 'header' || told.has('created') || told.has('closed')) return [];
  const [from, to] = [readDates(created.column).byCode, readDates(closed.column).byCode];
  let back = 0;
  let all = 0;
  for (let row = 0; row < created.column.codes.length; row++) {
    const days = to[closed.column.codes[row]!]! - from[created.column.codes[row]!]!;
    if (Number.isNaN(days) || days === 0) continue;
    all++;
    if (days < 0) back++;
  }
  if (all < 5 || back < BACKWARDS * all) return [];
  columns.set('created', { ...closed, why: 'values' });
  columns.set('closed', { ...created, why: 'values' });
  const params = { created: closed.column.name, closed: created.column.name };
  return [{ code: 'records.overruledDates', params, level: 'warning' }];
}

/** Gives the role to another column; the column that had it takes over what the other one was, if its values can be that. */
function exchange({ columns, told }: Choosing, meaning: Meaning, to: ViewColumn, code: string): Finding[] {
  const old = columns.get(meaning);
  if (old?.column === to || told.has(meaning)) return [];
  const roles = [...columns].filter(([m, c]) => c.column === to && m !== meaning).map(([m]) => m);
  for (const role of roles) columns.delete(role);
  columns.set(meaning, { column: to, confidence: 0.5, why: 'values' });
  const freed = old?.column;
  const next = roles.find((role) => freed !== undefined && couldBe(role, freed));
  if (freed !== undefined && next !== undefined && !told.has(next))
    columns.set(next, { column: freed, confidence: 0.4, why: 'values' });
  return [{ code, params: { column: to.name, heading: freed?.name ?? '' }, level: 'warning' }];
}

function couldBe(meaning: Meaning, column: ViewColumn): boolean {
  const { people, sources, statuses, stages } = likeness(column);
  const facts = columnFacts(column);
  switch (meaning) {
    case 'owner':
      return people >= MOST;
    case 'source':
      return sources > 0 || (people < MOST && stages <= NONE);
    case 'status':
      return statuses >= MOST;
    case 'stage':
      return facts.distinct <= 60 && facts.plainDates < 0.5;
    case 'amount':
      return facts.numbers > 0.9;
    case 'case':
      return facts.plainDates < 0.5 && facts.distinct > 1;
    default:
      return false;
  }
}
