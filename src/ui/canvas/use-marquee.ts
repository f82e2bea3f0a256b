/**
 * Choosing many by a frame. React Flow marks the cards that the frame meets; with Shift it adds to what was selected; from afar,
 * where a large funnel is painted and has no cards in the page, the posts inside are looked up in the drawing.
 */
import { useCallback, useRef, type PointerEvent } from 'react';
import { selectNodes } from '#state/actions/select';
import { useAppStore } from '../shared/use-app';
import { realNodes } from './river/folded-lanes';
import type { Box, RiverGeometry } from './river/types';
import type { Drag } from './use-drag';
import type { View } from './use-view';

export interface Marquee {
  readonly onPress: (event: PointerEvent) => void;
  readonly onStart: (event: { readonly clientX: number; readonly clientY: number }) => void;
  readonly onEnd: (event: { readonly clientX: number; readonly clientY: number }) => void;
}

export function useMarquee(geometry: RiverGeometry, painted: boolean, drag: Drag, view: View): Marquee {
  const store = useAppStore();
  const start = useRef<readonly [number, number] | null>(null);
  const added = useRef<readonly string[]>([]);
  const { keep } = drag;
  const onPress = useCallback<Marquee['onPress']>(
    (event) => {
      // Pressed on a card, Shift takes that card out or in.
      const onPane = event.target instanceof Element && event.target.classList.contains('react-flow__pane');
      added.current = onPane && event.shiftKey ? store.getState().session.selection.nodes : [];
      keep(added.current);
    },
    [store, keep],
  );
  const onStart = useCallback<Marquee['onStart']>(
    ({ clientX, clientY }) => {
      start.current = view.toCanvas(clientX, clientY);
    },
    [view],
  );
  const onEnd = useCallback<Marquee['onEnd']>(
    ({ clientX, clientY }) => {
      const from = start.current;
      start.current = null;
      keep([]);
      if (!painted || from === null) return;
      const inside = nodesIn(geometry, between(from, view.toCanvas(clientX, clientY)));
      selectNodes(store, [...new Set([...added.current, ...realNodes(store.getState().history.present, inside)])]);
    },
    [store, geometry, painted, keep, view],
  );
  return { onPress, onStart, onEnd };
}

function between(a: readonly [number, number], b: readonly [number, number]): Box {
  return {
    x: Math.min(a[0], b[0]),
    y: Math.min(a[1], b[1]),
    width: Math.abs(a[0] - b[0]),
    height: Math.abs(a[1] - b[1]),
  };
}

function nodesIn(geometry: RiverGeometry, frame: Box): string[] {
  const found: string[] = [];
  for (const { id, x, water } of geometry.nodes.values())
    if (x >= frame.x && x <= frame.x + frame.width && water >= frame.y && water <= frame.y + frame.height)
      found.push(id);
  return found;
}
