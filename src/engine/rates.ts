/**
 * From written rates to the rates that hold: rest exits filled in, shares of sources, sums past 1 scaled back.
 *
 * The leak of a node (the share that goes nowhere) is kept as a number of its own and is exactly 0 where an exit takes the
 * rest: elimination later adds leaks and never subtracts, which is what keeps long loops accurate.
 */
import type { Plan } from './plan';

/** Below this a leak is the rounding of a sum of shares that was meant to be 1 (three tenths and seven tenths). */
const ROUNDING = 1e-14;

/**
 * Completes `rate` in place (m; on entry the written ones) and fills `leak` (n). Written rates of one node that sum past 1
 * are scaled to sum to 1 (drawn rates may; point rates are refused by the check). Exits that are not written share equally
 * what is left.
 */
export function settleRates(plan: Plan, rate: Float64Array, leak: Float64Array): void {
  const { nodeCount, outStart, outEdges, written } = plan;
  for (let u = 0; u < nodeCount; u++) {
    const begin = outStart[u]!;
    const end = outStart[u + 1]!;
    let sum = 0;
    let takers = 0;
    for (let k = begin; k < end; k++) {
      const e = outEdges[k]!;
      if (written[e] === 1) sum += rate[e]!;
      else takers++;
    }
    let left = 1 - sum;
    if (left < 0) {
      // Exact division keeps a lone rate above 1 at 1, and equal rates equal.
      for (let k = begin; k < end; k++) if (written[outEdges[k]!] === 1) rate[outEdges[k]!]! /= sum;
      left = 0;
    }
    if (left < ROUNDING) left = 0;
    if (takers > 0) {
      for (let k = begin; k < end; k++) if (written[outEdges[k]!] === 0) rate[outEdges[k]!] = left / takers;
      leak[u] = 0;
    } else leak[u] = left;
  }
}

/** What a lead that is drawn to one exit of u leaves behind, in terms of `worth` (n): the mean over u's rest exits, else 0. */
export function restWorth(plan: Plan, u: number, worth: Float64Array): number {
  const { outStart, outEdges, rest, to } = plan;
  if (plan.restEdge[u]! < 0) return 0;
  let sum = 0;
  let count = 0;
  for (let k = outStart[u]!; k < outStart[u + 1]!; k++) {
    const e = outEdges[k]!;
    if (rest[e] === 1) {
      sum += worth[to[e]!]!;
      count++;
    }
  }
  return sum / count;
}

/** How far the rate of exits at u can still rise: the size of its rest, or its leak where it has none. */
export function headroom(plan: Plan, u: number, rate: Float64Array, leak: Float64Array): number {
  if (plan.restEdge[u]! < 0) return leak[u]!;
  let sum = 0;
  for (let k = plan.outStart[u]!; k < plan.outStart[u + 1]!; k++) {
    const e = plan.outEdges[k]!;
    if (plan.rest[e] === 1) sum += rate[e]!;
  }
  return sum;
}
