/** Whether more than half of the river lies outside the view. */
import { useStore } from '@xyflow/react';
import type { Box } from './river/types';

export function useMostlyHidden(bounds: Box): boolean {
  return useStore(({ width, height, transform: [left, top, zoom] }) => {
    if (width === 0 || bounds.width === 0 || bounds.height === 0) return false;
    const across = overlap(bounds.x * zoom + left, bounds.width * zoom, width);
    const down = overlap(bounds.y * zoom + top, bounds.height * zoom, height);
    return across * down < 0.5;
  });
}

/** The share of a length from `start` that lies between 0 and `end`. */
function overlap(start: number, length: number, end: number): number {
  return Math.max(0, Math.min(start + length, end) - Math.max(start, 0)) / length;
}
