/**
 * While the view is only shifted, the page keeps the picture and moves it; while it is zoomed, the picture is drawn anew, or
 * text would blur. Written to the page directly: a pan must not draw a component.
 */
import type { Viewport } from '@xyflow/react';
import { useMemo, useRef, type RefObject } from 'react';

export interface Panning {
  readonly onMoveStart: (event: unknown, viewport: Viewport) => void;
  readonly onMove: (event: unknown, viewport: Viewport) => void;
  readonly onMoveEnd: () => void;
}

export function usePanning(root: RefObject<HTMLElement | null>): Panning {
  const zoom = useRef(1);
  return useMemo(() => {
    const mark = (on: boolean): void => {
      const { current } = root;
      if (current === null || (current.dataset['panning'] !== undefined) === on) return;
      if (on) current.dataset['panning'] = '';
      else delete current.dataset['panning'];
    };
    return {
      onMoveStart: (_, viewport) => {
        zoom.current = viewport.zoom;
      },
      onMove: (_, viewport) => mark(viewport.zoom === zoom.current),
      onMoveEnd: () => mark(false),
    };
  }, [root]);
}
