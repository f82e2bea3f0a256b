/** Loops that no lead can ever leave, judged by the rates that are above 0: they have no answer and are named as faults. */
import { fault, type Fault } from '#funnel/fault';
import { components } from './components';
import type { Numbers, Plan } from './plan';

/** One fault for every closed component, its nodes in the order of the way round; empty where all loops can be left. */
export function closedLoops(plan: Plan, numbers: Numbers, names?: (node: number) => string): Fault[] {
  const { nodeCount: n, outStart, outEdges, to } = plan;
  const start = new Int32Array(n + 1);
  const ends: number[] = [];
  for (let u = 0; u < n; u++) {
    for (let k = outStart[u]!; k < outStart[u + 1]!; k++) {
      const e = outEdges[k]!;
      if (numbers.rate[e]! > 0) ends.push(to[e]!);
    }
    start[u + 1] = ends.length;
  }
  const live = Int32Array.from(ends);
  const { compStart, compNodes, compOf } = components(n, start, live);
  const faults: Fault[] = [];
  for (let c = 0; c + 1 < compStart.length; c++) {
    const members = compNodes.subarray(compStart[c], compStart[c + 1]);
    if (members.some((u) => canLeave(u, c))) continue;
    const order = wayRound(members[0]!, start, live);
    const named = order.map((u) => names?.(u) ?? plan.nodeIds[u]!);
    faults.push(
      fault(`nodes/${plan.nodeIds[order[0]!]!}`, 'loop.closed', { nodes: named.join(' → '), count: order.length }),
    );
  }
  return faults;

  function canLeave(u: number, c: number): boolean {
    if (numbers.leak[u]! > 0) return true;
    // A leak of 0 means that all rates out of the node sum to 1, so there is an exit with a rate above 0.
    for (let k = start[u]!; k < start[u + 1]!; k++) if (compOf[live[k]!] !== c) return true;
    return false;
  }
}

/** The nodes reached from one node, depth first: for a plain ring, the order of the way round. */
function wayRound(first: number, start: Int32Array, ends: Int32Array): number[] {
  const order: number[] = [];
  const seen = new Set<number>();
  const stack = [first];
  for (let u = stack.pop(); u !== undefined; u = stack.pop()) {
    if (seen.has(u)) continue;
    seen.add(u);
    order.push(u);
    for (let k = start[u + 1]! - 1; k >= start[u]!; k--) stack.push(ends[k]!);
  }
  return order;
}
