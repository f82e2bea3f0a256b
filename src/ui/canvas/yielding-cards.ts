/** From afar text keeps its size and posts keep their places, so cards may collide: the one with fewer leads then shows its post only. */
import type { SolveResult } from '#engine/results';
import type { Funnel, FunnelNode } from '#funnel/schema';
import type { Box, Size } from './river/types';

/** Larger funnels are drawn in part; looking at every pair would hold them up. */
const MOST = 300;
/** Canvas units that two cards may share before one of them gives way. */
const TOUCH = 2;

/** The stations whose card gives way; sources keep theirs. `size` is that of each card where it does not. */
export function yieldingCards(funnel: Funnel, result: SolveResult | null, size: (node: FunnelNode) => Size): ReadonlySet<string> {
  const yielding = new Set<string>();
  if (funnel.nodes.length > MOST) return yielding;
  const weight = (node: FunnelNode): number => (node.kind === 'source' ? Infinity : (result?.nodes[node.id]?.entries ?? 0));
  const kept: Box[] = [];
  for (const node of funnel.nodes.toSorted((a, b) => (weight(a) === weight(b) ? 0 : weight(b) - weight(a)))) {
    if (node.at === undefined) continue;
    const { width, height } = size(node);
    const box = { x: node.at[0], y: node.kind === 'source' ? node.at[1] : node.at[1] - height, width, height };
    if (node.kind !== 'source' && kept.some((other) => meet(box, other))) yielding.add(node.id);
    else kept.push(box);
  }
  return yielding;
}

function meet(a: Box, b: Box): boolean {
  return Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) > TOUCH && Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > TOUCH;
}
