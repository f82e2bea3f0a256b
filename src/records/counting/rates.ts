/** What the counts say about the exits of each node: k of n, with n as the cohort has it. */
import { STATUS } from './cases';
import type { Count, EdgeCount } from './walk';

export interface Exit {
  readonly edge: EdgeCount;
  readonly k: number;
  readonly n: number;
}

/**
 * Exits by node, most used first. n is the node's visits, in the closed cohort without those still going on. Where all who
 * are in a loop are still going on, a closed cohort would hold a loop that nobody leaves: its nodes count all visits.
 */
export function exitsOf(count: Count, cohort: 'closed' | 'all'): readonly (readonly Exit[])[] {
  const exits: Exit[][] = Array.from({ length: count.nodes }, () => []);
  const trapped = cohort === 'closed' ? trappedNodes(count) : null;
  for (const edge of count.edges.values()) {
    const all = cohort === 'all' || trapped?.[edge.from] === 1;
    const n = count.visits[edge.from]! - (all ? 0 : count.standing[edge.from]!);
    exits[edge.from]!.push({ edge, k: edge.moves, n });
  }
  for (const list of exits) list.sort((a, b) => b.k - a.k || a.edge.to - b.edge.to);
  return exits;
}

/** Where no loss is on record, a closed cohort would hold winners only: all are counted then, whatever was asked for. */
export function cohortOf(count: Count, asked: 'closed' | 'all'): 'closed' | 'all' {
  return hasLosses(count) ? asked : 'all';
}

/** Whether any case is known to have ended without winning. */
export function hasLosses(count: Count): boolean {
  return count.ending.some((e) => e === STATUS.lost || e === STATUS.parked || e === STATUS.none);
}

/** 1 for nodes from which no finished visit leads out of the funnel. */
function trappedNodes(count: Count): Uint8Array {
  const moves = new Float64Array(count.nodes);
  const into: number[][] = Array.from({ length: count.nodes }, () => []);
  for (const edge of count.edges.values()) {
    moves[edge.from]! += edge.moves;
    into[edge.to]!.push(edge.from);
  }
  const trapped = new Uint8Array(count.nodes).fill(1);
  const free: number[] = [];
  for (let u = 0; u < count.nodes; u++)
    if (moves[u] === 0 || count.visits[u]! - count.standing[u]! > moves[u]!) free.push(u);
  for (let next = free.pop(); next !== undefined; next = free.pop()) {
    if (trapped[next] === 0) continue;
    trapped[next] = 0;
    free.push(...into[next]!);
  }
  return trapped;
}

/**
 * Share of the leads that win at least once, by these rates: h = Σ p h, won nodes at 1, iterated. The rates come from
 * counted walks, so that every loop is left in the end.
 */
export function winChance(count: Count, exits: readonly (readonly Exit[])[], isWon: (u: number) => boolean): number {
  const h = Float64Array.from({ length: count.nodes }, (_, u) => (isWon(u) ? 1 : 0));
  for (let round = 0; round < 10_000; round++) {
    let change = 0;
    for (let u = count.nodes - 1; u >= 0; u--) {
      if (isWon(u)) continue;
      let sum = 0;
      for (const { edge, k, n } of exits[u]!) sum += (k / n) * h[edge.to]!;
      change = Math.max(change, Math.abs(sum - h[u]!));
      h[u] = sum;
    }
    if (change < 1e-13) break;
  }
  let all = 0;
  let winning = 0;
  for (const first of count.first) {
    first.forEach((cases, u) => {
      all += cases;
      winning += cases * h[u]!;
    });
  }
  return all === 0 ? 0 : winning / all;
}
