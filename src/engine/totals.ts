/** The metrics of a funnel from its entries (model, section 2). All figures are per period. */
import type { Numbers, Plan } from './plan';
import type { Totals } from './results';

export interface Reached {
  readonly entries: Float64Array;
  readonly winChance: Float64Array;
  readonly timeToWin: Float64Array;
}

/** Null where a number does not exist: cost per deal without deals, a cycle without a win. */
export function totalsOf(plan: Plan, numbers: Numbers, reached: Reached): Totals {
  const { entries, winChance, timeToWin } = reached;
  let deals = 0;
  let clients = 0;
  let revenue = 0;
  let contribution = 0;
  let cost = numbers.overhead;
  let wonDays = 0;
  let wip = 0;
  for (let u = 0; u < plan.nodeCount; u++) {
    const x = entries[u]!;
    if (plan.won[u] === 1) {
      deals += x;
      revenue += x * numbers.value[u]!;
      contribution += x * numbers.value[u]! * numbers.margin[u]!;
    }
    cost += x * numbers.costPerEntry[u]! + numbers.fixedCost[u]!;
    clients += numbers.volume[u]! * winChance[u]!;
    wonDays += numbers.volume[u]! * timeToWin[u]!;
    wip += (x * numbers.days[u]!) / numbers.periodDays;
  }
  const profit = contribution - cost;
  const cycleDays = ratio(wonDays, clients);
  const meanValue = ratio(revenue, deals);
  return {
    deals,
    clients,
    revenue,
    contribution,
    cost,
    profit,
    costPerDeal: ratio(cost, deals),
    costPerClient: ratio(cost, clients),
    returnOnCost: ratio(profit, cost),
    cycleDays,
    wip,
    velocity: revenue,
    textbookVelocity: cycleDays === null || meanValue === null ? null : ratio(clients * meanValue, cycleDays),
  };
}

/** a / b; null where b is 0 or the quotient is beyond all numbers. */
export function ratio(a: number, b: number): number | null {
  const q = a / b;
  return Number.isFinite(q) ? q : null;
}
