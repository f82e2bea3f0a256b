/** Level of detail by zoom, and the size of text at it: cards are laid out anew in steps, never continuously. */
import type { ZoomLevel } from './river/types';

export const ZOOM_LEAST = 0.05;
export const ZOOM_MOST = 4;

export interface Detail {
  readonly level: ZoomLevel;
  /** Canvas units per screen pixel of text: text of 11 units × `unit` is about 11 pixels on the screen, never fewer. */
  readonly unit: number;
}

/** Steps from near to far: the least zoom of each, so that the smallest text keeps its 11 pixels inside the step. */
const STEPS: readonly (readonly [least: number, level: ZoomLevel])[] = [
  [0.995, 'full'],
  [0.945, 'full'],
  [0.895, 'full'],
  [0.845, 'compact'],
  [0.795, 'compact'],
  [0.745, 'compact'],
  [0.695, 'compact'],
  [0.645, 'compact'],
  [0.595, 'compact'],
  [0.55, 'name'],
  [0.5, 'name'],
  [0.46, 'name'],
  [0.42, 'name'],
  [0.345, 'name'],
  [0.28, 'post'],
  [0.22, 'post'],
  [0.17, 'post'],
  [0.13, 'post'],
  [0.1, 'post'],
  [0.07, 'post'],
  [0, 'post'],
];

const DETAILS: readonly Detail[] = STEPS.map(([least, level]) => ({
  level,
  unit: least >= 0.99 ? 1 : Math.round(100 / Math.max(least, ZOOM_LEAST)) / 100,
}));

/** The same object for every zoom of one step, so that it can be a selector's answer. */
export function detailAt(zoom: number): Detail {
  const index = STEPS.findIndex(([least]) => zoom >= least);
  return DETAILS[index] ?? { level: 'post', unit: 1 / ZOOM_LEAST };
}
