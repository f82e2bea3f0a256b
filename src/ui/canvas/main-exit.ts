/** Which way out of a node is "pass on": the exit whose rate its card shows. */
import { exitsOf, nodeById } from '#funnel/lookup';
import type { Funnel, FunnelEdge } from '#funnel/schema';

/**
 * The exit marked by hand; else the one that most leads take among those that lead on (not back to the node itself, to an end
 * of the way, or to the left); else the largest of all. Undefined where there is no exit. `share` gives the share of an edge.
 */
export function mainExit(funnel: Funnel, nodeId: string, share: (edge: FunnelEdge) => number): FunnelEdge | undefined {
  const exits = exitsOf(funnel, nodeId);
  if (exits.length < 2) return exits[0];
  const marked = exits.find((e) => e.main === true);
  if (marked !== undefined) return marked;
  const x = nodeById(funnel, nodeId)?.at?.[0] ?? 0;
  const onward = exits.filter((e) => {
    const target = nodeById(funnel, e.to);
    if (target === undefined || e.to === nodeId) return false;
    if (target.kind === 'outcome' && target.result !== 'won') return false;
    return (target.at?.[0] ?? x) >= x;
  });
  return largest(onward, share) ?? largest(exits, share);
}

function largest(edges: readonly FunnelEdge[], share: (edge: FunnelEdge) => number): FunnelEdge | undefined {
  let best: FunnelEdge | undefined;
  for (const edge of edges) if (best === undefined || share(edge) > share(best)) best = edge;
  return best;
}
