/** Draws the river from step to step: keeps the scale while flows change little, and the last geometry for what did not change. */
import type { SolveResult } from '#engine/results';
import type { Funnel } from '#funnel/schema';
import { layoutRiver } from './river/layout-river';
import { fitScale } from './river/scale';
import type { RiverGeometry, RiverOptions, Thickness } from './river/types';

/** The scale holds while the ideal one is within this factor; a picture that rescales at every key cannot be compared. */
const HOLDS = 1.3;

export interface Drawing {
  readonly funnel: Funnel;
  readonly result: SolveResult | null;
  readonly base: SolveResult | null;
  /** A new key asks for a new scale: another funnel, another canvas height, a new fit. */
  readonly scaleKey: string;
  readonly fitZoom: number;
  readonly options: Omit<RiverOptions, 'k' | 'previous' | 'base'>;
}

export interface RiverDrawer {
  readonly draw: (drawing: Drawing) => RiverGeometry;
  /** What a drawing would cover, without becoming the last one. */
  readonly boundsOf: (drawing: Drawing) => RiverGeometry['bounds'];
}

export function createRiverDrawer(): RiverDrawer {
  let previous: RiverGeometry | undefined;
  let scale = { key: '', k: 0 };
  return {
    draw: ({ funnel, result, base, scaleKey, fitZoom, options }) => {
      scale = held(scale, scaleKey, idealScale(result, base, options.height, options.thickness, fitZoom));
      previous = layoutRiver(funnel, result, { ...options, k: scale.k, base, ...(previous === undefined ? {} : { previous }) });
      return previous;
    },
    boundsOf: ({ funnel, result, base, fitZoom, options }) =>
      layoutRiver(funnel, result, { ...options, k: idealScale(result, base, options.height, options.thickness, fitZoom), base }).bounds,
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

function idealScale(result: SolveResult | null, base: SolveResult | null, height: number, thickness: Thickness, fitZoom: number): number {
  let most = 0;
  // Base and scenario on one scale, or their difference could not be seen.
  for (const of of [result, base]) {
    for (const node of Object.values(of?.nodes ?? {})) if (node.entries > most) most = node.entries;
  }
  // On the screen at most 26% of the height, in canvas units never more than at 100%: rows keep their places.
  return fitScale(most, height / fitZoom, thickness);
}
