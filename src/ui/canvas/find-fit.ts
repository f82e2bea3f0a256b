/** The view that shows the whole river. What it covers depends on the zoom: cards and drains are laid out anew at each level of detail. */
import type { Viewport } from '@xyflow/react';
import type { Box } from './river/types';
import { ZOOM_LEAST } from './zoom-level';

/** What floats over the canvas and must not cover the river when it is fitted: caption above, zoom and legend below. */
export const MARGINS = { top: 56, right: 14, bottom: 46, left: 14 } as const;
/** A river that nearly fits at 100% is shown at 100%: the margins take the rest, and text is at its sharpest. */
const NEARLY_WHOLE = 0.98;
/** Under this height the caption shares its rows with the river. */
const LOW = 480;
const ROUNDS = 5;
const CLOSE = 0.01;

/**
 * The largest zoom found, 100% at most, at which what is covered at that very zoom fits; `boundsAt` in canvas units, `width` and
 * `height` of the canvas in pixels. Two levels of detail may each ask for the other: the one that fits is taken.
 */
export function findFit(boundsAt: (zoom: number) => Box, width: number, height: number): Viewport {
  let zoom = 1;
  let fitting: Viewport | null = null;
  let last: Viewport = { x: 0, y: 0, zoom };
  for (let round = 0; round < ROUNDS; round += 1) {
    const box = boundsAt(zoom);
    const wanted = zoomFor(box, width, height);
    last = centred(box, wanted, width, height);
    const fits = wanted >= zoom - CLOSE;
    if (fits && (fitting === null || zoom > fitting.zoom))
      fitting = centred(box, Math.min(wanted, zoom), width, height);
    // Once a zoom fits, one that does not leads nowhere new.
    if (Math.abs(wanted - zoom) < CLOSE || (!fits && fitting !== null)) break;
    zoom = wanted;
  }
  return fitting ?? last;
}

const roomAbove = (height: number): number => (height < LOW ? MARGINS.left : MARGINS.top);

function zoomFor(box: Box, width: number, height: number): number {
  const roomX = Math.max(80, width - MARGINS.left - MARGINS.right);
  const roomY = Math.max(80, height - roomAbove(height) - MARGINS.bottom);
  const whole = Math.min(1, roomX / Math.max(1, box.width), roomY / Math.max(1, box.height));
  return whole > NEARLY_WHOLE ? 1 : Math.max(ZOOM_LEAST, whole);
}

/** The box in the middle of the room that the overlays leave. */
function centred(box: Box, zoom: number, width: number, height: number): Viewport {
  const above = roomAbove(height);
  const roomX = Math.max(80, width - MARGINS.left - MARGINS.right);
  const roomY = Math.max(80, height - above - MARGINS.bottom);
  return {
    x: MARGINS.left + (roomX - box.width * zoom) / 2 - box.x * zoom,
    y: above + (roomY - box.height * zoom) / 2 - box.y * zoom,
    zoom,
  };
}
