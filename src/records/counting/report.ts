/** Everything worth saying about an import beside the funnel itself: the grade with its reasons, and the figures that an analyst checks. */
import type { Follow, ImportReport, PolicyEffect, SourceReading } from '../types';
import { columnReadings } from '../mapping/readings';
import type { ImportContext } from './context';
import { averageOf, medianOf, pick } from './averages';
import { STATUS, type Cases, type Skips } from './cases';
import { quarterName, type Span } from './periods';
import { gradeOf, reasonsOf } from './reasons';
import { exitsOf, hasLosses, winChance } from './rates';
import type { SnapshotOrder } from './snapshot-order';
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
  readonly snapshotOrder: SnapshotOrder | null;
  readonly lostByReason: number;
  readonly nodes: readonly { readonly name: string; readonly kind: StageKind; readonly assumed: boolean }[];
  readonly count: Count;
  /** The count as recorded, whose moves are told one by one; null where the records hold no moves. */
  readonly follows: Count | null;
  readonly policy: PolicyEffect | null;
  readonly cohort: 'closed' | 'all';
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
  const noLosses = !hasLosses(count);
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
    cohorts: noLosses || grade === 'C' || endings(STATUS.open) === 0 ? null : cohortEffect(parts),
    outcomes: { won, lost, parked: endings(STATUS.parked), open: endings(STATUS.open) },
    winRate: closed === 0 ? null : { k: won, n: noLosses ? cases.n : closed },
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

/** What a new lead's chance to win is where open deals are left out of the shares, and where they count as not gone on. */
function cohortEffect({ count, nodes }: ReportParts): ImportReport['cohorts'] {
  const chance = (cohort: 'closed' | 'all'): number =>
    winChance(count, exitsOf(count, cohort), (u) => nodes[u]!.kind === 'won');
  return { closed: chance('closed'), all: chance('all') };
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
