/** Moving the view: fit, zoom, bring a node into sight. Over a canvas unit scale of 1 unit = 1 pixel at zoom 1. */
import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useEffect, useMemo, useRef } from 'react';
import { findFit, MARGINS } from './find-fit';
import type { Box } from './river/types';
import { ZOOM_LEAST, ZOOM_MOST } from './zoom-level';

const STEP = 1.25;
const PANEL_MS = 240;
export interface View {
  /**
   * Shows everything, at 100% at most; `boundsAt` says what is covered when drawn for a zoom. `more`: pixels of width that are about
   * to be added. Returns the zoom.
   */
  readonly fit: (boundsAt: (zoom: number) => Box, animate?: boolean, more?: number) => number;
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

function motionAllowed(): boolean {
  return !window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** `over`: pixels at the right of the canvas that a panel covers. */
export function useView(over: number): View {
  const covered = useRef(over);
  useEffect(() => {
    covered.current = over;
  }, [over]);
  const flow = useReactFlow();
  const api = useStoreApi();
  return useMemo(() => {
    const duration = (animate: boolean): { duration: number } => ({
      duration: animate && motionAllowed() ? PANEL_MS : 0,
    });
    const size = (): { width: number; height: number } => api.getState();
    // The zoom that an eased move is on its way to: keys that follow quickly count from there, not from where it is by then.
    // A move that the hand breaks off never says that it ended, so the aim holds for as long as the easing lasts.
    let aim = { zoom: 1, until: -Infinity };
    const heading = (zoom: number, moved: Promise<boolean>): void => {
      aim = { zoom, until: performance.now() + PANEL_MS };
      void moved;
    };
    const headedFor = (): number => (performance.now() < aim.until ? aim.zoom : flow.getZoom());
    const zoomTo = (zoom: number): void => heading(zoom, flow.zoomTo(zoom, duration(true)));
    const fit = (boundsAt: (zoom: number) => Box, animate = true, more = 0): number => {
      const { width, height } = size();
      const fitted = findFit(boundsAt, width + more, height);
      heading(fitted.zoom, flow.setViewport(fitted, duration(animate)));
      return fitted.zoom;
    };
    const centre = (box: Box, zoom: number): void => {
      const { width, height } = size();
      const x = width / 2 - (box.x + box.width / 2) * zoom;
      const y = height / 2 - (box.y + box.height / 2) * zoom;
      heading(zoom, flow.setViewport({ x, y, zoom }, duration(true)));
    };
    return {
      fit,
      centre,
      zoomBy: (steps) => zoomTo(Math.min(ZOOM_MOST, Math.max(ZOOM_LEAST, headedFor() * STEP ** steps))),
      zoom: () => flow.getZoom(),
      zoomTo,
      reveal: (box) => {
        const { width, height } = size();
        const { x, y, zoom } = flow.getViewport();
        const left = box.x * zoom + x;
        const top = box.y * zoom + y;
        const shift = (from: number, to: number, least: number, most: number): number =>
          from < least ? least - from : to > most ? most - to : 0;
        const dx = shift(left, left + box.width * zoom, MARGINS.left, width - covered.current - MARGINS.right);
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
