/**
 * Where every node of a large funnel stands and how much flows there, without routing a single ribbon: enough for the overview,
 * the minimap, the search, and for what lies outside the view. A node is worked out when it is first asked for: whoever goes
 * through all of them in slices is not held up by ten thousand in one go.
 */
import type { SolveResult } from '#engine/results';
import { positionOf } from '#funnel/lookup';
import { withPlaces } from '#funnel/places/with-places';
import type { Funnel, FunnelNode } from '#funnel/schema';
import { LayeredMap } from './layered-map';
import { LazyMap } from './lazy-map';
import { meets, placeIndex, type PlaceIndex } from './place-index';
import { placeOf } from './place-of';
import { extremesOf } from './result-extremes';
import { drawnThickness } from './river/measure-draft';
import { toGrain } from './river/shown-counts';
import type { Box, Point, RiverNode, ShownCounts, Size, Thickness } from './river/types';

export interface RoughInput {
  readonly funnel: Funnel;
  readonly result: SolveResult | null;
  /** Where they are not there yet, the figures are rounded one by one. */
  readonly counts: ShownCounts;
  readonly k: number;
  readonly thickness: Thickness;
  readonly unit: number;
  readonly cardSize: (node: FunnelNode) => Size;
}

export interface RoughRiver {
  readonly nodes: ReadonlyMap<string, RiverNode>;
  readonly bounds: Box;
  /** Ids of the nodes whose card or chamber meets the box; in no order. */
  readonly near: (box: Box) => readonly string[];
}

const ABOVE_WATER = 8;
/** A drain hangs about so far below the water. */
const DRAIN = 150;

export function roughRiver(input: RoughInput): RoughRiver {
  const { result, counts, k, thickness, unit, cardSize } = input;
  const funnel = withPlaces(input.funnel);
  const nodes = new LazyMap(
    funnel.nodes,
    (id) => positionOf(funnel, 'nodes', id),
    (node): RiverNode => {
      const [x, water] = placeOf(node);
      const size = cardSize(node);
      const source = node.kind === 'source';
      const card = { x, y: source ? water : water - ABOVE_WATER - size.height, width: size.width, height: size.height };
      const figures = result?.nodes[node.id];
      const entries = figures?.entries ?? 0;
      const stream = drawnThickness(entries, k, thickness, unit);
      const middle = source ? card.y + card.height / 2 : water + stream / 2;
      return {
        id: node.id,
        kind: node.kind,
        x,
        water,
        mirrored: false,
        card,
        chamberEnd: x + size.width,
        stream,
        ports: { in: { x, y: middle }, out: { x: x + size.width, y: middle }, drain: null },
        shownEntries: counts.entries.get(node.id) ?? toGrain(entries, counts.grain),
        shownLost: counts.lost.get(node.id) ?? toGrain(entries * (figures?.dropOff ?? 0), counts.grain),
        empty: entries === 0,
      };
    },
  );
  let index: PlaceIndex | null = null;
  const deepest = drawnThickness(extremesOf(result).entries, k, thickness, unit);
  return {
    nodes,
    bounds: roughBounds(input),
    near: (box) =>
      (index ??= placeIndex(funnel.nodes)).within(reachOf(box, unit, deepest)).filter((id) => {
        const node = nodes.get(id);
        return node !== undefined && meets(node, box);
      }),
  };
}

/** No card is taller or broader than so many pixels at unit 1. */
const MOST_HIGH = 400;
const MOST_WIDE = 400;

/** Where a node may stand whose card or water, at most `deepest`, meets the box. */
function reachOf(box: Box, unit: number, deepest: number): Box {
  const [wide, above, below] = [MOST_WIDE * unit, MOST_HIGH * unit + ABOVE_WATER, Math.max(MOST_HIGH * unit, deepest)];
  return { x: box.x - wide, y: box.y - below, width: box.width + wide, height: box.height + below + above };
}

/**
 * What `roughRiver` would cover, without making it: only cards that stand so far out that they could reach an edge of the
 * picture are measured.
 */
export function roughBounds({ funnel: given, result, k, thickness, unit, cardSize }: Omit<RoughInput, 'counts'>): Box {
  const funnel = withPlaces(given);
  const tallest = drawnThickness(extremesOf(result).entries, k, thickness, unit);
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const node of funnel.nodes) {
    const [x, y] = placeOf(node);
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  const [high, wide] = [MOST_HIGH * unit, MOST_WIDE * unit];
  const bounds = new Bounds();
  for (const node of funnel.nodes) {
    const [x, water] = placeOf(node);
    if (x > left && x < right - wide && water > top + high && water < bottom - tallest - high - DRAIN) continue;
    const size = cardSize(node);
    const source = node.kind === 'source';
    const card = { x, y: source ? water : water - ABOVE_WATER - size.height, width: size.width, height: size.height };
    bounds.take(
      card,
      source ? null : water + drawnThickness(result?.nodes[node.id]?.entries ?? 0, k, thickness, unit) + DRAIN,
    );
  }
  return bounds.box();
}

/** The same river with a few nodes elsewhere: the rest is shared, not copied. */
export function shifted(whole: RoughRiver, moved: ReadonlyMap<string, readonly [number, number]>): RoughRiver {
  const over = new Map<string, RiverNode>();
  for (const [id, [x, y]] of moved) {
    const node = whole.nodes.get(id);
    if (node === undefined) continue;
    const [dx, dy] = [x - node.x, y - node.water];
    const by = (p: Point): Point => ({ x: p.x + dx, y: p.y + dy });
    const card = { ...node.card, x: node.card.x + dx, y: node.card.y + dy };
    over.set(id, {
      ...node,
      x,
      water: y,
      card,
      chamberEnd: node.chamberEnd + dx,
      ports: { in: by(node.ports.in), out: by(node.ports.out), drain: null },
    });
  }
  return {
    nodes: new LayeredMap(whole.nodes, over),
    bounds: whole.bounds,
    near: (box) => [
      ...whole.near(box).filter((id) => !over.has(id)),
      ...[...over.values()].filter((n) => meets(n, box)).map((n) => n.id),
    ],
  };
}

class Bounds {
  private x1 = Infinity;
  private y1 = Infinity;
  private x2 = -Infinity;
  private y2 = -Infinity;

  /** `low`: how far down the water and its drain reach; null where there is neither. */
  take(card: Box, low: number | null): void {
    this.x1 = Math.min(this.x1, card.x);
    this.y1 = Math.min(this.y1, card.y);
    this.x2 = Math.max(this.x2, card.x + card.width);
    this.y2 = Math.max(this.y2, low ?? card.y + card.height);
  }

  box(): Box {
    return this.x1 <= this.x2
      ? { x: this.x1, y: this.y1, width: this.x2 - this.x1, height: this.y2 - this.y1 }
      : { x: 0, y: 0, width: 0, height: 0 };
  }
}
