/** Setting one exit's rate where that may ask more than the rest has to give. */
import { withNumbers, type NumberPlace } from './change-number';
import type { Numbers, Plan } from './plan';
import { headroom } from './rates';

/**
 * The numbers with exit `edge` at rate `to` (0–1). The rest gives first; what it lacks, the other exits give in proportion.
 * An exit that takes the rest grows by shrinking the others, too. Shared exits of a source stay as they are.
 */
export function withRate(plan: Plan, numbers: Numbers, edge: number, to: number): Numbers {
  const u = plan.from[edge]!;
  const written = plan.written[edge] === 1;
  if (!written && plan.rest[edge] === 0) return numbers;
  const own: { place: NumberPlace; to: number }[] = written ? [{ place: { kind: 'rate', edge }, to }] : [];
  if (written && to - numbers.rate[edge]! <= headroom(plan, u, numbers.rate, numbers.leak)) {
    return withNumbers(plan, numbers, own);
  }
  const others: number[] = [];
  let sum = 0;
  for (let k = plan.outStart[u]!; k < plan.outStart[u + 1]!; k++) {
    const e = plan.outEdges[k]!;
    if (e === edge || plan.written[e] === 0) continue;
    others.push(e);
    sum += numbers.rate[e]!;
  }
  const factor = sum > 0 ? (1 - to) / sum : 0;
  const scaled = others.map((e) => ({ place: { kind: 'rate' as const, edge: e }, to: numbers.rate[e]! * factor }));
  return withNumbers(plan, numbers, [...own, ...scaled]);
}
