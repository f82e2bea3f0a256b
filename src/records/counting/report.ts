/** Everything worth saying about an import beside the funnel itself: the grade with its reasons, and the figures that an analyst checks. */
import type { Column, Finding, Follow, Grade, ImportReport, PolicyEffect, SourceReading } from '../types';
import { columnReadings } from '../mapping/readings';
import type { ImportContext } from './context';
import { averageOf, medianOf } from './averages';
import { STATUS, type Cases, type Skips } from './cases';
import { quarterName, type Span } from './periods';
import type { Sources } from './sources';
import type { StageKind } from './stage-kinds';
import { survival } from './survival';
import type { Ties } from './ties';
import type { Count, Plan } from './walk';

const DAY = 86_400_000;

export interface ReportParts extends ImportContext {
  readonly cases: Cases;
  readonly ties: Ties;
  readonly tails: { readonly events: number; readonly of: number };
  readonly skips: Skips;
  readonly plan: Plan;
  readonly nodes: readonly { readonly name: string; readonly kind: StageKind; readonly assumed: boolean }[];
  readonly count: Count;
  /** The count as recorded, whose moves are told one by one; null where the records hold no moves. */
  readonly follows: Count | null;
  readonly policy: PolicyEffect | null;
  readonly cohort: 'closed' | 'all';
  readonly noLosses: boolean;
  readonly came: Float64Array;
  readonly span: Span | null;
  readonly sources: Sources;
}

export function buildReport(parts: ReportParts): ImportReport {
  const { cases, count, nodes, span, skips } = parts;
  const endings = (status: number): number => count.ending.reduce((sum, e) => sum + (e === status ? 1 : 0), 0);
  const won = count.won.reduce((sum, u) => sum + (u >= 0 ? 1 : 0), 0);
  const lost = endings(STATUS.lost);
  const ended = endings(STATUS.none);
  const closed = won + lost + endings(STATUS.parked) + ended;
  const grade = gradeOf(parts, won + lost);
  const withReason = [...count.reasons].reduce(
    (sum, m) => sum + [...m].reduce((s, [code, k]) => s + (code >= 0 ? k : 0), 0),
    0,
  );
  const wonCases = pick(cases.n, (i) => count.won[i]! >= 0);
  const reading = {
    cases: cases.n,
    stages: cases.stages.length,
    lost: lost + endings(STATUS.parked),
    lostWithReason: withReason,
  };
  return {
    grade,
    cases: cases.n,
    rows: parts.view.rowsRead,
    skipped: skips.total,
    reasons: reasonsOf(parts, grade),
    skips: skips.list(),
    columns: columnReadings(parts.view, parts.chosen, reading, {
      dates: parts.fields.dates,
      numbers: parts.fields.amount,
    }),
    stages: nodes.map((n, u) => ({
      name: n.name,
      kind: n.kind,
      cases: count.entered[u]!,
      open: count.open[u]!,
      assumed: n.assumed,
    })),
    policy: parts.policy,
    outcomes: { won, lost, parked: endings(STATUS.parked), open: endings(STATUS.open) },
    winRate: closed === 0 ? null : { k: won, n: parts.noLosses ? cases.n : closed },
    wonAmount: averageOf(wonCases.map((i) => cases.amount[i]!)),
    amount: averageOf(cases.amount),
    daysToWin: averageOf(wonCases.map((i) => (count.endedAt[i]! - parts.came[i]!) / DAY)),
    daysToLoss: averageOf(
      pick(cases.n, (i) => count.ending[i] === STATUS.lost).map((i) => (count.endedAt[i]! - parts.came[i]!) / DAY),
    ),
    winsByQuarter: winsByQuarter(parts, wonCases),
    owners: ownersOf(parts),
    sources: sourcesOf(parts),
    lossReasons: reasonCounts(parts),
    follows: parts.follows === null ? [] : followsOf(parts.follows, nodes),
    events: parts.ties.cases.stage.length,
    variants: variantsOf(parts.ties.cases),
    survival: survival(parts.came, count.endedAt, count.ending, lastTime(parts)),
    span: span === null ? null : { from: span.from, to: span.to, period: span.period, periods: span.periods },
  };
}

