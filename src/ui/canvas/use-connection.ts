/** Drawing a line from an outlet: to a node it connects, to empty canvas it asks what comes next. Esc calls it off. */
import type { FinalConnectionState, OnConnectStart } from '@xyflow/react';
import { useCallback, useRef, useState, type RefObject } from 'react';
import { canDraw } from '#funnel/rules';
import { connectNodes, type Outlet } from '#state/actions/connect-nodes';
import { useAppStore } from '../shared/use-app';
import { endGesture } from './end-gesture';
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
  /** Nothing comes of it; false where none is being drawn. */
  readonly cancel: () => boolean;
}

export interface ConnectionInput {
  readonly geometry: () => RiverGeometry;
  readonly view: View;
  readonly root: RefObject<HTMLElement | null>;
  /** Says that a folded lane is no end for a line; false where the card is none. */
  readonly refuseFolded: (card: string) => boolean;
}

/** Let go nearer than this to where it began, a connection was a click. */
const CLICK = 8;

export function useConnection({ geometry, view, root, refuseFolded }: ConnectionInput): Connection {
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
      setTarget(over !== null && canDraw(store.getState().history.present, from.id, over) === null ? over : null);
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
      // Let go over a panel, or outside the window, it leads nowhere.
      const canvas = root.current;
      if (canvas?.contains(document.elementFromPoint(x, y)) !== true) return;
      const at = view.toCanvas(x, y);
      const over = nodeAt(geometry(), at[0], at[1]);
      if (over !== null) {
        if (!refuseFolded(over)) connectNodes(store, from.id, over, from.outlet);
        return;
      }
      const box = canvas.getBoundingClientRect();
      setChoice({ from: from.id, outlet: from.outlet, left: x - box.left, top: y - box.top, at });
    },
    [geometry, view, store, root, refuseFolded],
  );

  const cancel = useCallback(() => {
    if (start.current === null) return false;
    start.current = null;
    setTarget(null);
    endGesture();
    return true;
  }, []);
  const closeChoice = useCallback(() => setChoice(null), []);
  return { choice, closeChoice, target, onConnectStart, onConnectEnd, onPointerMove, cancel };
}

function pointOf(event: MouseEvent | TouchEvent): { x: number; y: number } {
  if ('clientX' in event) return { x: event.clientX, y: event.clientY };
  const touch = event.changedTouches[0] ?? event.touches[0];
  return { x: touch?.clientX ?? 0, y: touch?.clientY ?? 0 };
}
