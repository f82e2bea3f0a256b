/**
 * The best split of one budget over planned moves with a ceiling and a half cost (model, section 8).
 *
 * Spending b per period moves a rate from p to p + (c − p)(1 − 2^(−b/halfCost)). The split maximises profit less what is
 * spent, within the budget; money that would not earn itself back is not spent. At the optimum every move that is funded
 * brings the same for its last euro, 1 + λ, and no other move would bring more (Karush, Kuhn and Tucker).
 *
 * Moves interact through the funnel, so the slopes are taken anew at every step: for fixed slopes the best split has a
 * closed form (water filling); the step goes towards it as far as profit rises. It is repeated from several starts.
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
import { waterFill } from './water-fill';

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
  /** Profit that one euro more would bring, before that euro. */
  readonly lastEuro: number;
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
  /** How far the rate can be moved by money. */
  readonly span: number;
  readonly ceiling: number;
  readonly halfCost: number;
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
  const levers = found.value;
  const field = new ProfitField(plan, numbers, levers);
  let best = field.at(levers.map(() => 0));
  if (best === null) return { ok: false, faults: [fault('moves', 'budget.noAnswer')] };
  for (const start of starts(levers.length, budget)) {
    const top = climb(field, levers, start, budget);
    if (top !== null && top.net > best.net + 1e-12 * Math.abs(best.net)) best = top;
  }
  const spent = best.spend.reduce((a, b) => a + b, 0);
  const left = budget - spent;
  const lastEuros = levers.map((lever, i) => best.slopes[i]! * rise(lever, best.spend[i]!));
  const worthOfBudget = left > 1e-9 * budget ? 0 : Math.max(0, ...lastEuros.map((value) => value - 1));
  const gain = best.net + spent - totals.profit;
  return {
    ok: true,
    value: {
      budget,
      spent,
      gain,
      net: gain - spent,
      worthOfBudget,
      shares: levers.map((lever, i) => ({
        id: lever.id,
        name: lever.name,
        at: `edges/${plan.edgeIds[lever.edge]!}`,
        spend: best.spend[i]!,
        from: lever.from,
        to: best.rates[i]!,
        ceiling: lever.ceiling,
        lastEuro: lastEuros[i]!,
      })),
    },
  };
}

/** Moves whose ceiling does not lie above today's rate can buy nothing and get nothing. */
function leversOf(funnel: Funnel, plan: Plan, numbers: Numbers): Outcome<Lever[]> {
  const faults: Fault[] = [];
  const levers: Lever[] = [];
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
    const room = headroom(plan, plan.from[edge]!, numbers.rate, numbers.leak);
    levers.push({
      id: move.id,
      name: move.name,
      edge,
      from,
      span: Math.max(0, Math.min(ceiling - from, room)),
      ceiling,
      halfCost,
    });
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: levers };
}

/** How much a euro more moves the rate. */
function rise(lever: Lever, spend: number): number {
  return ((lever.span * LN2) / lever.halfCost) * 2 ** (-spend / lever.halfCost);
}

function reached(lever: Lever, spend: number): number {
  return lever.from + lever.span * (1 - 2 ** (-spend / lever.halfCost));
}

interface Point {
  readonly spend: readonly number[];
  readonly rates: readonly number[];
  /** Profit after the spending. */
  readonly net: number;
  /** Slope of profit in each lever's rate. */
  readonly slopes: readonly number[];
}

/** Profit and its slopes as a function of the split; null where a loop closes. */
class ProfitField {
  readonly #plan: Plan;
  readonly #numbers: Numbers;
  readonly #levers: readonly Lever[];
  readonly #room: readonly number[];

  constructor(plan: Plan, numbers: Numbers, levers: readonly Lever[]) {
    this.#plan = plan;
    this.#numbers = numbers;
    this.#levers = levers;
    this.#room = levers.map((l) => headroom(plan, plan.from[l.edge]!, numbers.rate, numbers.leak));
  }

  at(spend: readonly number[]): Point | null {
    const plan = this.#plan;
    const levers = this.#levers;
    const wanted = levers.map((lever, i) => reached(lever, spend[i]!) - lever.from);
    // Several moves at one node share its headroom; where they would take more, all are cut alike.
    const asked = new Map<number, number>();
    levers.forEach((lever, i) => {
      const u = plan.from[lever.edge]!;
      asked.set(u, (asked.get(u) ?? 0) + wanted[i]!);
    });
    const steps = wanted.map(
      (step, i) => step * Math.min(1, this.#room[i]! / asked.get(plan.from[levers[i]!.edge]!)! || 1),
    );
    const rates = new Map<number, number>();
    levers.forEach((lever, i) => rates.set(lever.edge, (rates.get(lever.edge) ?? lever.from) + steps[i]!));
    const changes = [...rates].map(([edge, to]): { place: NumberPlace; to: number } => ({
      place: { kind: 'rate', edge },
      to,
    }));
    const solved = solve(plan, withNumbers(plan, this.#numbers, changes));
    if (!solved.ok) return null;
    const { entries, worth, totals } = solved.value;
    const slopes = edgeSlopes(plan, entries, worth);
    return {
      spend,
      rates: levers.map((lever) => rates.get(lever.edge)!),
      net: totals.profit - spend.reduce((a, b) => a + b, 0),
      slopes: levers.map((lever) => slopes[lever.edge]!),
    };
  }
}

function starts(count: number, budget: number): number[][] {
  const zero = Array.from({ length: count }, () => 0);
  const even = zero.map(() => budget / count);
  const alone = zero.map((_, i) => zero.map((_x, j) => (i === j ? budget : 0)));
  return count === 0 ? [] : [zero, even, ...alone.slice(0, 12)];
}

const MAX_STEPS = 400;

function climb(field: ProfitField, levers: readonly Lever[], start: readonly number[], budget: number): Point | null {
  let here = field.at(start);
  for (let step = 0; step < MAX_STEPS && here !== null; step++) {
    const from: Point = here;
    const aim = waterFill(levers, from.slopes, budget);
    const far = aim.reduce((sum, b, i) => sum + Math.abs(b - from.spend[i]!), 0);
    if (far <= 1e-11 * (budget + 1)) break;
    let next: Point | null = null;
    // Golden sections of the step until it climbs; both ends are splits within the budget, so all between are.
    for (let share = 1; share > 1e-7 && next === null; share *= 0.618) {
      const trial = field.at(aim.map((b, i) => from.spend[i]! + share * (b - from.spend[i]!)));
      if (trial !== null && trial.net > from.net) next = trial;
    }
    if (next === null) break;
    here = next;
  }
  return here;
}
