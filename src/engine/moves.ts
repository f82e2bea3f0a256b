/**
 * Moves that a manager could make, ranked by what they bring (model, section 3).
 *
 * By point (+1 percentage point), by tenth (+10 % of today's rate), by headroom (10 % of what is left to gain) every
 * written rate is a candidate; the planned moves are those of the document, on any field. Gains are exact finite changes,
 * loops included, and a move never goes past the headroom.
 */
import { fault, type Fault, type Outcome } from '#funnel/fault';
import { getField, ruleAt, setField } from '#funnel/fields';
import { pointValue, type FieldScale } from '#funnel/quantity';
import type { Funnel, PlannedMove, Quantity } from '#funnel/schema';
import { numberPlace, readNumber, withNumbers } from './change-number';
import { moveAlong, rateCurves, rateSlope } from './finite-move';
import { headroom } from './rates';
import type { Metric, MovesResult, RankedMove, Yardstick } from './results';
import { solutionOf } from './solve-funnel';
import { solve, type Solution } from './solve';

export interface MovesOptions {
  readonly by: Yardstick;
  readonly metric: Metric;
  /** Running effort that is on (see `solveFunnel`); it shifts all moves alike. */
  readonly overhead?: number;
}

/** All moves by a yardstick, best first, ties in document order. Planned moves that have no answer are listed as refused. */
export function rankMoves(funnel: Funnel, options: MovesOptions): Outcome<MovesResult> {
  const solved = solutionOf(funnel, options.overhead ?? 0);
  if (!solved.ok) return solved;
  const { by, metric } = options;
  const refused: Fault[] = [];
  const moves =
    by === 'planned'
      ? plannedMoves(funnel, solved.value, metric, refused)
      : rateMoves(funnel, solved.value, by, metric);
  moves.sort((a, b) => b.gain - a.gain);
  return { ok: true, value: { by, for: metric, moves, ...(refused.length > 0 ? { refused } : {}) } };
}

/** By how much a yardstick moves a rate with this headroom; 0 where there is no move. */
export function stepOf(by: Exclude<Yardstick, 'planned'>, rate: number, room: number): number {
  switch (by) {
    case 'point':
      return Math.min(0.01, room);
    case 'tenth':
      return Math.min(0.1 * rate, room);
    case 'headroom':
      return 0.1 * room;
  }
}

/** Worth of a lead at every node in a metric. */
function worthIn(solution: Solution, metric: Metric): Float64Array {
  switch (metric) {
    case 'profit':
      return solution.worth;
    case 'deals':
      return solution.worthDeals;
    case 'revenue':
      return solution.worthRevenue;
  }
}

/** "From → To", or the edge's own name. */
export function edgeName(funnel: Funnel, edge: number, plan: Solution['plan']): string {
  const own = funnel.edges[edge]!.name;
  if (own !== undefined && own !== '') return own;
  return `${funnel.nodes[plan.from[edge]!]!.name} → ${funnel.nodes[plan.to[edge]!]!.name}`;
}

function rateMoves(
  funnel: Funnel,
  solution: Solution,
  by: Exclude<Yardstick, 'planned'>,
  metric: Metric,
): RankedMove[] {
  const { plan, numbers } = solution;
  const worth = worthIn(solution, metric);
  const candidates: Candidate[] = [];
  // Grouped by start, so that all exits of a node share the solve that a loop through it needs.
  for (const edge of plan.outEdges) {
    if (plan.written[edge] === 0) continue;
    const room = headroom(plan, plan.from[edge]!, numbers.rate, numbers.leak);
    const step = stepOf(by, numbers.rate[edge]!, room);
    if (step > 0) candidates.push({ edge, room, step, slope: rateSlope(plan, solution.entries, edge, worth) });
  }
  const moves: RankedMove[] = [];
  for (const { edge, room, step } of mostPromising(solution, candidates)) {
    const from = numbers.rate[edge]!;
    const [curve] = rateCurves(solution, edge, [worth]);
    const gain = moveAlong(curve!, step);
    // A step that would close a loop is no move that anyone could make.
    if (gain === null) continue;
    moves.push({
      at: `edges/${plan.edgeIds[edge]!}`,
      field: 'rate',
      name: edgeName(funnel, edge, plan),
      from,
      to: from + step,
      gain,
      headroom: room,
      slope: curve!.slope,
    });
  }
  const order = plan.edgeIndex;
  return moves.sort((a, b) => order.get(a.at.slice('edges/'.length))! - order.get(b.at.slice('edges/'.length))!);
}

interface Candidate {
  readonly edge: number;
  readonly room: number;
  readonly step: number;
  readonly slope: number;
}

/** In a loop of thousands of tangled stages every exact gain costs a solve: only so many moves there are listed. */
const LISTED_IN_GIANT_LOOPS = 300;

/** All candidates, but of those in giant loops only the ones whose slope promises most. */
function mostPromising({ plan, system }: Solution, candidates: readonly Candidate[]): readonly Candidate[] {
  const slow = candidates.filter(({ edge }) => system.visitsAreSlow(plan.from[edge]!));
  if (slow.length <= LISTED_IN_GIANT_LOOPS) return candidates;
  slow.sort((a, b) => Math.abs(b.slope * b.step) - Math.abs(a.slope * a.step));
  const dropped = new Set(slow.slice(LISTED_IN_GIANT_LOOPS).map(({ edge }) => edge));
  return candidates.filter(({ edge }) => !dropped.has(edge));
}

