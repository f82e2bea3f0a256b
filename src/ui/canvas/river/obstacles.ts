/** What stands on the canvas and what has been drawn across it so far, asked by the search for free ways. */
import { BoxIndex } from './box-index';
import { at, type Draft, type DraftEdge, type DraftNode } from './draft';
import { curveAt } from './curve-at';
import type { Box } from './types';

/** Free space that a run keeps from cards, canvas units. */
export const CLEAR = 4;
/** Parallel runs are `8 + (t1 + t2) / 2` apart. */
export const TRACK = 8;

/** What crossing a ribbon, or running through a drain where it is strong, is worth in canvas units of way. */
const CROSSING = 72;
const HIDES_FALL = 130;
/** A drain is strong over this share of its length, then fades. */
const STRONG = 0.4;

interface Track {
  readonly edge: number;
  /** Where the centre line is on the axis across. */
  readonly middle: number;
  readonly thickness: number;
}

/** The part of the canvas that belongs to a node: card and chamber (without the post's foot); of a source its block. */
export function standsOn(node: DraftNode): Box {
  const { card } = node;
  if (node.mirrored || node.hung) return card;
  // A card widened by its level of detail may reach into the gap before the next post; runs keep their track there.
  const width = Math.min(card.width, Math.max(30, node.outX - node.x));
  if (node.source) return { ...card, width };
  const top = card.y;
  const chamber = Math.max(node.outHeight, node.stream - node.drainHeight);
  return { x: node.x - 3, y: top, width: width + 3, height: node.y + chamber + 4 - top };
}

export class Obstacles {
  readonly boxes = new BoxIndex<number>();
  private readonly across = new BoxIndex<Track>();
  private readonly upright = new BoxIndex<Track>();
  private readonly curves = new BoxIndex<number>();
  private readonly drains = new BoxIndex<number>();
  /** Where drains turn down and are at full strength: what runs through there hides who is lost. */
  private readonly falls = new BoxIndex<number>();

  constructor(
    private readonly draft: Draft,
    private readonly drainLength: number,
    /** Free space between parallel corridors: a pill must fit on each. */
    private readonly corridor: number,
  ) {
    for (const node of draft.nodes) {
      this.boxes.addBox(standsOn(node), node.index);
      const posted = !node.source && !node.mirrored && !node.hung;
      if (posted) this.boxes.add(node.x - 3, node.y, node.x + 3, node.y + node.stream + 5, node.index);
      if (node.drainHeight > 0 && !posted)
        this.drains.add(
          node.x,
          node.card.y + node.card.height,
          node.x + node.width,
          node.card.y + node.card.height + 40,
          node.index,
        );
      if (node.drainHeight > 0 && posted) {
        const y = node.y + node.outHeight;
        const right = node.x + 15 + node.drainHeight;
        this.drains.add(node.x + 6, y, right, y + node.drainHeight + 9 + drainLength, node.index);
        this.falls.add(node.x + 6, y, right, y + node.drainHeight + 9 + STRONG * drainLength, node.index);
      }
    }
  }

  /** True where a run of this thickness may pass from one corner of the box to the other, cards of `a` and `b` excepted. */
  free(x1: number, y1: number, x2: number, y2: number, half: number, a = -1, b = -1): boolean {
    const m = half + CLEAR;
    const [mx, my] = y1 === y2 ? [0, m] : [m, 0];
    return !this.boxes.meets(
      Math.min(x1, x2) - mx,
      Math.min(y1, y2) - my,
      Math.max(x1, x2) + mx,
      Math.max(y1, y2) + my,
      (e) => e.what !== a && e.what !== b,
    );
  }

  /** How many cards a run of this thickness would pass behind from one corner to the other; those of `a` excepted. */
  behind(x1: number, y1: number, x2: number, y2: number, half: number, a = -1): number {
    const m = half + CLEAR;
    const [mx, my] = y1 === y2 ? [0, m] : [m, 0];
    const seen = new Set<number>();
    this.boxes.meets(
      Math.min(x1, x2) - mx,
      Math.min(y1, y2) - my,
      Math.max(x1, x2) + mx,
      Math.max(y1, y2) + my,
      (e) => {
        if (e.what !== a) seen.add(e.what);
        return false;
      },
    );
    return seen.size;
  }

  /** A card in the way of an upright at x, or null. */
  blocking(x: number, y1: number, y2: number, half: number): Box | null {
    const m = half + CLEAR;
    let found: Box | null = null;
    this.boxes.meets(x - m, Math.min(y1, y2), x + m, Math.max(y1, y2), (e) => {
      found = { x: e.x1, y: e.y1, width: e.x2 - e.x1, height: e.y2 - e.y1 };
      return true;
    });
    return found;
  }

  /** True where an S from (x1,y1) to (x2,y2) (upper edges) of this height meets no card but those of its ends. */
  freeCurve(x1: number, y1: number, x2: number, y2: number, height: number, a: number, b: number): boolean {
    const pieces = Math.abs(y1 - y2) < 4 ? 1 : 6;
    for (let i = 0; i < pieces; i += 1) {
      const t1 = i / pieces;
      const t2 = (i + 1) / pieces;
      const ya = curveAt(y1, y2, t1);
      const yb = curveAt(y1, y2, t2);
      const hit = this.boxes.meets(
        x1 + (x2 - x1) * t1,
        Math.min(ya, yb) - 2,
        x1 + (x2 - x1) * t2,
        Math.max(ya, yb) + height + 2,
        (e) => e.what !== a && e.what !== b,
      );
      if (hit) return false;
    }
    return true;
  }

