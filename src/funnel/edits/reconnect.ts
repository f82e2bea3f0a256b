/** Leads an exit to or from another node; its id, rate and name stay. */
import { canReconnect } from '../rules';
import type { Funnel } from '../schema';
import { mapList, patched, withLists } from './lists';

/** A connection that the rules refuse changes nothing: ask `canReconnect` for the reason. */
export function reconnect(
  funnel: Funnel,
  edgeId: string,
  ends: { readonly from?: string; readonly to?: string },
): Funnel {
  const edge = funnel.edges.find((e) => e.id === edgeId);
  if (edge === undefined || canReconnect(funnel, edgeId, ends.from ?? edge.from, ends.to ?? edge.to) !== null)
    return funnel;
  const edges = mapList(funnel.edges, (e) => (e === edge ? patched(e, ends) : e));
  const left = ends.from !== undefined && ends.from !== edge.from;
  if (!left) return withLists(funnel, { edges });
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
