/**
 * How irregular the arrivals are at every node: squared coefficients of variation of the times between them.
 *
 * Precondition: entries and flows are solved. A node's arrivals merge those of its sources and exits (weights by flow); a share p
 * of a stream with scv d has scv 1 − p + p·d; a line of c people turns ca² into
 *   cd² = 1 + (1 − ρ²)(ca² − 1) + ρ²(max(cs², 0.2) − 1)/√c.
 * Source: W. Whitt, The Queueing Network Analyzer (1983), with the simple merge. A node where leads spend days, without people,
 * sends them on as good as at random (scv 1).
 */
import type { Plan } from '../plan';

export interface NodeLine {
  readonly load: number;
  readonly people: number;
  readonly handlingScv: number;
}

const SWEEPS = 40;

/**
 * Scv of the arrivals per node (n); 1 where nobody comes. `lines` holds the line at a node or null; `fresh` the scv of a source's
 * arrivals; `flow` leads per period on every edge; `days` the mean days at every node.
 */
export function arrivalScvs(
  plan: Plan,
  given: {
    entries: Float64Array;
    flow: Float64Array;
    days: Float64Array;
    fresh: Float64Array;
    lines: readonly (NodeLine | null)[];
  },
): Float64Array {
  const { entries, flow, days, fresh, lines } = given;
  const n = plan.nodeCount;
  const arrival = new Float64Array(n).fill(1);
  const leave = (u: number): number => {
    if (plan.source[u] === 1) return fresh[u]!;
    if (days[u]! > 0) return 1;
    const line = lines[u];
    if (!line) return arrival[u]!;
    const load = Math.min(line.load, 1);
    return (
      1 +
      (1 - load * load) * (arrival[u]! - 1) +
      (load * load * (Math.max(line.handlingScv, 0.2) - 1)) / Math.sqrt(Math.max(line.people, 1))
    );
  };
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let change = 0;
    for (let c = 0; c + 1 < plan.compStart.length; c++) {
      for (let i = plan.compStart[c]!; i < plan.compStart[c + 1]!; i++) {
        const u = plan.compNodes[i]!;
        let total = 0;
        let sum = 0;
        for (let k = plan.inStart[u]!; k < plan.inStart[u + 1]!; k++) {
          const e = plan.inEdges[k]!;
          const from = plan.from[e]!;
          if (!(flow[e]! > 0)) continue;
          const share = entries[from]! > 0 ? flow[e]! / entries[from]! : 0;
          total += flow[e]!;
          sum += flow[e]! * (1 - share + share * leave(from));
        }
        const next = total > 0 ? sum / total : 1;
        change = Math.max(change, Math.abs(next - arrival[u]!));
        arrival[u] = next;
      }
    }
    if (change < 1e-12) break;
  }
  return arrival;
}
