/**
 * What a wait takes away. The rate onward belongs to the exits that lead on (`leadsOn`: not to a lost or parked outcome, and not
 * back to the node itself, for who stays has not gone on); a late answer multiplies it, and what it loses goes the way of the
 * rest: to the rest exit where that leads to a lost or parked outcome, and otherwise for good (drop-off).
 */
import type { Funnel } from '#funnel/schema';
import { leadsOn as goesOn } from '../main-exit';
import type { Plan } from '../plan';

export interface Onward {
  /** Per edge: 1 where a wait multiplies its rate (m). */
  readonly leadsOn: Uint8Array;
  /** Per node: the rest exit to a lost or parked outcome, which gains what the others lose; −1 without one (n). */
  readonly absorbs: Int32Array;
}

export function onwardOf(plan: Plan, funnel: Funnel): Onward {
  const ends = Uint8Array.from(funnel.nodes, (node) => (node.kind === 'outcome' && node.result !== 'won' ? 1 : 0));
  const leadsOn = new Uint8Array(plan.edgeCount);
  const absorbs = new Int32Array(plan.nodeCount).fill(-1);
  for (let e = 0; e < plan.edgeCount; e++) {
    if (goesOn(funnel, plan, e)) leadsOn[e] = 1;
    else if (plan.rest[e] === 1 && ends[plan.to[e]!] === 1) absorbs[plan.from[e]!] = e;
  }
  return { leadsOn, absorbs };
}
