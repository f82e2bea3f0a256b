/**
 * The best split of one budget over planned moves with a ceiling and a half cost (model, section 8).
 *
 * Spending b per period moves a rate from p to p + (c − p)(1 − 2^(−b/halfCost)), as far as the node's headroom goes: moves at
 * one node share it. The split maximises profit less what is spent, within the budget; money that would not earn itself back
 * is not spent. At the optimum every move that is funded brings the same for its last euro, 1 + λ, after the rent of the headroom
 * that it takes up (nothing where some is left), and no other move would bring more (Karush, Kuhn and Tucker).
 *
 * Moves interact through the funnel, so the slopes are taken anew at every step: for fixed slopes the best split is found
 * exactly (water filling); the step goes towards it, in the raises, as far as profit rises. It is repeated from several starts.
 */
import type { Fault, Outcome } from '#funnel/fault';
import { fault } from '#funnel/fault';
import { pointValue } from '#funnel/quantity';
import type { Funnel, Quantity } from '#funnel/schema';
import { withNumbers, type NumberPlace } from './change-number';
import type { Numbers, Plan } from './plan';
import { headroom } from './rates';
import { edgeSlopes } from './slopes';
import { solve } from './solve';
import { solutionOf } from './solve-funnel';
import { costOf, raiseFor, waterFill } from './water-fill';

const LN2 = Math.LN2;

export interface BudgetShare {
  /** The planned move. */
  readonly id: string;
  readonly name: string;
  readonly at: string;
  /** Money per period. */
  readonly spend: number;
  readonly from: number;
  readonly to: number;
  readonly ceiling: number;
  /** Profit that one euro more would bring, before that euro and before the rent of the headroom that it would take up. */
  readonly lastEuro: number;
  /** What a whole unit more of headroom at this node would bring per period (μ); 0 where headroom is left. */
  readonly headroomWorth: number;
}

export interface BudgetResult {
  readonly budget: number;
  readonly spent: number;
  /** Profit per period that the split brings, before what is spent, and after. */
  readonly gain: number;
  readonly net: number;
  /** What one euro of budget more would bring after itself (λ); 0 where money is left. */
  readonly worthOfBudget: number;
  readonly shares: readonly BudgetShare[];
}

interface Lever {
  readonly id: string;
  readonly name: string;
  readonly edge: number;
  readonly from: number;
  /** How far the rate could be moved by money if there were headroom. */
  readonly span: number;
  readonly ceiling: number;
  readonly halfCost: number;
  /** Index of the node among those with moves: its headroom is shared. */
  readonly group: number;
}

/** Splits `budget` (money per period) over all planned moves that say a ceiling and a half cost. */
export function splitBudget(funnel: Funnel, budget: number): Outcome<BudgetResult> {
  if (!(budget >= 0) || !Number.isFinite(budget))
    return { ok: false, faults: [fault('budget', 'budget.noNumber', { budget })] };
  const solved = solutionOf(funnel);
  if (!solved.ok) return solved;
  const { plan, numbers, totals } = solved.value;
  const found = leversOf(funnel, plan, numbers);
  if (!found.ok) return found;
  const { levers, rooms } = found.value;
  const field = new ProfitField(plan, numbers, levers);
  let best = field.at(levers.map(() => 0));
  if (best === null) return { ok: false, faults: [fault('moves', 'budget.noAnswer')] };
  for (const start of starts(levers, rooms, budget)) {
    const top = climb(field, levers, rooms, start, budget);
    if (top !== null && top.net > best.net + 1e-12 * Math.abs(best.net)) best = top;
  }
  const spent = best.spend.reduce((a, b) => a + b, 0);
  const { price, rents } = waterFill(levers, best.slopes, rooms, budget);
  const gain = best.net + spent - totals.profit;
  return {
    ok: true,
    value: {
      budget,
      spent,
      gain,
      net: gain - spent,
      worthOfBudget: price - 1,
      shares: levers.map((lever, i) => ({
        id: lever.id,
        name: lever.name,
        at: `edges/${plan.edgeIds[lever.edge]!}`,
        spend: best.spend[i]!,
        from: lever.from,
        to: best.rates[i]!,
        ceiling: lever.ceiling,
        lastEuro: best.slopes[i]! * rise(lever, best.raises[i]!),
        headroomWorth: rents[lever.group]!,
      })),
    },
  };
}