function plannedMoves(funnel: Funnel, solution: Solution, metric: Metric, refused: Fault[]): RankedMove[] {
  return (funnel.moves ?? []).flatMap((move) => {
    const effect = plannedEffect(funnel, solution, move);
    if (!effect.ok) {
      refused.push(...effect.faults);
      return [];
    }
    const { from, to, asked, room, before, after } = effect.value;
    const perPeriod = move.perPeriod === undefined ? 0 : pointValue(move.perPeriod, 'positive');
    const oneOff = move.oneOff === undefined ? 0 : pointValue(move.oneOff, 'positive');
    const profit = after.profit - before.profit - perPeriod;
    return [
      {
        at: move.at,
        field: move.field ?? 'rate',
        name: move.name,
        id: move.id,
        from,
        to,
        ...(asked === undefined ? {} : { asked }),
        gain: metric === 'profit' ? profit : after[metric] - before[metric],
        headroom: room,
        slope: effect.value.slope(metric),
        oneOff,
        perPeriod,
        paybackPeriods: payback(oneOff, profit),
      },
    ];
  });
}

interface PlannedEffect {
  readonly from: number;
  readonly to: number;
  readonly asked?: number;
  readonly room: number;
  readonly before: Readonly<Record<Metric, number>>;
  readonly after: Readonly<Record<Metric, number>>;
  readonly slope: (metric: Metric) => number;
}

function plannedEffect(funnel: Funnel, solution: Solution, move: PlannedMove): Outcome<PlannedEffect> {
  const { plan, numbers, totals } = solution;
  const field = move.field ?? 'rate';
  const path = `moves/${move.id}`;
  const rule = ruleAt(funnel, move.at, field);
  if (rule === undefined) return { ok: false, faults: [fault(path, 'change.noSuchField', { at: move.at, field })] };
  const place = numberPlace(plan, move.at, field);
  const wanted = pointValue(move.to, rule.scale);
  if (place === null) {
    // Capacity, promises and the like: section 2 does not depend on them.
    const from = writtenNumber(funnel, move.at, field, rule.scale);
    return { ok: true, value: { from, to: wanted, room: 0, before: totals, after: totals, slope: () => 0 } };
  }
  const from = readNumber(numbers, place);
  if (place.kind === 'rate' && plan.written[place.edge] === 0) {
    const changed = solutionOf(setField(funnel, move.at, field, move.to as Quantity), numbers.overhead);
    if (!changed.ok) return { ok: false, faults: changed.faults.map((f) => ({ ...f, path })) };
    return {
      ok: true,
      value: { from, to: wanted, room: 0, before: totals, after: changed.value.totals, slope: () => 0 },
    };
  }
  if (place.kind === 'rate') {
    const room = headroom(plan, plan.from[place.edge]!, numbers.rate, numbers.leak);
    const to = Math.min(wanted, from + room);
    const metrics = ['deals', 'revenue', 'profit'] as const;
    const curves = rateCurves(
      solution,
      place.edge,
      metrics.map((metric) => worthIn(solution, metric)),
    );
    const gains = curves.map((curve) => moveAlong(curve, to - from));
    if (gains.some((gain) => gain === null))
      return { ok: false, faults: [fault(path, 'move.closesLoop', { name: move.name })] };
    const after = Object.fromEntries(metrics.map((metric, i) => [metric, totals[metric] + gains[i]!]));
    const slope = (metric: Metric): number => rateSlope(plan, solution.entries, place.edge, worthIn(solution, metric));
    // A rounding of the headroom is no refusal of the plan.
    const asked = wanted - to > 1e-12 ? { asked: wanted } : {};
    return {
      ok: true,
      value: { from, to, ...asked, room, before: totals, after: after as Record<Metric, number>, slope },
    };
  }
  const changed = solve(plan, withNumbers(plan, numbers, [{ place, to: wanted }]));
  if (!changed.ok) return changed;
  const slope = (metric: Metric): number => nodeSlope(solution, place.node, place.field, metric);
  return { ok: true, value: { from, to: wanted, room: 0, before: totals, after: changed.value.totals, slope } };
}

/** The point value of a field as the document has it; what holds where nothing is written: a margin of 1, else 0. */
function writtenNumber(funnel: Funnel, at: string, field: string, scale: FieldScale): number {
  const held = getField(funnel, at, field);
  if (held !== undefined && held !== 'rest') return pointValue(held, scale);
  return field === 'margin' ? 1 : 0;
}

function nodeSlope(solution: Solution, node: number, field: string, metric: Metric): number {
  const x = solution.entries[node]!;
  switch (field) {
    case 'volume':
      return worthIn(solution, metric)[node]!;
    case 'value':
      if (metric === 'deals') return 0;
      return metric === 'revenue' ? x : x * solution.numbers.margin[node]!;
    case 'margin':
      return metric === 'profit' ? x * solution.numbers.value[node]! : 0;
    case 'costPerEntry':
      return metric === 'profit' ? -x : 0;
    case 'fixedCost':
      return metric === 'profit' ? -1 : 0;
    default:
      return 0;
  }
}

/** Periods until the one-off cost is earned back by the gain in profit; null when it never is. */
export function payback(oneOff: number, profitGain: number): number | null {
  if (oneOff <= 0) return profitGain < 0 ? null : 0;
  return profitGain > 0 ? oneOff / profitGain : null;
}
