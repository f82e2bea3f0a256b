/** What is said of the river as a whole: which ribbon goes over which, from where to where its colour runs, how large it is. */
import type { Draft } from './draft';
import type { Box, Drain, Ribbon, RiverNode } from './types';

/** Thick first, so that the thin goes over the thick. */
export function drawOrder(ribbons: readonly Ribbon[]): Ribbon[] {
  return ribbons
    .map((r, i) => ({ r, i }))
    .sort((a, b) => b.r.thickness - a.r.thickness || a.i - b.i)
    .map(({ r }) => r);
}

export function gradientOf(draft: Draft): { x1: number; x2: number } {
  let x1 = Infinity;
  let x2 = -Infinity;
  for (const node of draft.nodes) {
    x1 = Math.min(x1, node.outX);
    x2 = Math.max(x2, node.x);
  }
  return x1 < x2 ? { x1, x2 } : { x1: 0, x2: 1 };
}

export function boundsOfAll(
  nodes: ReadonlyMap<string, RiverNode>,
  ribbons: readonly Ribbon[],
  drains: readonly Drain[],
  others: readonly Box[],
): Box {
  let x1 = Infinity;
  let y1 = Infinity;
  let x2 = -Infinity;
  let y2 = -Infinity;
  const take = (box: Box): void => {
    x1 = Math.min(x1, box.x);
    y1 = Math.min(y1, box.y);
    x2 = Math.max(x2, box.x + box.width);
    y2 = Math.max(y2, box.y + box.height);
  };
  for (const node of nodes.values()) take(node.card);
  for (const r of ribbons) take(r.box);
  for (const d of drains) {
    take(d.box);
    if (d.label !== null) take(d.label.box);
  }
  for (const box of others) take(box);
  return x1 <= x2 ? { x: x1, y: y1, width: x2 - x1, height: y2 - y1 } : { x: 0, y: 0, width: 0, height: 0 };
}
