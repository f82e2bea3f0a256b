/**
 * The river of a large funnel: routed only where the view shows it; from afar nothing of it is routed, an overview is painted
 * instead. Panning and dragging ask at every frame: where all the nodes stand is found once, and the few that are held are shifted.
 */
import { draggedPart, withDragged } from './dragged-part';
import { LayeredMap } from './layered-map';
import { partOfFunnel } from './part-of-funnel';
import { extremesOf } from './result-extremes';
import { layoutRiver } from './river/layout-river';
import { legendScale } from './river/scale';
import type { Box, LaneBox, RiverGeometry, RiverNode, ShownCounts } from './river/types';
import type { Drawing, Drawn } from './river-drawer';
import { roughLanes } from './rough-lanes';
import { roughBounds, roughRiver, shifted, type RoughInput, type RoughRiver } from './rough-river';

/** Stands for counts that are still being made. */
const NOT_COUNTED: ShownCounts = { grain: 1, edges: new Map(), entries: new Map(), lost: new Map(), ended: new Map() };
const NOTHING: readonly string[] = [];

/** Before the view of a large funnel is known. */
export const NOTHING_DRAWN: Drawn = (() => {
  const geometry: RiverGeometry = {
    level: 'post',
    unit: 1,
    scale: legendScale({ vmax: 0, largest: 0, smallest: 0 }, 0, 'linear', 1),
    nodes: new Map(),
    posts: [],
    ribbons: [],
    links: [],
    drains: [],
    pills: [],
    pools: [],
    lanes: [],
    bounds: { x: 0, y: 0, width: 0, height: 0 },
    gradient: { x1: 0, x2: 1 },
    counts: NOT_COUNTED,
  };
  return { geometry, near: [], calm: geometry };
})();

/** Where everything stands, roughly, and the lanes round it. */
interface Standing extends RoughRiver {
  readonly lanes: readonly LaneBox[];
}

export interface LargeRiver {
  readonly draw: (drawing: Drawing, k: number, previous: RiverGeometry | undefined) => Drawn;
  readonly boundsOf: (drawing: Drawing, k: number) => Box;
}

/** A drawing and what it was made for; nodes are dragged over it. */
interface Still {
  readonly about: readonly unknown[];
  readonly drawn: Drawn;
}

export function createLargeRiver(): LargeRiver {
  let standing: { readonly about: readonly unknown[]; readonly river: Standing } | null = null;
  let still: Still | null = null;

  const rough = (drawing: Drawing, k: number, counts: ShownCounts): Standing => {
    const { funnel, result, options } = drawing;
    const about = [funnel, result, counts, options.zoomLevel, options.unit, options.thickness, options.lens, k];
    if (standing === null || !same(standing.about, about)) {
      const river = roughRiver({ ...roughInput(drawing, k), counts });
      const lanes = roughLanes(funnel, river.nodes, counts === NOT_COUNTED ? null : counts);
      standing = { about, river: { ...river, lanes } };
    }
    return standing.river;
  };

  return {
    draw: (drawing, k, previous) => {
      const { base, options, box } = drawing;
      const { moved, ...unmoved } = options;
      const whole = rough(drawing, k, options.counts ?? NOT_COUNTED);
      const about = [whole, box, base, options.words];
      if (still === null || !same(still.about, about))
        still = { about, drawn: drawnAfresh({ ...drawing, options: unmoved }, k, whole, previous) };
      return moved === undefined ? still.drawn : overMoved(still.drawn, drawing, k, whole, moved, previous);
    },
    boundsOf: (drawing, k) => roughBounds(roughInput(drawing, k)),
  };
}

const same = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((x, i) => x === b[i]);

function roughInput({ funnel, result, options }: Drawing, k: number): Omit<RoughInput, 'counts'> {
  return {
    funnel,
    result,
    k,
    thickness: options.thickness,
    unit: options.unit,
    cardSize: (node) => options.cardSize(node, options.zoomLevel),
  };
}