  /** Remembers a curve so that runs know what they cross. */
  addCurve(edge: DraftEdge, x1: number, x2: number): void {
    const half = edge.thickness / 2;
    this.curves.add(x1, Math.min(edge.y0, edge.y1) - half, x2, Math.max(edge.y0, edge.y1) + half, edge.index);
  }

  /** True where a run that shares no end with the curve crosses it. */
  curveCrosses(edge: DraftEdge): boolean {
    const a = at(this.draft.nodes, edge.from);
    const b = at(this.draft.nodes, edge.to);
    const half = edge.thickness / 2;
    const strange = (e: { what: Track }): boolean => {
      const other = at(this.draft.edges, e.what.edge);
      return other.index !== edge.index && other.to !== edge.to && other.from !== edge.from;
    };
    const box = [a.outX, Math.min(edge.y0, edge.y1) - half, b.inX, Math.max(edge.y0, edge.y1) + half] as const;
    return this.upright.meets(...box, strange) || this.across.meets(...box, strange);
  }

  addAcross(edge: number, y: number, x1: number, x2: number, thickness: number): void {
    const half = thickness / 2;
    this.across.add(x1, y - half, x2, y + half, { edge, middle: y, thickness });
  }

  addUpright(edge: number, x: number, y1: number, y2: number, thickness: number): void {
    const half = thickness / 2;
    this.upright.add(x - half, y1, x + half, y2, { edge, middle: x, thickness });
  }

  /** How many tracks lie along the way from x1 to x2 nearer to y than two parallel runs may be. */
  crowding(y: number, x1: number, x2: number, thickness: number): number {
    const m = thickness / 2 + this.corridor - 0.01;
    let count = 0;
    this.across.meets(x1, y - m, x2, y + m, () => {
      count += 1;
      return false;
    });
    return count;
  }

  /** True where a flat piece would lie upon a track that is there. */
  liesOn(y: number, x1: number, x2: number, thickness: number): boolean {
    const m = thickness / 2 + CLEAR;
    return this.across.meets(x1, y - m, x2, y + m, () => true);
  }

  /** True where a flat piece would hide what falls from another gate than its own two. */
  hidesFall(y: number, x1: number, x2: number, thickness: number, a: number, b: number): boolean {
    const half = thickness / 2;
    return this.falls.meets(x1, y - half, x2, y + half, (e) => e.what !== a && e.what !== b);
  }

  /** What a flat piece costs besides its length: uprights, curves and drains that it crosses, and ribbons it lies on. */
  crossingCost(y: number, x1: number, x2: number, thickness: number): number {
    const a = Math.min(x1, x2);
    const b = Math.max(x1, x2);
    let cost = 0;
    const half = thickness / 2;
    this.upright.meets(a, y - half, b, y + half, (e) => {
      cost += CROSSING + e.what.thickness;
      return false;
    });
    this.curves.meets(a, y - half, b, y + half, (e) => {
      const overlap = Math.min(b, e.x2) - Math.max(a, e.x1);
      const steep = (e.y2 - e.y1) / Math.max(1, e.x2 - e.x1);
      cost += CROSSING + (steep > 0.6 ? 0.2 : 1.2) * overlap;
      return false;
    });
    this.drains.meets(a, y - half, b, y + half, () => {
      cost += 50;
      return false;
    });
    this.falls.meets(a, y - half, b, y + half, () => {
      cost += HIDES_FALL;
      return false;
    });
    return cost;
  }

  crossingCostUpright(x: number, y1: number, y2: number, thickness: number): number {
    const a = Math.min(y1, y2);
    const b = Math.max(y1, y2);
    const half = thickness / 2;
    let cost = 0;
    this.across.meets(x - half, a, x + half, b, (e) => {
      cost += CROSSING + e.what.thickness;
      return false;
    });
    this.curves.meets(x - half, a, x + half, b, (e) => {
      cost += CROSSING + 0.2 * (e.y2 - e.y1);
      return false;
    });
    this.drains.meets(x - half, a, x + half, b, (e) => {
      cost += 40 + 0.6 * (Math.min(b, e.y2) - Math.max(a, e.y1));
      return false;
    });
    return cost;
  }

  /** Upper and lower edges of cards between x1 and x2 within reach of y, where a corridor may lie. */
  ledges(x1: number, x2: number, yTop: number, yBottom: number): { tops: number[]; bottoms: number[] } {
    const tops = new Set<number>();
    const bottoms = new Set<number>();
    this.boxes.meets(x1, yTop, x2, yBottom, (e) => {
      tops.add(e.y1);
      bottoms.add(e.y2);
      const node = at(this.draft.nodes, e.what);
      // Below drains is a quieter place than right below the gate.
      if (node.drainHeight > 0) bottoms.add(node.y + node.stream + 9 + this.drainLength + 6);
      return false;
    });
    const tracks = new Set<number>();
    for (const e of this.across.list(x1, yTop, x2, yBottom)) {
      tracks.add(e.what.middle - e.what.thickness / 2);
      bottoms.add(e.what.middle + e.what.thickness / 2 + this.corridor - CLEAR);
    }
    for (const t of tracks) tops.add(t - this.corridor + CLEAR);
    return { tops: [...tops], bottoms: [...bottoms] };
  }
}
