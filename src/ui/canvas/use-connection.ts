/** Drawing a connection from an outlet: to a node it connects, to empty canvas it asks what comes next. */
import type { FinalConnectionState, OnConnectStart } from '@xyflow/react';
import { useCallback, useRef, useState } from 'react';
import { canConnect } from '#funnel/rules';
import { connectNodes, type Outlet } from '#state/actions/connect-nodes';
import { useAppStore } from '../shared/use-app';
import { nodeAt } from './hit-test';
import type { RiverGeometry } from './river/types';
import type { View } from './use-view';

/** A connection let go over empty canvas: what is to come there? */
export interface Choice {
  readonly from: string;
  readonly outlet: Outlet;
  /** On the screen, from the top left of the canvas. */
  readonly left: number;
  readonly top: number;
  /** On the canvas. */
  readonly at: readonly [number, number];
}

export interface Connection {
  readonly choice: Choice | null;
  readonly closeChoice: () => void;
  /** The node under the pointer that the connection would lead to. */
  readonly target: string | null;
  readonly onConnectStart: OnConnectStart;
  readonly onConnectEnd: (event: MouseEvent | TouchEvent, state: FinalConnectionState) => void;
  readonly onPointerMove: (x: number, y: number) => void;
}

/** Let go nearer than this to where it began, a connection was a click. */
const CLICK = 8;

export function useConnection(geometry: () => RiverGeometry, view: View, frame: () => DOMRect | null): Connection {
  const store = useAppStore();
  const [choice, setChoice] = useState<Choice | null>(null);
  const [target, setTarget] = useState<string | null>(null);
  const start = useRef<{ id: string; outlet: Outlet; x: number; y: number } | null>(null);

  const onConnectStart = useCallback<OnConnectStart>((event, { nodeId, handleId }) => {
    if (nodeId === null) return;
    const { x, y } = pointOf(event);
    start.current = { id: nodeId, outlet: handleId === 'drain' ? 'drain' : 'out', x, y };
    setChoice(null);
  }, []);

  const onPointerMove = useCallback(
    (x: number, y: number) => {
      const from = start.current;
      if (from === null) return;
      const [cx, cy] = view.toCanvas(x, y);
      const over = nodeAt(geometry(), cx, cy);
      setTarget(over !== null && canConnect(store.getState().history.present, from.id, over) === null ? over : null);
    },
    [geometry, view, store],
  );

  const onConnectEnd = useCallback(
    (event: MouseEvent | TouchEvent) => {
      const from = start.current;
      start.current = null;
      setTarget(null);
      if (from === null) return;
      const { x, y } = pointOf(event);
      if (Math.hypot(x - from.x, y - from.y) < CLICK) return;
      const at = view.toCanvas(x, y);
      const over = nodeAt(geometry(), at[0], at[1]);
      if (over !== null) {
        connectNodes(store, from.id, over, from.outlet);
        return;
      }
      const box = frame();
      if (box !== null) setChoice({ from: from.id, outlet: from.outlet, left: x - box.left, top: y - box.top, at });
    },
    [geometry, view, store, frame],
  );

  const closeChoice = useCallback(() => setChoice(null), []);
  return { choice, closeChoice, target, onConnectStart, onConnectEnd, onPointerMove };
}

function pointOf(event: MouseEvent | TouchEvent): { x: number; y: number } {
  if ('clientX' in event) return { x: event.clientX, y: event.clientY };
  const touch = event.changedTouches[0] ?? event.touches[0];
  return { x: touch?.clientX ?? 0, y: touch?.clientY ?? 0 };
}
