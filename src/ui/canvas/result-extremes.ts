/** The largest and smallest figures of an answer: looked for once, however often a frame asks. */
import type { SolveResult } from '#engine/results';

export interface Extremes {
  /** Leads at the busiest node, and the dearest lead at any; 0 where there is none. */
  readonly entries: number;
  readonly worth: number;
  /** Leads on the fullest exit, and on the emptiest that has any; 0 where none flows. */
  readonly largestFlow: number;
  readonly smallestFlow: number;
}

const NOTHING: Extremes = { entries: 0, worth: 0, largestFlow: 0, smallestFlow: 0 };
const remembered = new WeakMap<SolveResult, Extremes>();

export function extremesOf(result: SolveResult | null): Extremes {
  if (result === null) return NOTHING;
  const known = remembered.get(result);
  if (known !== undefined) return known;
  let [entries, worth, largestFlow, smallestFlow] = [0, 0, 0, Infinity];
  for (const node of Object.values(result.nodes)) {
    if (node.entries > entries) entries = node.entries;
    if (node.worth > worth) worth = node.worth;
  }
  for (const { flow } of Object.values(result.edges)) {
    if (flow > largestFlow) largestFlow = flow;
    if (flow > 0 && flow < smallestFlow) smallestFlow = flow;
  }
  const extremes = { entries, worth, largestFlow, smallestFlow: Number.isFinite(smallestFlow) ? smallestFlow : 0 };
  remembered.set(result, extremes);
  return extremes;
}
