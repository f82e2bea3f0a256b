/** What the counts say about the exits of each node: k of n, with n as the cohort has it. */
import type { Count, EdgeCount } from './walk';

export interface Exit {
  readonly edge: EdgeCount;
  readonly k: number;
  readonly n: number;
}

/**
 * Exits by node, most used first. n is the node's visits, in the closed cohort without those still going on. A node with
 * exits all of whose visits are still going on cannot be (a visit with an exit is over).
 */
export function exitsOf(count: Count, cohort: 'closed' | 'all'): readonly (readonly Exit[])[] {
  const exits: Exit[][] = Array.from({ length: count.nodes }, () => []);
  for (const edge of count.edges.values()) {
    const n = count.visits[edge.from]! - (cohort === 'closed' ? count.standing[edge.from]! : 0);
    exits[edge.from]!.push({ edge, k: edge.moves, n });
  }
  for (const list of exits) list.sort((a, b) => b.k - a.k || a.edge.to - b.edge.to);
  return exits;
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