function pick(n: number, test: (i: number) => boolean): number[] {
  const list: number[] = [];
  for (let i = 0; i < n; i++) if (test(i)) list.push(i);
  return list;
}

/** A: every move is on record. B: how far each case came and how it ended. C: only where the cases stand. */
function gradeOf({ policy, plan }: ReportParts, decided: number): Grade {
  if (policy !== null) return 'A';
  return decided > 0 || plan.endless ? 'B' : 'C';
}

function reasonsOf(parts: ReportParts, grade: Grade): Finding[] {
  const { cases, count, chosen, view, ties, skips, nodes, cohort, sources } = parts;
  const reasons: Finding[] = [];
  const say = (level: Finding['level'], code: string, params: Finding['params'] = {}): void => {
    reasons.push({ code: `records.${code}`, params, level });
  };
  say(grade === 'C' ? 'warning' : 'good', `grade${grade}`, {
    cases: cases.n,
    events: ties.cases.stage.length,
    stages: nodes.length,
  });
  const open = count.ending.reduce((sum, e) => sum + (e === STATUS.open ? 1 : 0), 0);
  if (grade !== 'C' && parts.noLosses) say('warning', 'noLosses', { open });
  else if (grade !== 'C' && open > 0) say('note', cohort === 'closed' ? 'openLeftOut' : 'openCounted', { open });
  const lostNodes = nodes.flatMap((n, u) => (n.kind === 'lost' ? [u] : []));
  const lostAtStage = lostNodes.reduce((sum, u) => sum + count.entered[u]!, 0);
  const plain = nodes.filter((n) => n.kind === 'stage').length;
  if (parts.plan.reach && lostAtStage > 0 && plain > 1) say('warning', 'lossStageUnknown', { lost: lostAtStage });
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
  if (assumed('parked') !== '') say('warning', 'assumedEnd', { stage: assumed('parked') });
  if (!nodes.some((n) => n.kind === 'won') && grade !== 'C') say('warning', 'noWins');
  const undated = parts.came.reduce((sum, t) => sum + (Number.isNaN(t) ? 1 : 0), 0);
  if (undated > 0)
    say(undated === cases.n ? 'warning' : 'note', undated === cases.n ? 'noDates' : 'undated', { cases: undated });
  if (chosen.columns.get('amount') === undefined && nodes.some((n) => n.kind === 'won')) say('note', 'noAmounts');
  const won = averageOf(pick(cases.n, (i) => count.won[i]! >= 0).map((i) => cases.amount[i]!));
  if (won !== null && won.mean < 0) say('warning', 'negativeAmounts', { mean: won.mean });
  const backInTime = count.endedAt.reduce((sum, t, i) => sum + (t < parts.came[i]! ? 1 : 0), 0);
  if (backInTime > 0) say('warning', 'endsBeforeStart', { cases: backInTime });
  if (chosen.columns.get('case') === undefined) say('note', 'noCaseColumn');
  const unknown = sources.known ? sources.names.indexOf(parts.words.unknownSource) : -1;
  if (unknown >= 0) say('note', 'blankSources', { cases: count.first[unknown]!.reduce((sum, n) => sum + n, 0) });
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

function winsByQuarter({ cases, count }: ReportParts, won: readonly number[]): ImportReport['winsByQuarter'] {
  const quarters = new Map<string, { won: number; amount: number }>();
  for (const i of won) {
    const time = count.endedAt[i]!;
    if (Number.isNaN(time)) continue;
    const name = quarterName(time);
    const there = quarters.get(name) ?? { won: 0, amount: 0 };
    there.won++;
    if (!Number.isNaN(cases.amount[i]!)) there.amount += cases.amount[i]!;
    quarters.set(name, there);
  }
  return [...quarters].map(([quarter, q]) => ({ quarter, ...q })).sort((a, b) => (a.quarter < b.quarter ? -1 : 1));
}

function ownersOf({ cases, count, view, fields }: ReportParts): ImportReport['owners'] {
  const { owner } = cases;
  if (owner === null) return [];
  const rows = owner.names.map((name) => ({ owner: name, cases: 0, won: 0, lost: 0 }));
  for (let i = 0; i < cases.n; i++) {
    const row = rows[owner.codes[i]!];
    if (row === undefined) continue;
    row.cases++;
    if (count.won[i]! >= 0) row.won++;
    if (count.ending[i] === STATUS.lost) row.lost++;
  }
  // A list of the team joined to the deals knows people who have none.
  const known = new Set(owner.names);
  const column = fields.column('owner');
  for (const lookup of view.lookups) {
    if (lookup.column !== column?.name) continue;
    for (const name of lookup.values) if (!known.has(name)) rows.push({ owner: name, cases: 0, won: 0, lost: 0 });
  }
  return rows.sort((a, b) => b.won - a.won || (a.owner < b.owner ? -1 : 1));
}

function sourcesOf({ cases, count, sources, plan, nodes }: ReportParts): SourceReading[] {
  if (!sources.known) return [];
  const rows = sources.names.map((source) => ({ source, cases: 0, won: 0, lost: 0, reach: nodes.map(() => 0) }));
  const place = new Int32Array(cases.stages.length);
  plan.order.forEach((stage, u) => (place[stage] = u));
  for (let i = 0; i < cases.n; i++) {
    const row = rows[sources.of(i)]!;
    row.cases++;
    if (count.won[i]! >= 0) row.won++;
    if (count.ending[i] === STATUS.lost) row.lost++;
    const reached = new Set<number>();
    for (let e = cases.start[i]!; e < cases.start[i + 1]!; e++) reached.add(place[cases.stage[e]!]!);
    if (plan.reach) {
      const end = Math.max(...reached);
      for (let u = 0; u < end; u++) if (plan.kinds[u] === 'stage') reached.add(u);
    }
    if (count.won[i]! >= 0) reached.add(count.won[i]!);
    for (const u of reached) row.reach[u]!++;
  }
  return rows;
}

function reasonCounts({ cases, count }: ReportParts): ImportReport['lossReasons'] {
  const names = cases.reason?.names;
  if (names === undefined) return [];
  const sums = new Float64Array(names.length);
  for (const at of count.reasons) for (const [code, k] of at) if (code >= 0) sums[code]! += k;
  return names
    .map((reason, code) => ({ reason, cases: sums[code]! }))
    .filter((r) => r.cases > 0)
    .sort((a, b) => b.cases - a.cases || (a.reason < b.reason ? -1 : 1));
}

function followsOf(count: Count, nodes: ReportParts['nodes']): Follow[] {
  return [...count.edges.values()]
    .sort((a, b) => a.from - b.from || b.moves - a.moves || a.to - b.to)
    .map((e) => ({
      from: nodes[e.from]!.name,
      to: nodes[e.to]!.name,
      cases: e.cases,
      moves: e.moves,
      medianDays: medianOf(e.days),
    }));
}

/** Different sequences of stages. */
function variantsOf(cases: Cases): number {
  const seen = new Set<string>();
  for (let i = 0; i < cases.n; i++) seen.add(cases.stage.subarray(cases.start[i]!, cases.start[i + 1]!).join());
  return seen.size;
}

/** The end of the records: the latest time in them. Deals still open were watched until then. */
function lastTime({ cases, came, count }: ReportParts): number {
  let last = -Infinity;
  for (const list of [cases.at, cases.closed, came, count.endedAt])
    for (const time of list) if (time > last) last = time;
  return last;
}
