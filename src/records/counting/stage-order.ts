/** The order in which deals meet the stages: by what precedes what in a history, by well-known names in a snapshot. */
import { namedStages } from '../mapping/named-stages';
import { stageRank } from '../mapping/stage-rank';
import type { Cases } from './cases';

/** Longer cases say nothing that their first so many different stages do not say already. */
const MOST_STAGES = 60;

/** precedes[i * S + j]: cases whose first i comes before their first j, strictly in time where times are known. */
export function precedence(cases: Cases): Float64Array {
  const S = cases.stages.length;
  const precedes = new Float64Array(S * S);
  const seen: number[] = [];
  const seenAt: number[] = [];
  const stamp = new Int32Array(S).fill(-1);
  for (let i = 0; i < cases.n; i++) {
    seen.length = 0;
    seenAt.length = 0;
    for (let e = cases.start[i]!; e < cases.start[i + 1]! && seen.length < MOST_STAGES; e++) {
      const stage = cases.stage[e]!;
      if (stamp[stage] === i) continue;
      stamp[stage] = i;
      const time = cases.at[e]!;
      for (let k = 0; k < seen.length; k++) if (seenAt[k] !== time) precedes[seen[k]! * S + stage]!++;
      seen.push(stage);
      seenAt.push(time);
    }
  }
  return precedes;
}

/**
 * Stage ids in the order deals meet them: again and again the stage that has least before it among those left, ties by
 * first appearance.
 */
export function orderByPrecedence(precedes: Float64Array, S: number): number[] {
  const left = new Set(Array.from({ length: S }, (_, i) => i));
  const before = Float64Array.from({ length: S }, (_, j) => {
    let sum = 0;
    for (let i = 0; i < S; i++) sum += Math.max(0, precedes[i * S + j]! - precedes[j * S + i]!);
    return sum;
  });
  const order: number[] = [];
  while (left.size > 0) {
    let best = -1;
    for (const i of left) if (best === -1 || before[i]! < before[best]!) best = i;
    left.delete(best);
    order.push(best);
    for (const j of left) before[j]! -= Math.max(0, precedes[best * S + j]! - precedes[j * S + best]!);
  }
  return order;
}

/** Stage ids by the usual place of their names; names that say nothing stay behind the one that they follow in the file. */
export function orderByName(stages: readonly string[]): number[] {
  let last = 0;
  const ranks = stages.map((name) => {
    const rank = stageRank(name);
    if (rank !== null) last = rank;
    return rank ?? last + 0.5;
  });
  return stages.map((_, i) => i).sort((a, b) => ranks[a]! - ranks[b]! || a - b);
}

/** Puts the stages that a person named into their order, in the places which these stages together hold. */
export function reorder(order: readonly number[], stages: readonly string[], told: readonly string[]): number[] {
  const wanted = [...new Set(told.flatMap((name) => [...namedStages(stages, [name])]))];
  const named = new Set(wanted);
  let next = 0;
  return order.map((id) => (named.has(id) ? wanted[next++]! : id));
}
