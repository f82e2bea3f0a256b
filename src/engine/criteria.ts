/**
 * Qualitative criteria, counted (model, section 7): what fixing them would do to the rate of going on, and to profit.
 *
 * `effect` is an odds ratio. Today's rate already contains today's states, so fixing a criterion moves logit(p) by
 * ln(effect) × (missed 1, partly ½, unknown ½, met 0). Several add up in logit space and never pass 100 %. The potential of
 * an exit is all of them met; the gap to it is split by cause in proportion to the logits, which add up.
 */
import type { Outcome } from '#funnel/fault';
import { pointValue } from '#funnel/quantity';
import type { Criterion, Funnel, FunnelNode } from '#funnel/schema';
import { mainExitOf } from './main-exit';
import type { Plan } from './plan';
import { withRate } from './raise-rate';
import { settled } from './shapley';
import { solve, type Solution } from './solve';
import { solutionOf } from './solve-funnel';
import { exp, log } from './special/elementary';

export interface CriterionGain {
  /** Position in the node's list. */
  readonly index: number;
  readonly state: Criterion['state'];
  /** Null where none is named. */
  readonly cause: string | null;
  /** By how much fixing it moves logit(rate). */
  readonly logit: number;
  /** The rate with this one fixed alone, and what that brings in profit per period. */
  readonly rate: number;
  readonly gain: number;
}

export interface CauseShare {
  readonly cause: string | null;
  /** Its share of the gap in the rate, and in profit per period. */
  readonly rate: number;
  readonly gain: number;
}

/** What the criteria of one node say about one of its exits. */
export interface ExitPotential {
  /** `nodes/ID` and `edges/ID`. */
  readonly at: string;
  readonly edge: string;
  readonly rate: number;
  /** The rate with all criteria met. */
  readonly potential: number;
  /** Profit per period that meeting all of them brings, exactly. */
  readonly gain: number;
  readonly criteria: readonly CriterionGain[];
  /** Sums to potential − rate, and to the gain; largest first. */
  readonly causes: readonly CauseShare[];
}

/** How far a criterion in this state is from met. */
const STATE_WEIGHT: Readonly<Record<Criterion['state'], number>> = {
  missed: 1,
  partly: 0.5,
  unknown: 0.5,
  met: 0,
};

/** The rate after its logit has moved; 0 and 1 stay where they are. */
export function movedRate(rate: number, logit: number): number {
  if (!(rate > 0) || !(rate < 1) || logit === 0) return rate;
  const odds = (rate / (1 - rate)) * exp(logit);
  return odds === Infinity ? 1 : odds / (1 + odds);
}

/** Movement of the logit that fixing a criterion brings; 0 without an effect. */
export function criterionLogit(criterion: Criterion): number {
  if (criterion.effect === undefined) return 0;
  const effect = pointValue(criterion.effect, 'positive');
  return effect > 0 ? log(effect) * STATE_WEIGHT[criterion.state] : 0;
}

/** The criteria of a node, none for a source. */
export function criteriaOf(node: FunnelNode): readonly Criterion[] {
  return node.kind === 'source' ? [] : (node.criteria ?? []);
}

/** The exit that a criterion of node u acts on, by index; −1 where there is none. */
export function exitOfCriterion(funnel: Funnel, solution: Solution, u: number, criterion: Criterion): number {
  const { plan, numbers } = solution;
  if (criterion.on !== undefined) {
    const edge = plan.edgeIndex.get(criterion.on);
    if (edge !== undefined && plan.from[edge] === u) return edge;
  }
  return mainExitOf(funnel, plan, numbers, u);
}

/** The potential of every exit that has criteria with an effect, largest gain first. */
export function criteriaPotential(funnel: Funnel): Outcome<readonly ExitPotential[]> {
  const solved = solutionOf(funnel);
  if (!solved.ok) return solved;
  const potentials = funnel.nodes.flatMap((node, u) => nodePotentials(funnel, solved.value, node, u));
  return { ok: true, value: potentials.sort((a, b) => b.gain - a.gain) };
}

function nodePotentials(funnel: Funnel, solution: Solution, node: FunnelNode, u: number): ExitPotential[] {
  const byExit = new Map<number, { criterion: Criterion; index: number; logit: number }[]>();
  criteriaOf(node).forEach((criterion, index) => {
    const edge = criterion.effect === undefined ? -1 : exitOfCriterion(funnel, solution, u, criterion);
    if (edge < 0) return;
    const list = byExit.get(edge) ?? [];
    list.push({ criterion, index, logit: criterionLogit(criterion) });
    byExit.set(edge, list);
  });
  return [...byExit].map(([edge, list]) => {
    const rate = solution.numbers.rate[edge]!;
    const all = list.reduce((sum, c) => sum + c.logit, 0);
    const potential = movedRate(rate, all);
    const gain = gainOfRate(solution, edge, potential);
    return {
      at: `nodes/${node.id}`,
      edge: `edges/${solution.plan.edgeIds[edge]!}`,
      rate,
      potential,
      gain,
      criteria: list.map(({ criterion, index, logit }) => {
        const alone = movedRate(rate, logit);
        const cause = criterion.cause ?? null;
        return { index, state: criterion.state, cause, logit, rate: alone, gain: gainOfRate(solution, edge, alone) };
      }),
      causes: splitByCause(list, all, potential - rate, gain),
    };
  });
}

function splitByCause(
  list: readonly { criterion: Criterion; logit: number }[],
  all: number,
  gap: number,
  gain: number,
): CauseShare[] {
  const logits = new Map<string | null, number>();
  for (const { criterion, logit } of list) {
    const cause = criterion.cause ?? null;
    logits.set(cause, (logits.get(cause) ?? 0) + logit);
  }
  const entries = [...logits].filter(([, logit]) => logit !== 0);
  if (all === 0 || entries.length === 0) return [];
  const rates = settled(
    entries.map(([, logit]) => (gap * logit) / all),
    gap,
  );
  const gains = settled(
    entries.map(([, logit]) => (gain * logit) / all),
    gain,
  );
  return entries.map(([cause], i) => ({ cause, rate: rates[i]!, gain: gains[i]! })).sort((a, b) => b.gain - a.gain);
}

/** Exact change of profit with an exit at another rate; 0 where that would close a loop, for then there is no answer. */
function gainOfRate(solution: Solution, edge: number, to: number): number {
  const { plan, numbers, totals } = solution;
  if (to === numbers.rate[edge]) return 0;
  return profitWith(plan, withRate(plan, numbers, edge, to), totals.profit) - totals.profit;
}

function profitWith(plan: Plan, numbers: Solution['numbers'], otherwise: number): number {
  const changed = solve(plan, numbers);
  return changed.ok ? changed.value.totals.profit : otherwise;
}