/** Moves whose ceiling does not lie above today's rate can buy nothing and get nothing. */
function leversOf(
  funnel: Funnel,
  plan: Plan,
  numbers: Numbers,
): Outcome<{ readonly levers: Lever[]; readonly rooms: number[] }> {
  const faults: Fault[] = [];
  const levers: Lever[] = [];
  const nodes: number[] = [];
  const rooms: number[] = [];
  for (const move of funnel.moves ?? []) {
    if (move.ceiling === undefined || move.halfCost === undefined || (move.field ?? 'rate') !== 'rate') continue;
    const edge = plan.edgeIndex.get(move.at.replace(/^edges\//, ''));
    if (edge === undefined || plan.written[edge] === 0) {
      faults.push(fault(`moves/${move.id}/at`, 'budget.noRate', { at: move.at }));
      continue;
    }
    const halfCost = pointValue(move.halfCost, 'positive');
    if (!(halfCost > 0)) {
      faults.push(fault(`moves/${move.id}/halfCost`, 'number.notAboveZero', { value: halfCost }));
      continue;
    }
    const from = numbers.rate[edge]!;
    const ceiling = pointValue(move.ceiling as Quantity, 'rate');
    const u = plan.from[edge]!;
    let group = nodes.indexOf(u);
    if (group < 0) {
      group = nodes.push(u) - 1;
      rooms.push(headroom(plan, u, numbers.rate, numbers.leak));
    }
    levers.push({
      id: move.id,
      name: move.name,
      edge,
      from,
      span: Math.max(0, ceiling - from),
      ceiling,
      halfCost,
      group,
    });
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: { levers, rooms } };
}

/** How much a euro more moves the rate that stands `raise` above its start. */
function rise(lever: Lever, raise: number): number {
  return (LN2 / lever.halfCost) * (lever.span - raise);
}

interface Point {
  readonly raises: readonly number[];
  readonly spend: readonly number[];
  readonly rates: readonly number[];
  /** Profit after the spending. */
  readonly net: number;
  /** Slope of profit in each lever's rate. */
  readonly slopes: readonly number[];
}

/** Profit and its slopes as a function of the raises; null where a loop closes. */
class ProfitField {
  readonly #plan: Plan;
  readonly #numbers: Numbers;
  readonly #levers: readonly Lever[];

  constructor(plan: Plan, numbers: Numbers, levers: readonly Lever[]) {
    this.#plan = plan;
    this.#numbers = numbers;
    this.#levers = levers;
  }

  at(raises: readonly number[]): Point | null {
    const plan = this.#plan;
    const levers = this.#levers;
    const rates = new Map<number, number>();
    levers.forEach((lever, i) => rates.set(lever.edge, (rates.get(lever.edge) ?? lever.from) + raises[i]!));
    const changes = [...rates].map(([edge, to]): { place: NumberPlace; to: number } => ({
      place: { kind: 'rate', edge },
      to,
    }));
    const solved = solve(plan, withNumbers(plan, this.#numbers, changes));
    if (!solved.ok) return null;
    const { entries, worth, totals } = solved.value;
    const slopes = edgeSlopes(plan, entries, worth);
    const spend = levers.map((lever, i) => costOf(lever, raises[i]!));
    return {
      raises,
      spend,
      rates: levers.map((lever) => rates.get(lever.edge)!),
      net: totals.profit - spend.reduce((a, b) => a + b, 0),
      slopes: levers.map((lever) => slopes[lever.edge]!),
    };
  }
}

/** Raises to climb from: none, the budget spent evenly, and all of it on one move; cut to the headroom where they pass it. */
function starts(levers: readonly Lever[], rooms: readonly number[], budget: number): number[][] {
  if (levers.length === 0) return [];
  const zero = levers.map(() => 0);
  const even = zero.map(() => budget / levers.length);
  const alone = zero.map((_, i) => zero.map((_x, j) => (i === j ? budget : 0)));
  return [zero, even, ...alone.slice(0, 12)].map((spend) => {
    const wanted = levers.map((lever, i) => raiseFor(lever, spend[i]!));
    const asked = rooms.map((_, g) =>
      levers.reduce((sum, lever, i) => (lever.group === g ? sum + wanted[i]! : sum), 0),
    );
    return wanted.map((raise, i) => {
      const { group } = levers[i]!;
      return asked[group]! > rooms[group]! ? (raise * rooms[group]!) / asked[group]! : raise;
    });
  });
}

const MAX_STEPS = 400;

function climb(
  field: ProfitField,
  levers: readonly Lever[],
  rooms: readonly number[],
  start: readonly number[],
  budget: number,
): Point | null {
  let here = field.at(start);
  for (let step = 0; step < MAX_STEPS && here !== null; step++) {
    const from: Point = here;
    const { raises: aim } = waterFill(levers, from.slopes, rooms, budget);
    const far = aim.reduce((sum, y, i) => sum + Math.abs(y - from.raises[i]!), 0);
    if (far <= 1e-14) break;
    let next: Point | null = null;
    // Golden sections of the step until it climbs; both ends keep to budget and headroom, so all between do: both are convex.
    for (let share = 1; share > 1e-7 && next === null; share *= 0.618) {
      const trial = field.at(aim.map((y, i) => from.raises[i]! + share * (y - from.raises[i]!)));
      if (trial !== null && trial.net > from.net) next = trial;
    }
    if (next === null) break;
    here = next;
  }
  return here;
}
