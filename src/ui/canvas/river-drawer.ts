/**
 * Draws the river from step to step: keeps the scale while flows change little, and the last geometry for what did not change.
 *
 * A large funnel is routed only where the view shows it; under 35% nothing of it is routed, an overview is painted instead.
 */
import type { SolveResult } from '#engine/results';
import type { Funnel } from '#funnel/schema';
import { partOfFunnel } from './part-of-funnel';
import { layoutRiver } from './river/layout-river';
import { fitScale, legendScale } from './river/scale';
import { shownCounts } from './river/shown-counts';
import type { Box, Point, RiverGeometry, RiverOptions, ShownCounts, Thickness } from './river/types';
import { roughRiver, type RoughRiver } from './rough-river';

/** Above so many nodes a funnel is large. */
export const LARGE = 300;
/** The scale holds while the ideal one is within this factor; a picture that rescales at every key cannot be compared. */
const HOLDS = 1.3;

export interface Drawing {
  readonly funnel: Funnel;
  readonly result: SolveResult | null;
  readonly base: SolveResult | null;
  /** A new key asks for a new scale: another funnel, another canvas height, a new fit. */
  readonly scaleKey: string;
  readonly fitZoom: number;
  /** The part of the canvas in or near the view; looked at for large funnels only. */
  readonly box: Box | null;
  readonly options: Omit<RiverOptions, 'k' | 'previous' | 'base'> & { readonly unit: number };
}

export interface RiverDrawer {
  readonly draw: (drawing: Drawing) => RiverGeometry;
  /** What a drawing would cover, without becoming the last one. */
  readonly boundsOf: (drawing: Drawing) => Box;
  /** A drawing of a funnel that is not shown (yet), whole. */
  readonly sketch: (drawing: Drawing) => RiverGeometry;
}

export function createRiverDrawer(): RiverDrawer {
  let previous: RiverGeometry | undefined;
  let scale = { key: '', k: 0 };
  const counted = rememberLast((funnel: Funnel, result: SolveResult | null) => shownCounts(funnel, result));

  const standing = rememberLast((drawing: Drawing, k: number, counts: ShownCounts) => {
    const { funnel, result, options } = drawing;
    return roughRiver({ funnel, result, counts, k, thickness: options.thickness, unit: options.unit, cardSize: (node) => options.cardSize(node, options.zoomLevel) });
  });
  /** Panning and dragging ask for the same nodes at every frame: they are placed once, and the few that are held are shifted. */
  const rough = (drawing: Drawing, k: number, counts: ShownCounts): RoughRiver => {
    const { funnel, options } = drawing;
    const key = [options.zoomLevel, options.unit, options.thickness, options.lens, k].join(' ');
    const whole = standing([key, funnel, counts], drawing, k, counts);
    return options.moved === undefined ? whole : shifted(whole, options.moved);
  };

  const part = (drawing: Drawing, k: number): RiverGeometry => {
    const { funnel, result, base, options, box } = drawing;
    const counts = options.counts ?? counted([funnel, result], funnel, result);
    const whole = rough(drawing, k, counts);
    if (options.zoomLevel === 'post' || box === null) return overview(drawing, k, counts, whole);
    const seen = partOfFunnel(funnel, whole.nodes, box);
    const drawn = layoutRiver(seen, result, { ...options, k, base, counts, plain: true, ...(previous === undefined ? {} : { previous }) });
    const nodes = new Map(whole.nodes);
    for (const [id, node] of drawn.nodes) nodes.set(id, node);
    // The colours run over the whole river, or they would shift with the view.
    return { ...drawn, nodes, bounds: whole.bounds, gradient: acrossOf(whole.bounds), counts };
  };

  return {
    draw: (drawing) => {
      const { funnel, result, base, scaleKey, options } = drawing;
      scale = held(scale, scaleKey, idealScale(drawing));
      previous =
        funnel.nodes.length > LARGE
          ? part(drawing, scale.k)
          : layoutRiver(funnel, result, { ...options, k: scale.k, base, ...(previous === undefined ? {} : { previous }) });
      return previous;
    },
    sketch: (drawing) => layoutRiver(drawing.funnel, drawing.result, { ...drawing.options, k: idealScale(drawing), base: null }),
    boundsOf: (drawing) => {
      const { funnel, result, base, options } = drawing;
      const k = idealScale(drawing);
      return funnel.nodes.length > LARGE ? rough(drawing, k, options.counts ?? counted([funnel, result], funnel, result)).bounds : layoutRiver(funnel, result, { ...options, k, base }).bounds;
    },
  };
}

