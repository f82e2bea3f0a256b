/** Dragging and choosing cards: React Flow says where they are under way, the river follows live, the drop is one undo step. */
import { useStoreApi, type NodeChange } from '@xyflow/react';
import { useCallback, useRef, useState } from 'react';
import type { Funnel } from '#funnel/schema';
import { moveTo } from '#state/actions/change-nodes';
import { select } from '#state/actions/select';
import { NOTHING } from '#state/session';
import { useAppStore } from '../shared/use-app';
import type { CardNode } from './canvas-nodes';
import { endGesture } from './end-gesture';
import type { FoldedLane } from './river/folded-lanes';
import type { RiverGeometry } from './river/types';

export type Moved = ReadonlyMap<string, readonly [number, number]>;

export interface Drag {
  readonly moved: Moved | null;
  readonly onNodesChange: (changes: NodeChange<CardNode>[]) => void;
  readonly onDragStop: () => void;
  /** Puts what is under way back where it was; false where nothing is. */
  readonly cancel: () => boolean;
  /** A frame is being drawn that adds to these cards: they stay selected whatever lies in it. */
  readonly keep: (nodes: readonly string[]) => void;
}

/** Moved less than this on the screen, a card was only clicked. */
const CLICK = 3;

/** `geometry()` gives the river as last drawn, `folded` the lanes drawn as one card, by the card's id. */
export function useDrag(
  geometry: () => RiverGeometry,
  zoom: () => number,
  folded: ReadonlyMap<string, FoldedLane>,
): Drag {
  const store = useAppStore();
  const flow = useStoreApi();
  const [moved, setMoved] = useState<Moved | null>(null);
  /** True once the pointer has gone far enough for a drag; from then on the card is where the pointer is, to the pixel. */
  const under = useRef(false);
  const calledOff = useRef(false);
  const kept = useRef<ReadonlySet<string>>(new Set());

  const onNodesChange = useCallback(
    (changes: NodeChange<CardNode>[]) => {
      const places = new Map<string, readonly [number, number]>();
      const marks = new Map<string, boolean>();
      let shift: readonly [number, number] | null = null;
      const { selection } = store.getState().session;
      const chosen = new Set(selection.nodes);
      for (const change of changes) {
        if (change.type === 'select') marks.set(change.id, change.selected);
        if (change.type !== 'position' || change.position === undefined || change.dragging !== true) continue;
        const drawn = geometry().nodes.get(change.id);
        if (drawn === undefined || calledOff.current) continue;
        // The card's corner moved by as much as the node's own place did.
        const [dx, dy] = [change.position.x - drawn.card.x, change.position.y - drawn.card.y];
        if (!under.current && Math.hypot(dx, dy) * zoom() < CLICK) continue;
        under.current = true;
        places.set(change.id, [drawn.x + dx, drawn.water + dy]);
        if (chosen.has(change.id)) shift = [dx, dy];
      }
      if (shift !== null && chosen.size > places.size)
        carryAlong(chosen, places, shift, geometry(), store.getState().history.present);
      if (places.size > 0) setMoved((before) => new Map([...(before ?? []), ...places]));
      if (marks.size > 0) {
        const nodes = new Set(selection.nodes);
        for (const [drawn, on] of marks) {
          for (const id of folded.get(drawn)?.members ?? [drawn]) {
            if (on) nodes.add(id);
            else if (!kept.current.has(id)) nodes.delete(id);
          }
        }
        const changed = nodes.size !== selection.nodes.length || selection.nodes.some((id) => !nodes.has(id));
        // Taken hold of alone, a card is all that is selected; exits that were would else be deleted along with it.
        const { edges, links } = flow.getState().multiSelectionActive ? selection : NOTHING;
        if (changed) select(store, { nodes: [...nodes], edges, links });
      }
    },
    [geometry, store, flow, zoom, folded],
  );

  const onDragStop = useCallback(() => {
    const off = calledOff.current;
    under.current = false;
    calledOff.current = false;
    if (moved === null || off) return;
    const to = new Map<string, readonly [number, number]>();
    for (const [id, [x, y]] of moved) {
      const lane = folded.get(id);
      if (lane === undefined) to.set(id, [Math.round(x), Math.round(y)]);
      else carryInside(lane, x - lane.at[0], y - lane.at[1], to, store.getState().history.present);
    }
    moveTo(store, to);
    setMoved(null);
  }, [moved, store, folded]);

  const cancel = useCallback(() => {
    if (!under.current || calledOff.current) return false;
    calledOff.current = true;
    setMoved(null);
    endGesture();
    return true;
  }, []);
  const keep = useCallback((nodes: readonly string[]) => {
    kept.current = new Set(nodes);
  }, []);

  return { moved, onNodesChange, onDragStop, cancel, keep };
}

/** What a folded lane holds goes with its card. */
function carryInside(
  lane: FoldedLane,
  dx: number,
  dy: number,
  to: Map<string, readonly [number, number]>,
  funnel: Funnel,
): void {
  const inside = new Set(lane.members);
  for (const { id, at } of funnel.nodes)
    if (inside.has(id) && at !== undefined) to.set(id, [Math.round(at[0] + dx), Math.round(at[1] + dy)]);
}

/** Selected nodes out of view are not React Flow's to move: they go by as much as the one that is held. */
function carryAlong(
  chosen: ReadonlySet<string>,
  places: Map<string, readonly [number, number]>,
  [dx, dy]: readonly [number, number],
  geometry: RiverGeometry,
  funnel: Funnel,
): void {
  for (const node of funnel.nodes) {
    const drawn = geometry.nodes.get(node.id);
    if (!chosen.has(node.id) || places.has(node.id) || node.locked === true || drawn === undefined) continue;
    places.set(node.id, [drawn.x + dx, drawn.water + dy]);
  }
}
