/**
 * Parts uprights of different gates that came to lie on one another: two gates of a column each number their tracks from their
 * own post. The thick one stays; the thin one moves off, or nearer to its gate, where it is free.
 */
import { BoxIndex } from './box-index';
import { at, type Draft, type DraftEdge } from './draft';
import type { Obstacles } from './obstacles';

/** Least free space between two uprights, and how far one may move. */
const APART = 5;
const STEPS = [6, -6, 12, -12, 18, 24, 30, 38, 46, 56, 68] as const;

interface Upright {
  readonly edge: DraftEdge;
  readonly which: 'xo' | 'xi';
  /** Where it ends at its gate, and the way off it: +1 rightwards. */
  readonly gate: number;
  readonly away: number;
}

export function partUprights(draft: Draft, obstacles: Obstacles, runs: readonly DraftEdge[]): void {
  const uprights: Upright[] = [];
  for (const edge of runs) {
    const u = at(draft.nodes, edge.from);
    const v = at(draft.nodes, edge.to);
    if (edge.curved) continue;
    if (edge.outUpright) uprights.push({ edge, which: 'xo', gate: u.outX, away: u.mirrored ? -1 : 1 });
    if (edge.inUpright && !v.source) uprights.push({ edge, which: 'xi', gate: v.inX, away: v.mirrored ? 1 : -1 });
  }
  uprights.sort((a, b) => b.edge.thickness - a.edge.thickness || a.edge.index - b.edge.index);
  const placed = new BoxIndex<DraftEdge>();
  for (const upright of uprights) {
    const { edge, which } = upright;
    const end = which === 'xo' ? edge.y0 : edge.y1;
    const [top, bottom] = [Math.min(end, edge.yc), Math.max(end, edge.yc)];
    const half = edge.thickness / 2;
    const taken = (x: number): boolean => {
      const m = half + APART;
      return placed.meets(x - m, top + 2, x + m, bottom - 2, (e) => e.what !== edge);
    };
    if (taken(edge[which])) {
      const start = edge[which];
      for (const step of STEPS) {
        const x = start + step * upright.away;
        const clear = (x - upright.gate) * upright.away >= half + 2;
        if (!clear || taken(x) || !obstacles.free(x, end, x, edge.yc, half)) continue;
        edge[which] = x;
        break;
      }
    }
    placed.add(edge[which] - half, top, edge[which] + half, bottom, edge);
  }
}
