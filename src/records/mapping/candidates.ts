/** What a column may mean: by its heading, if the values could be that; else by its values. */
import type { Meaning } from '../types';
import type { Facts } from './column-facts';
import { headerMeanings, isFalseFriend } from './header-dictionary';
import { likeness } from './likeness';
import { statusEnding } from './outcome-words';
import type { ViewColumn } from './view';

export interface Candidate {
  readonly column: ViewColumn;
  readonly meaning: Meaning;
  readonly score: number;
  readonly why: 'header' | 'values';
}

export function candidatesFor(column: ViewColumn, facts: Facts, rows: number): Candidate[] {
  const named = headerMeanings(column.header)
    .map(({ meaning, score }) => ({
      column,
      meaning,
      score: score * plausible(meaning, facts, rows),
      why: 'header' as const,
    }))
    .filter((c) => c.score > 0);
  if (named.length > 0) return withStageOfStatus(column, facts, named);
  const byValue = (meaning: Meaning, score: number): Candidate => ({ column, meaning, score, why: 'values' });
  const found: Candidate[] = [];
  const like = likeness(column);
  if (facts.distinct <= 40 && facts.distinct >= 2 && facts.stageWords > 0)
    found.push(byValue('stage', 0.4 + 0.05 * Math.min(3, facts.stageWords)));
  else if (facts.distinct <= 40 && facts.distinct >= 3 && like.stages > 0.7 && like.stages > like.sources + 0.2)
    found.push(byValue('stage', 0.35));
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
  // Where the heading is known to be wrong, what the values look like is all there is.
  if (isRefuted(column, facts) && facts.distinct <= facts.filled / 2) {
    if (like.people > 0.8) found.push(byValue('owner', 0.3));
    if (like.sources > 0.7) found.push(byValue('source', 0.3));
  }
  return found;
}

/** A column called "status" that knows more than open, won and lost is rather the stage, if no other column is. */
function withStageOfStatus(column: ViewColumn, facts: Facts, named: readonly Candidate[]): Candidate[] {
  const status = named.find((c) => c.meaning === 'status');
  if (status === undefined || facts.distinct < 3 || facts.distinct > 40) return [...named];
  const open = column.values.slice(1).filter((value) => statusEnding(value) === 'open').length;
  if (facts.statusWords === facts.distinct && open < 2) return [...named];
  const others = named.filter((c) => c !== status);
  const asStage = others.some((c) => c.meaning === 'stage')
    ? []
    : [{ ...status, meaning: 'stage' as const, score: 0.5 }];
  return [...others, ...asStage, { ...status, score: Math.min(status.score, 0.3) }];
}

/** A heading that surely names one thing, over values that surely are another: dates or none, numbers or none. */
export function isRefuted(column: ViewColumn, facts: Facts): boolean {
  const [first, ...others] = headerMeanings(column.header);
  if (column.filled < 3 || first === undefined || others.length > 0 || first.score < 0.6) return false;
  switch (first.meaning) {
    case 'at':
    case 'left':
    case 'created':
    case 'closed':
      // "Closed: yes" answers another question.
      return facts.dates < 0.2 && facts.distinct > 3;
    case 'amount':
      return facts.numbers < 0.2;
    case 'case':
    case 'stage':
    case 'fromStage':
    case 'status':
    case 'owner':
    case 'source':
      return facts.plainDates > 0.8;
    default:
      return false;
  }
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
      if (f.statusWords > 0) return 1;
      // Numbers that are no answers are of something else: a count of those won.
      return f.numbers > 0.9 ? 0 : 0.5;
    case 'lossReason':
      return f.plainDates > 0.5 ? 0 : 1;
    case 'pipeline':
      return f.distinct > 100 ? 0 : 1;
    case 'currency':
      return f.distinct > 50 || f.meanLength > 30 || f.numbers > 0.9 ? 0 : 1;
    case 'lifecycle':
      return f.distinct > 30 ? 0 : 1;
  }
}
