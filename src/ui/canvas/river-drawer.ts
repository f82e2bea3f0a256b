/**
 * Draws the river from step to step: keeps the scale while flows change little, and the last geometry for what did not change.
 */
import type { SolveResult } from '#engine/results';
import type { Funnel } from '#funnel/schema';
import { createLargeRiver } from './large-river';
import { extremesOf } from './result-extremes';
import { layoutRiver } from './river/layout-river';
import { fitScale } from './river/scale';
import { shownCounts } from './river/shown-counts';
import type { Box, RiverGeometry, RiverOptions, ShownCounts, Thickness } from './river/types';

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

export interface Drawn {
  readonly geometry: RiverGeometry;
  /** Ids of the nodes in or near the view, in no order; of large funnels only. */
  readonly near: readonly string[];
  /** The drawing without what is being dragged: for what need not follow a drag. The drawing itself where the funnel is not large. */
  readonly calm: RiverGeometry;
}

export interface RiverDrawer {
  readonly draw: (drawing: Drawing) => Drawn;
  /** What a drawing would cover, without becoming the last one. */
  readonly boundsOf: (drawing: Drawing) => Box;
  /** A drawing of a funnel that is not shown (yet), whole. */
  readonly sketch: (drawing: Drawing) => RiverGeometry;
}

const NOTHING: readonly string[] = [];

export function createRiverDrawer(): RiverDrawer {
  let previous: RiverGeometry | undefined;
  let scale = { key: '', k: 0 };
  const large = createLargeRiver();

  let counted: { readonly funnel: Funnel; readonly result: SolveResult | null; readonly counts: ShownCounts } | null =
    null;

  const whole = ({ funnel, result, base, options }: Drawing, k: number): Drawn => {
    // A drag changes no number: they are counted once, and cards that follow them are left alone.
    if (counted?.funnel !== funnel || counted.result !== result)
      counted = { funnel, result, counts: shownCounts(funnel, result) };
    const geometry = layoutRiver(funnel, result, {
      counts: counted.counts,
      ...options,
      k,
      base,
      ...(previous === undefined ? {} : { previous }),
    });
    return { geometry, near: NOTHING, calm: geometry };
  };

  return {
    draw: (drawing) => {
      scale = held(scale, drawing.scaleKey, idealScale(drawing));
      const drawn =
        drawing.funnel.nodes.length > LARGE ? large.draw(drawing, scale.k, previous) : whole(drawing, scale.k);
      previous = drawn.geometry;
      return drawn;
    },
    sketch: (drawing) =>
      layoutRiver(drawing.funnel, drawing.result, { ...drawing.options, k: idealScale(drawing), base: null }),
    boundsOf: (drawing) => {
      const { funnel, result, base, options } = drawing;
      const k = idealScale(drawing);
      return funnel.nodes.length > LARGE
        ? large.boundsOf(drawing, k)
        : layoutRiver(funnel, result, { ...options, k, base }).bounds;
    },
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
function idealScale({
  result,
  base,
  fitZoom,
  options,
}: {
  result: SolveResult | null;
  base: SolveResult | null;
  fitZoom: number;
  options: { height: number; thickness: Thickness };
}): number {
  // On the screen at most 26% of the height, in canvas units never more than at 100%: rows keep their places.
  return fitScale(
    Math.max(extremesOf(result).entries, extremesOf(base).entries),
    options.height / fitZoom,
    options.thickness,
  );
}
