/** The grade of the records, and why: what they hold and lack, what was assumed, which rows were left out. */
import type { Column, Finding, Grade } from '../types';
import { statusEndings } from '../mapping/outcome-words';
import { isBlankWord, isTotal } from '../values/blank';
import { currencyOf } from '../values/numbers';
import { averageOf, pick } from './averages';
import { STATUS } from './cases';
import { hasLosses } from './rates';
import type { ReportParts } from './report';
import type { StageKind } from './stage-kinds';

/** Cases left out because they skip stages or go back. */
function unevenLeftOut({ policy, options }: ReportParts): number {
  return options.count === 'leave-out' ? (policy?.unevenCases ?? 0) : 0;
}

/**
 * A: every move is on record. B: how far each case came and how it ended, or every move of the orderly cases alone. C: only
 * where the cases stand.
 */
export function gradeOf(parts: ReportParts, decided: number): Grade {
  const { policy, plan } = parts;
  if (policy !== null) return unevenLeftOut(parts) > 0 ? 'B' : 'A';
  return decided > 0 || plan.endless ? 'B' : 'C';
}

export function reasonsOf(parts: ReportParts, grade: Grade): Finding[] {
  const { cases, count, chosen, view, ties, skips, nodes, cohort, sources } = parts;
  const reasons: Finding[] = [];
  const say = (level: Finding['level'], code: string, params: Finding['params'] = {}): void => {
    reasons.push({ code: `records.${code}`, params, level });
  };
  const left = unevenLeftOut(parts);
  if (left > 0) say('warning', 'gradeBOrderly', { cases: cases.n, left });
  else
    say(grade === 'C' ? 'warning' : 'good', `grade${grade}`, {
      cases: cases.n,
      events: ties.cases.stage.length,
      stages: nodes.length,
    });
  const open = count.ending.reduce((sum, e) => sum + (e === STATUS.open ? 1 : 0), 0);
  if (grade !== 'C' && !hasLosses(count)) say('warning', 'noLosses', { open });
  else if (grade !== 'C' && open > 0) say('note', cohort === 'closed' ? 'openLeftOut' : 'openCounted', { open });
  const lostNodes = nodes.flatMap((n, u) => (n.kind === 'lost' ? [u] : []));
  const lostAtStage = lostNodes.reduce((sum, u) => sum + count.entered[u]!, 0);
  const plain = nodes.filter((n) => n.kind === 'stage').length;
  if (parts.plan.reach && lostAtStage > 0 && plain > 1) say('warning', 'lossStageUnknown', { lost: lostAtStage });
  if (parts.lostByReason > 0) say('note', 'lostByReason', { cases: parts.lostByReason });
  orderFinding(parts, reasons);
  if (parts.policy !== null && parts.policy.skippingCases > 0)
    say('note', 'skipping', { cases: parts.policy.skippingCases, moves: parts.policy.skippedMoves });
  if (parts.policy !== null && parts.policy.backwardCases > 0)
    say('note', 'backward', { cases: parts.policy.backwardCases, moves: parts.policy.backwardMoves });
  for (const group of ties.groups) {
    say('note', 'anyOrder', { stages: group.stages.map((s) => cases.stages[s]!).join(', '), cases: group.cases });
  }
  if (parts.tails.of > 0) say('note', 'tailCut', { events: parts.tails.events, cases: parts.tails.of });
  const assumed = (kind: StageKind): string =>
    nodes
      .filter((n) => n.assumed && n.kind === kind)
      .map((n) => n.name)
      .join(', ');
  if (assumed('won') !== '') say('warning', 'assumedWon', { stage: assumed('won') });
  const ended = statusesAssumed(parts);
  if (ended.length > 0) say('warning', 'assumedWonStatus', { words: ended.join(', ') });
  if (assumed('parked') !== '') say('warning', 'assumedEnd', { stage: assumed('parked') });
  if (!nodes.some((n) => n.kind === 'won') && grade !== 'C') say('warning', 'noWins');
  const unknown = statusUnknown(parts);
  if (unknown.length > 0) say('warning', 'statusUnknown', { words: unknown.slice(0, 5).join(', ') });
  const currencies = currenciesOf(parts);
  if (currencies.length > 1) say('warning', 'mixedCurrencies', { currencies: currencies.slice(0, 5).join(', ') });
  const undated = parts.came.reduce((sum, t) => sum + (Number.isNaN(t) ? 1 : 0), 0);
  if (undated > 0)
    say(undated === cases.n ? 'warning' : 'note', undated === cases.n ? 'noDates' : 'undated', { cases: undated });
  if (chosen.columns.get('amount') === undefined && nodes.some((n) => n.kind === 'won')) say('note', 'noAmounts');
  const won = averageOf(pick(cases.n, (i) => count.won[i]! >= 0).map((i) => cases.amount[i]!));
  if (won !== null && won.mean < 0) say('warning', 'negativeAmounts', { mean: won.mean });
  const backInTime = count.endedAt.reduce((sum, t, i) => sum + (t < parts.came[i]! ? 1 : 0), 0);
  if (backInTime > 0) say('warning', 'endsBeforeStart', { cases: backInTime });
  if (chosen.columns.get('case') === undefined) say('note', 'noCaseColumn');
  reasons.push(...chosen.findings);
  const unsaid = sources.known ? sources.names.indexOf(parts.words.unknownSource) : -1;
  if (unsaid >= 0) say('note', 'blankSources', { cases: count.first[unsaid]!.reduce((sum, n) => sum + n, 0) });
  const pipelines = pipelinesOf(parts);
  if (pipelines > 1 && parts.map.pipeline === undefined) say('warning', 'pipelines', { count: pipelines });
  for (const skip of skips.list())
    say('warning', skip.code.replace(/^records\./, ''), { rows: skip.rows, row: skip.row });
  for (const choice of chosen.columns.values()) dateFindings(parts, choice.column, reasons);
  const several = parts.tables.length > 1;
  for (const table of parts.tables)
    for (const f of table.findings) reasons.push(several ? { ...f, params: { ...f.params, file: table.file } } : f);
  return [...reasons, ...view.findings];
}

