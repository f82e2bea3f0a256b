/** Moving the view: fit, zoom, bring a node into sight. Over a canvas unit scale of 1 unit = 1 pixel at zoom 1. */
import { useReactFlow, useStoreApi, type Viewport } from '@xyflow/react';
import { useMemo } from 'react';
import type { Box } from './river/types';
import { ZOOM_LEAST, ZOOM_MOST } from './zoom-level';

/** What floats over the canvas and must not cover the river when it is fitted: caption above, zoom and legend below. */
const MARGINS = { top: 56, right: 14, bottom: 46, left: 14 } as const;
const STEP = 1.25;
/** A river that nearly fits at 100% is shown at 100%: the margins take the rest, and text is at its sharpest. */
const NEARLY_WHOLE = 0.98;
const PANEL_MS = 240;
/** Under this height the caption shares its rows with the river. */
const LOW = 480;

export interface View {
  /** Shows everything, at 100% at most; `boundsAt` says what is covered when drawn for a zoom. Returns the zoom. */
  readonly fit: (boundsAt: (zoom: number) => Box, animate?: boolean) => number;
  readonly zoomBy: (steps: number) => void;
  readonly zoomTo: (zoom: number) => void;
  readonly zoom: () => number;
  /** Moves the view only as far as needed for the box to be in sight. */
  readonly reveal: (box: Box) => void;
  /** Centres a box at a zoom. */
  readonly centre: (box: Box, zoom: number) => void;
  /** Canvas place of a point on the screen. */
  readonly toCanvas: (x: number, y: number) => readonly [number, number];
  /** Canvas place of the middle of the view. */
  readonly middle: () => readonly [number, number];
}

const FIT_ROUNDS = 3;

/** The view in which a box lies in the middle of the room that the overlays leave. */
function fitInto(box: Box, width: number, height: number): Viewport {
  const above = height < LOW ? MARGINS.left : MARGINS.top;
  const roomX = Math.max(80, width - MARGINS.left - MARGINS.right);
  const roomY = Math.max(80, height - above - MARGINS.bottom);
  const whole = Math.min(1, roomX / Math.max(1, box.width), roomY / Math.max(1, box.height));
  const zoom = whole > NEARLY_WHOLE ? 1 : Math.max(ZOOM_LEAST, whole);
  const x = MARGINS.left + (roomX - box.width * zoom) / 2 - box.x * zoom;
  const y = above + (roomY - box.height * zoom) / 2 - box.y * zoom;
  return { x, y, zoom };
}

function motionAllowed(): boolean {
  return !window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

export function useView(): View {
  const flow = useReactFlow();
  const api = useStoreApi();
  return useMemo(() => {
    const duration = (animate: boolean): { duration: number } => ({ duration: animate && motionAllowed() ? PANEL_MS : 0 });
    const size = (): { width: number; height: number } => api.getState();
    const fit = (boundsAt: (zoom: number) => Box, animate = true): number => {
      const { width, height } = size();
      let fitted = fitInto(boundsAt(1), width, height);
      // Cards and drains are laid out anew at each level of detail, so the fit is looked for in a few rounds.
      for (let round = 0; round < FIT_ROUNDS && fitted.zoom < 1; round++) {
        const next = fitInto(boundsAt(fitted.zoom), width, height);
        const settled = Math.abs(next.zoom - fitted.zoom) < 0.01;
        fitted = next;
        if (settled) break;
      }
      void flow.setViewport(fitted, duration(animate));
      return fitted.zoom;
    };
    const centre = (box: Box, zoom: number): void => {
      const { width, height } = size();
      void flow.setViewport({ x: width / 2 - (box.x + box.width / 2) * zoom, y: height / 2 - (box.y + box.height / 2) * zoom, zoom }, duration(true));
    };
    return {
      fit,
      centre,
      zoomBy: (steps) => void flow.zoomTo(Math.min(ZOOM_MOST, Math.max(ZOOM_LEAST, flow.getZoom() * STEP ** steps)), duration(true)),
      zoom: () => flow.getZoom(),
      zoomTo: (zoom) => void flow.zoomTo(zoom, duration(true)),
      reveal: (box) => {
        const { width, height } = size();
        const { x, y, zoom } = flow.getViewport();
        const left = box.x * zoom + x;
        const top = box.y * zoom + y;
        const shift = (from: number, to: number, least: number, most: number): number => (from < least ? least - from : to > most ? most - to : 0);
        const dx = shift(left, left + box.width * zoom, MARGINS.left, width - MARGINS.right);
        const dy = shift(top, top + box.height * zoom, MARGINS.top, height - MARGINS.bottom);
        if (dx !== 0 || dy !== 0) void flow.setViewport({ x: x + dx, y: y + dy, zoom }, duration(true));
      },
      toCanvas: (x, y) => {
        const place = flow.screenToFlowPosition({ x, y });
        return [place.x, place.y] as const;
      },
      middle: () => {
        const { width, height } = size();
        const { x, y, zoom } = flow.getViewport();
        return [(width / 2 - x) / zoom, (height / 2 - y) / zoom] as const;
      },
    };
  }, [flow, api]);
}
