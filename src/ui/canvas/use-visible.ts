/** The part of the river in or near the view: large funnels keep what is far away out of the page. */
import { useStore } from '@xyflow/react';
import { useMemo } from 'react';
import { visibleGeometry } from './visible-geometry';
import type { RiverGeometry } from './river/types';

/** Funnels up to this size are drawn whole: panning them then draws nothing anew. */
const WHOLE_UP_TO = 150;
/** The view is watched in tiles of this many screen pixels, so that a small pan changes nothing. */
const TILE = 400;

export function useVisible(geometry: RiverGeometry): RiverGeometry {
  const whole = geometry.nodes.size <= WHOLE_UP_TO;
  const key = useStore((s) => {
    if (whole) return '';
    const [x, y, zoom] = s.transform;
    const tile = TILE / zoom;
    const left = Math.floor(-x / zoom / tile) - 1;
    const top = Math.floor(-y / zoom / tile) - 1;
    const right = Math.ceil((s.width - x) / zoom / tile) + 1;
    const bottom = Math.ceil((s.height - y) / zoom / tile) + 1;
    return [left * tile, top * tile, (right - left) * tile, (bottom - top) * tile].join(' ');
  });
  return useMemo(() => {
    if (key === '') return geometry;
    const [x = 0, y = 0, width = 0, height = 0] = key.split(' ').map(Number);
    return visibleGeometry(geometry, { x, y, width, height });
  }, [geometry, key]);
}
