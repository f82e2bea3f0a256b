/** Rewrites a part that stages, touchpoints and outcomes have and sources do not: criteria, loss reasons, exchange, capacity. */
import { positionOf } from '../lookup';
import type { Funnel, FunnelNode, SourceNode } from '../schema';
import { mapAt, patched, withLists } from './lists';

type Station = Exclude<FunnelNode, SourceNode>;
type Part = 'criteria' | 'lossReasons' | 'exchange' | 'capacity';

/** A part that comes back undefined or empty is taken away. */
export function withPart<P extends Part>(
  funnel: Funnel,
  nodeId: string,
  part: P,
  change: (old: Station[P]) => Station[P] | undefined,
): Funnel {
  const nodes = mapAt(funnel.nodes, positionOf(funnel, 'nodes', nodeId), (node): FunnelNode => {
    if (node.kind === 'source') return node;
    const made = change(node[part] as Station[P]);
    const isEmpty = made === undefined || Object.keys(made).length === 0;
    return patched(node, { [part]: isEmpty ? undefined : made });
  });
  return withLists(funnel, { nodes });
}
