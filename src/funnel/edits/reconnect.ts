/** Leads an exit to or from another node; its id and name stay. */
import { exitsOf, nodeById } from '../lookup';
import { pointValue, quantityForm } from '../quantity';
import { isRest, ownRate } from '../rest';
import { RATE_SLACK } from '../checks/graph';
import { canReconnect } from '../rules';
import type { Funnel, FunnelEdge } from '../schema';
import { firstRate, shareLeft } from './connect';
import { mapList, patched, withLists } from './lists';

/**
 * A connection that the rules refuse changes nothing: ask `canReconnect` for the reason. Led to another node the exit keeps its
 * rate; led from another it keeps it as far as it can be true there.
 */
export function reconnect(
  funnel: Funnel,
  edgeId: string,
  ends: { readonly from?: string; readonly to?: string },
): Funnel {
  const edge = funnel.edges.find((e) => e.id === edgeId);
  if (edge === undefined || canReconnect(funnel, edgeId, ends.from ?? edge.from, ends.to ?? edge.to) !== null)
    return funnel;
  const from = ends.from ?? edge.from;
  if (from === edge.from)
    return withLists(funnel, { edges: mapList(funnel.edges, (e) => (e === edge ? patched(e, ends) : e)) });
  const edges = mapList(funnel.edges, (e) => (e === edge ? startingAt(funnel, patched(e, ends), from) : e));
  // A criterion acts on an exit of its own node: one that acted on this exit goes back to the main one.
  const nodes = mapList(funnel.nodes, (node) =>
    node.kind === 'source' || node.criteria === undefined
      ? node
      : patched(node, {
          criteria: mapList(node.criteria, (c) => (c.on === edgeId ? patched(c, { on: undefined }) : c)),
        }),
  );
  return withLists(funnel, { edges, nodes });
}

/**
 * The exit with a rate that `from` can have: there is one rest at a node, only a source's exits say no rate, and all together are
 * at most everybody. What was counted was counted elsewhere: here it is a bare number, and no evidence. The mark of the main
 * exit is the other node's.
 */
function startingAt(funnel: Funnel, edge: FunnelEdge, from: string): FunnelEdge {
  const moved = patched(edge, { main: undefined, observed: undefined });
  const others = exitsOf(funnel, from).filter((e) => e.id !== edge.id);
  if (isRest(edge)) {
    const rest = others.some(isRest) ? firstRate(funnel, from).rate : 'rest';
    return patched(moved, { rate: rest, rest: undefined });
  }
  const rate = ownRate(edge);
  if (rate === undefined)
    return nodeById(funnel, from)?.kind === 'source' ? moved : { ...moved, ...firstRate(funnel, from) };
  const share = pointValue(rate, 'rate');
  const left = Math.max(0, shareLeft(others));
  const counted = quantityForm(rate) === 'share';
  return share <= left + RATE_SLACK && !counted
    ? moved
    : patched(moved, { rate: Number(Math.min(share, left).toPrecision(12)) });
}