/** The drawing of a large funnel seen from afar: nodes without ribbons, which `OverviewLayer` paints. */
function overview({ result, options }: Drawing, k: number, counts: ShownCounts, whole: RoughRiver): RiverGeometry {
  let largest = 0;
  let smallest = Infinity;
  for (const { flow } of Object.values(result?.edges ?? {})) {
    if (flow > largest) largest = flow;
    if (flow > 0 && flow < smallest) smallest = flow;
  }
  const range = { vmax: mostEntries(result), largest, smallest: Number.isFinite(smallest) ? smallest : 0 };
  return {
    level: options.zoomLevel,
    unit: options.unit,
    scale: legendScale(range, k, options.thickness, options.unit),
    nodes: whole.nodes,
    posts: [],
    ribbons: [],
    links: [],
    drains: [],
    pills: [],
    pools: [],
    lanes: [],
    bounds: whole.bounds,
    gradient: acrossOf(whole.bounds),
    counts,
  };
}

const acrossOf = (bounds: Box): RiverGeometry['gradient'] => ({ x1: bounds.x, x2: bounds.x + bounds.width });

function shifted(whole: RoughRiver, moved: ReadonlyMap<string, readonly [number, number]>): RoughRiver {
  const nodes = new Map(whole.nodes);
  for (const [id, [x, y]] of moved) {
    const node = nodes.get(id);
    if (node === undefined) continue;
    const [dx, dy] = [x - node.x, y - node.water];
    const by = (p: Point): Point => ({ x: p.x + dx, y: p.y + dy });
    const card = { ...node.card, x: node.card.x + dx, y: node.card.y + dy };
    nodes.set(id, { ...node, x, water: y, card, chamberEnd: node.chamberEnd + dx, ports: { in: by(node.ports.in), out: by(node.ports.out), drain: null } });
  }
  return { nodes, bounds: whole.bounds };
}

/** Remembers the last answer as long as everything it was asked `about` is the same. */
function rememberLast<A extends readonly unknown[], R>(answer: (...args: A) => R): (about: readonly unknown[], ...args: A) => R {
  let last: { readonly about: readonly unknown[]; readonly result: R } | null = null;
  return (about, ...args) => {
    if (last === null || last.about.length !== about.length || last.about.some((a, i) => a !== about[i])) last = { about, result: answer(...args) };
    return last.result;
  };
}

interface HeldScale {
  readonly key: string;
  readonly k: number;
}

function held(before: HeldScale, key: string, ideal: number): HeldScale {
  const ratio = before.k > 0 ? ideal / before.k : 0;
  return before.key === key && ratio < HOLDS && ratio > 1 / HOLDS ? before : { key, k: ideal };
}

/** Base and scenario on one scale, or their difference could not be seen. */
function idealScale({ result, base, fitZoom, options }: { result: SolveResult | null; base: SolveResult | null; fitZoom: number; options: { height: number; thickness: Thickness } }): number {
  // On the screen at most 26% of the height, in canvas units never more than at 100%: rows keep their places.
  return fitScale(Math.max(mostEntries(result), mostEntries(base)), options.height / fitZoom, options.thickness);
}

function mostEntries(result: SolveResult | null): number {
  let most = 0;
  for (const node of Object.values(result?.nodes ?? {})) if (node.entries > most) most = node.entries;
  return most;
}