function drawnAfresh(drawing: Drawing, k: number, whole: Standing, previous: RiverGeometry | undefined): Drawn {
  const { options, box } = drawing;
  const near = options.zoomLevel === 'post' || box === null ? NOTHING : whole.near(box);
  const geometry = near === NOTHING ? overview(drawing, k, whole) : routed(drawing, k, whole, near, previous);
  return { geometry, near, calm: geometry };
}

/** The drawing with the nodes that are held at their places of the moment. */
function overMoved(
  on: Drawn,
  drawing: Drawing,
  k: number,
  whole: Standing,
  moved: NonNullable<Drawing['options']['moved']>,
  previous: RiverGeometry | undefined,
): Drawn {
  const { funnel, box } = drawing;
  // A lane's panel follows its nodes when they are dropped.
  const now = { ...shifted(whole, moved), lanes: whole.lanes };
  const { calm } = on;
  if (box === null || on.near === NOTHING)
    return { geometry: { ...on.geometry, nodes: now.nodes }, near: NOTHING, calm };
  const near = now.near(box);
  const inView = new Set([...near, ...on.near].filter((id) => moved.has(id)));
  const part = draggedPart(funnel, [...inView]);
  if (part === null) return { geometry: routed(drawing, k, now, near, previous), near, calm };
  const laidOut = laid(drawing, k, part.funnel, previous);
  const away = new Map<string, RiverNode>();
  for (const id of moved.keys()) {
    const node = inView.has(id) ? undefined : now.nodes.get(id);
    if (node !== undefined) away.set(id, node);
  }
  return { geometry: withDragged(on.geometry, laidOut, part, away), near, calm };
}

function laid(
  { result, base, options }: Drawing,
  k: number,
  part: Drawing['funnel'],
  previous: RiverGeometry | undefined,
): RiverGeometry {
  return layoutRiver(part, result, {
    ...options,
    k,
    base,
    plain: true,
    vmax: extremesOf(result).entries,
    ...(previous === undefined ? {} : { previous }),
  });
}

/** The part in or near the view, drawn as any river is; nodes elsewhere as they stand in `whole`. */
function routed(
  drawing: Drawing,
  k: number,
  whole: Standing,
  near: readonly string[],
  previous: RiverGeometry | undefined,
): RiverGeometry {
  const { funnel, result, options } = drawing;
  const drawn = laid(drawing, k, partOfFunnel(funnel, near), previous);
  return {
    ...drawn,
    nodes: new LayeredMap(whole.nodes, drawn.nodes),
    bounds: whole.bounds,
    lanes: whole.lanes,
    // Colours and legend speak of the whole river, or they would shift with the view.
    gradient: acrossOf(whole.bounds),
    scale: legendScale(rangeOf(result), drawn.scale.k, options.thickness, options.unit),
  };
}

/** From afar: nodes without ribbons, which `OverviewLayer` paints. */
function overview({ result, options }: Drawing, k: number, { nodes, bounds, lanes }: Standing): RiverGeometry {
  const scale = legendScale(rangeOf(result), k, options.thickness, options.unit);
  return {
    ...NOTHING_DRAWN.geometry,
    level: options.zoomLevel,
    unit: options.unit,
    scale,
    nodes,
    bounds,
    lanes,
    gradient: acrossOf(bounds),
    counts: options.counts ?? NOT_COUNTED,
  };
}

function rangeOf(result: Drawing['result']): {
  readonly vmax: number;
  readonly largest: number;
  readonly smallest: number;
} {
  const { entries, largestFlow, smallestFlow } = extremesOf(result);
  return { vmax: entries, largest: largestFlow, smallest: smallestFlow };
}

const acrossOf = (bounds: Box): RiverGeometry['gradient'] => ({ x1: bounds.x, x2: bounds.x + bounds.width });
