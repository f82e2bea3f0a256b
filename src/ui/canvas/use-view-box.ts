/** The part of the canvas in or near the view, in tiles, so that a small pan changes nothing. */
import { useStore } from '@xyflow/react';
import { useMemo } from 'react';
import type { Box } from './river/types';

/** Screen pixels of a tile; one tile beyond each edge of the view is kept ready. */
const TILE = 480;

/** Null where the funnel is not `large`: it is drawn whole, and panning draws nothing anew. */
export function useViewBox(large: boolean): Box | null {
  const key = useStore((s) => {
    if (!large || s.width === 0) return '';
    const [x, y, zoom] = s.transform;
    // Tiles are of whole powers of two, so that zooming a little keeps them.
    const tile = TILE / 2 ** Math.round(Math.log2(zoom));
    const left = Math.floor(-x / zoom / tile) - 1;
    const top = Math.floor(-y / zoom / tile) - 1;
    const right = Math.ceil((s.width - x) / zoom / tile) + 1;
    const bottom = Math.ceil((s.height - y) / zoom / tile) + 1;
    return [left * tile, top * tile, (right - left) * tile, (bottom - top) * tile].join(' ');
  });
  return useMemo(() => {
    if (key === '') return null;
    const [x = 0, y = 0, width = 0, height = 0] = key.split(' ').map(Number);
    return { x, y, width, height };
  }, [key]);
}
