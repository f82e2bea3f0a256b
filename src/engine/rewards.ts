/** What one entry of a node adds to each metric that is a sum over entries. */
import type { Numbers, Plan } from './plan';
import type { Solution } from './solve';

/** Metrics that are a sum over entries, of which slopes in all rates cost one backward solve. */
export type LinearMetric = 'profit' | 'deals' | 'revenue' | 'cost' | 'contribution' | 'wip';

/** Reward of one entry in a metric that is a sum over entries (n). */
export function rewardsOf(plan: Plan, numbers: Numbers, metric: LinearMetric): Float64Array {
  const { value, margin, costPerEntry, days, periodDays } = numbers;
  switch (metric) {
    case 'profit':
      return value.map((v, u) => v * margin[u]! - costPerEntry[u]!);
    case 'deals':
      return Float64Array.from(plan.won);
    case 'revenue':
      return value.slice();
    case 'cost':
      return costPerEntry.slice();
    case 'contribution':
      return value.map((v, u) => v * margin[u]!);
    case 'wip':
      return days.map((d) => d / periodDays);
  }
}

/** Worth of a lead at every node in such a metric: one backward solve (n). */
export function worthOf(solution: Solution, metric: LinearMetric): Float64Array {
  const worth = rewardsOf(solution.plan, solution.numbers, metric);
  solution.system.backward(worth, worth);
  return worth;
}