/** What the order of the stages rests on, where the records do not tell it move by move. */
function orderFinding({ snapshotOrder, nodes }: ReportParts, into: Finding[]): void {
  const names = nodes.filter((n) => n.kind === 'stage').map((n) => n.name);
  if (snapshotOrder === null || names.length < 2) return;
  const { by, column } = snapshotOrder;
  const params = { stages: names.join(' → ') };
  if (by === 'column') into.push({ code: 'records.orderByColumn', params: { column: column ?? '' }, level: 'note' });
  if (by === 'times') into.push({ code: 'records.orderByTimes', params, level: 'warning' });
  if (by === 'file') into.push({ code: 'records.orderAssumed', params, level: 'warning' });
}

/** Words of the status column that say only that a deal has ended, and were taken for won. */
function statusesAssumed({ fields, map }: ReportParts): readonly string[] {
  const column = fields.column('status');
  return column === null || map.won !== undefined || map.lost !== undefined ? [] : statusEndings(column.values).assumed;
}

/** Words of the status column that nothing is known of, where no word of it says how a deal ended. */
function statusUnknown({ fields, map }: ReportParts): string[] {
  const column = fields.column('status');
  if (column === null || column.distinct === null || column.distinct > 20) return [];
  if (map.won !== undefined || map.lost !== undefined) return [];
  const { endings } = statusEndings(column.values);
  return column.values.filter((value, code) => !isBlankWord(value) && !isTotal(value) && endings[code] === null);
}

/** Different amounts looked at for their currencies. */
const LOOK = 20_000;

/** The different currencies that the deals name, in a column of their own or beside their amounts. */
function currenciesOf({ fields, map }: ReportParts): string[] {
  const column = fields.column('currency');
  if (column === null && map.currency === undefined) {
    const named = (fields.column('amount')?.values ?? []).slice(0, LOOK).map(currencyOf);
    return [...new Set(named)].filter((currency) => currency !== null);
  }
  if (column === null || map.currency !== undefined || column.distinct === null || column.distinct > 50) return [];
  return column.values.filter((value) => !isBlankWord(value));
}

function pipelinesOf({ fields }: ReportParts): number {
  return fields.column('pipeline')?.distinct ?? 0;
}

function dateFindings({ fields, chosen }: ReportParts, column: Column, into: Finding[]): void {
  for (const meaning of ['at', 'left', 'created', 'closed'] as const) {
    const choice = chosen.columns.get(meaning);
    if (choice?.column !== column) continue;
    const dates = fields.dates(choice.column);
    if (dates.ambiguous)
      into.push({
        code: 'records.ambiguousDates',
        params: { column: column.name, order: dates.form ?? '' },
        level: 'warning',
      });
    if (dates.unreadable > 0 && dates.readable > 0) {
      into.push({
        code: 'records.unreadableDates',
        params: { column: column.name, count: dates.unreadable },
        level: 'warning',
      });
    }
  }
}
