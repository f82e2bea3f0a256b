/** The part of the canvas in or near the view: it stays as it is until the view leaves it, so that a small pan changes nothing. */
import { useStore, type ReactFlowState } from '@xyflow/react';
import { useState } from 'react';
import type { Box } from './river/types';

/** Screen pixels kept ready beyond each edge of the view. */
const MARGIN = 384;

/** Null where the funnel is not `large`: it is drawn whole, and panning draws nothing anew. */
export function useViewBox(large: boolean): Box | null {
  const [keep] = useState(createViewBox);
  return useStore((s) => (large ? keep(s) : null));
}

type Seen = Pick<ReactFlowState, 'width' | 'height' | 'transform'>;

/** Answers the same box for every view that lies inside it, at about the zoom that it was made for. */
export function createViewBox(): (seen: Seen) => Box | null {
  let last: { readonly box: Box; readonly scale: number } | null = null;
  return ({ width, height, transform: [left, top, zoom] }) => {
    if (width === 0) return null;
    const view = { x: -left / zoom, y: -top / zoom, width: width / zoom, height: height / zoom };
    const scale = Math.round(Math.log2(zoom));
    if (last !== null && last.scale === scale && holds(last.box, view)) return last.box;
    const margin = MARGIN / zoom;
    last = {
      box: { x: view.x - margin, y: view.y - margin, width: view.width + 2 * margin, height: view.height + 2 * margin },
      scale,
    };
    return last.box;
  };
}

function holds(box: Box, view: Box): boolean {
  return (
    view.x >= box.x &&
    view.y >= box.y &&
    view.x + view.width <= box.x + box.width &&
    view.y + view.height <= box.y + box.height
  );
}
