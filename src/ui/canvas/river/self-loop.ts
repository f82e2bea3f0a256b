/** A loop to the same node, close over its own card: no search, for wherever else it went it would not be seen to be one (DESIGN-2 §1.2). */
import { at, type Draft, type DraftEdge } from './draft';
import type { Obstacles } from './obstacles';

/** Between the card and the ribbon's edge: as a rule, and where a neighbour stands too near for that. */
const BESIDE = [6, 2, -1] as const;
const BEFORE_POST = 10;
/** Between two loops of one node. */
const NEXT_LOOP = 8;

/** Lays the loops of gates and returns them. `above` is the least height over the card, so that a pill fits. */
export function laySelfLoops(draft: Draft, obstacles: Obstacles, above: number): Set<DraftEdge> {
  const laid = new Set<DraftEdge>();
  for (const node of draft.nodes) {
    if (node.mirrored || node.hung || node.source) continue;
    let out = 0;
    for (const e of node.outs) {
      const edge = at(draft.edges, e);
      if (edge.to !== node.index || edge.kind === 'drop') continue;
      const half = edge.thickness / 2;
      const side = Math.max(node.outX, node.card.x + node.card.width) + out + half;
      edge.yc = node.card.y - Math.max(half + BESIDE[0], above) - out;
      const places = BESIDE.map((by) => side + by);
      edge.xo =
        places.find((x) => obstacles.free(x, edge.y0, x, edge.yc, half - 2, node.index)) ??
        at(places, out === 0 ? 1 : 0);
      edge.xi = node.inX - Math.max(BEFORE_POST, half + BESIDE[0]) - out;
      edge.kind = 'self';
      edge.outUpright = true;
      edge.inUpright = true;
      obstacles.addAcross(e, edge.yc, edge.xi, edge.xo, edge.thickness);
      obstacles.addUpright(e, edge.xo, edge.y0, edge.yc, edge.thickness);
      obstacles.addUpright(e, edge.xi, edge.yc, edge.y1, edge.thickness);
      out += edge.thickness + NEXT_LOOP;
      laid.add(edge);
    }
  }
  return laid;
}
