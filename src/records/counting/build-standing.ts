/** Grade C: only where the deals stand. The stages in their order with what stands there; every rate is drawn as not known. */
import type { Funnel, FunnelEdge, FunnelNode } from '#funnel/schema';
import type { FunnelParts } from './build-funnel';

/**
 * Rates are intervals from 0 to 1: nothing in the records narrows them. A won outcome without a value ends the way, for the
 * person to fill in. The volume is a bare number: deals that ended are no longer among those counted.
 */
export function buildStanding(parts: FunnelParts): Funnel {
  const { count, nodes, span, words } = parts;
  const stages = nodes.flatMap((n, u) => (n.kind === 'stage' ? [u] : []));
  const unknown = { low: 0, high: 1, source: parts.provenance };
  const dated = parts.came.reduce((n, t) => n + (Number.isNaN(t) ? 0 : 1), 0);
  const volume =
    span === null ? {} : { volume: { value: dated / Math.max(1, span.periods), source: parts.provenance } };
  const standing = stages.reduce((n, u) => n + count.open[u]!, 0);
  const list: FunnelNode[] = [
    {
      id: 'source-1',
      kind: 'source',
      name: words.source,
      ...volume,
      observed: { entered: standing, open: standing },
    },
    ...stages.map((u, i): FunnelNode => ({
      id: `stage-${i + 1}`,
      kind: 'stage',
      name: nodes[u]!.name,
      observed: { entered: count.open[u]!, open: count.open[u]! },
    })),
    {
      id: 'won-1',
      kind: 'outcome',
      result: 'won',
      name: words.won,
      observed: { entered: 0, open: 0 },
    },
  ];
  const way = ['source-1', ...stages.map((_, i) => `stage-${i + 1}`), 'won-1'];
  const edges = way.slice(1).map((to, i): FunnelEdge => ({
    id: `e${i + 1}`,
    from: way[i]!,
    to,
    ...(i === 0 ? {} : { rate: unknown }),
    observed: { cases: 0, medianDays: null },
  }));
  return {
    format: 'sluice',
    version: 1,
    name: parts.name,
    ...(parts.currency === null ? {} : { currency: parts.currency }),
    period: parts.period,
    nodes: list,
    edges,
  };
}
