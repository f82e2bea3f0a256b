/** What a lens paints: ribbons by their ends, drains by their rank (DESIGN §6). Pure: results in, paint out. */
import type { SolveResult } from '#engine/results';
import { evidence, pointValue } from '#funnel/quantity';
import { measuredRest, ownRate } from '#funnel/rest';
import type { Lens } from '#state/session';
import { at, type Draft, type DraftEdge, type DraftNode } from './draft';
import type { Paint } from './types';

export interface LensPaint {
  readonly ribbon: (edge: DraftEdge) => Paint;
  /** The stream at a node: its pool, and where its drain begins. */
  readonly stream: (node: DraftNode) => Paint;
  /** Strength of a node's drain, 0.25–1. */
  readonly drain: (node: DraftNode) => number;
  /** Place of a node on the lens's scale, 0–1, or null where it has none (for cards and the legend). */
  readonly place: (node: DraftNode) => number | null;
  /** What 1 on the scale stands for: worth in money, days. */
  readonly top: number;
}

const RIVER: Paint = { kind: 'river' };
/** Who ends at a lost outcome has left for good, as much as who falls down a drain. */
const isLost = ({ node }: DraftNode): boolean => node.kind === 'outcome' && node.result === 'lost';

export function lensPaint(lens: Lens, draft: Draft, result: SolveResult | null): LensPaint {
  const ofNode = (node: DraftNode): SolveResult['nodes'][string] | undefined => result?.nodes[node.node.id];
  const flowPaint = (edge: DraftEdge): Paint => {
    if (edge.state === 'zero') return { kind: 'none' };
    const from = at(draft.nodes, edge.from);
    if (from.node.kind === 'outcome' && from.node.result === 'won') return { kind: 'leaf' };
    if (isLost(at(draft.nodes, edge.to))) return { kind: 'lost' };
    if (!edge.curved && (edge.kind === 'return' || edge.kind === 'self' || edge.kind === 'backward'))
      return { kind: 'return' };
    return RIVER;
  };
  const scaled = (value: (node: DraftNode) => number, root: boolean): LensPaint => {
    const top = draft.nodes.reduce((most, node) => Math.max(most, value(node)), 0);
    const place = (node: DraftNode): number => {
      if (!(top > 0)) return 0;
      const share = Math.min(1, Math.max(0, value(node)) / top);
      return root ? Math.sqrt(share) : share;
    };
    return {
      ribbon: (edge) =>
        edge.state === 'zero'
          ? { kind: 'none' }
          : { kind: 'seq', from: place(at(draft.nodes, edge.from)), to: place(at(draft.nodes, edge.to)) },
      stream: (node) => ({ kind: 'seq', from: place(node), to: place(node) }),
      drain: () => 1,
      place,
      top,
    };
  };
  switch (lens) {
    case 'flow':
      return {
        ribbon: flowPaint,
        stream: (node) => (isLost(node) ? { kind: 'lost' } : RIVER),
        drain: () => 1,
        place: () => null,
        top: 0,
      };
    case 'dropOff': {
      const most = draft.nodes.reduce((m, node) => Math.max(m, node.lost), 0);
      return {
        ribbon: (edge) =>
          edge.state === 'zero'
            ? { kind: 'none' }
            : isLost(at(draft.nodes, edge.to))
              ? { kind: 'lost' }
              : { kind: 'pale' },
        stream: (node) => ({ kind: isLost(node) ? 'lost' : 'pale' }),
        drain: (node) => (most > 0 ? 0.45 + 0.55 * Math.sqrt(node.lost / most) : 1),
        place: () => null,
        top: most,
      };
    }
    case 'worth':
      return scaled((node) => ofNode(node)?.worth ?? 0, true);
    case 'time':
      return scaled((node) => daysOf(node), false);
    case 'load':
      return {
        ribbon: (edge) =>
          edge.state === 'zero'
            ? { kind: 'none' }
            : { kind: 'load', load: ofNode(at(draft.nodes, edge.to))?.load ?? null },
        stream: (node) => ({ kind: 'load', load: ofNode(node)?.load ?? null }),
        drain: () => 0.6,
        place: (node) => ofNode(node)?.load ?? null,
        top: 1,
      };
    case 'evidence':
      return {
        ribbon: (edge) => {
          if (edge.state === 'zero') return { kind: 'none' };
          const source = at(draft.nodes, edge.from).node;
          const share = result?.edges[edge.edge.id]?.rate;
          const rate = ownRate(edge.edge) ?? (share === undefined ? undefined : measuredRest(edge.edge, share));
          const q = rate ?? (source.kind === 'source' ? source.volume : undefined);
          return { kind: 'evidence', grade: q === undefined ? 'guess' : evidence(q) };
        },
        stream: () => RIVER,
        drain: () => 0.6,
        place: () => null,
        top: 0,
      };
  }
}

function daysOf(node: DraftNode): number {
  const days = 'days' in node.node ? node.node.days : undefined;
  return days === undefined || node.source ? 0 : pointValue(days as Parameters<typeof pointValue>[0], 'positive');
}
