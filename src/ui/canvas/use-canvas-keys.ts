/** The keyboard of the canvas: every key of the table does its action here, unless a field or a dialog has it. */
import { useCallback, useRef } from 'react';
import type { RefObject } from 'react';
import type { Funnel, FunnelNode, NodeKind } from '#funnel/schema';
import { nudgeSelected, removeSelected } from '#state/actions/change-nodes';
import { groupSelected, selectedLane, ungroupSelected } from '#state/actions/group-selected';
import { stepScenario } from '#state/actions/scenarios';
import { selectAll, selectNodes, selectNothing } from '#state/actions/select';
import type { Lens, Selection } from '#state/session';
import { toast } from '../shared/Toasts';
import { useAppStore } from '../shared/use-app';
import { useWords } from '../shared/use-words';
import type { KeyAction } from './keys';
import type { RiverGeometry } from './river/types';
import type { Speaker } from './say';
import { useAddNode } from './use-add-node';
import { useClipboard } from './use-clipboard';
import type { ConnectMode } from './use-connect-mode';
import { useKeyPresses } from './use-key-presses';
import { useStepKeys } from './use-step-keys';
import type { View } from './use-view';
import { useWalk } from './use-walk';

export interface CanvasKeysInput {
  readonly root: RefObject<HTMLDivElement | null>;
  readonly geometryNow: () => RiverGeometry;
  readonly view: View;
  readonly speaker: Speaker;
  /** Nodes in reading order. */
  readonly order: () => readonly FunnelNode[];
  /** What is drawn, and the card that a node is drawn as. */
  readonly funnel: Funnel;
  readonly drawnAs: (node: string) => string;
  /** Unfolds the lane that a card stands for; false where it stands for none. */
  readonly unfold: (card: string) => boolean;
  readonly fitAll: () => void;
  readonly connectMode: ConnectMode;
  readonly setRenaming: (id: string) => void;
  readonly renameLane: (id: string) => void;
  /** To the numbers of what is selected, in the inspector. */
  readonly toNumbers: () => void;
  readonly walkTo: (way: string | null) => void;
  readonly openSearch: () => void;
  /** Stops a drag or a connection under way; false where there is none. */
  readonly cancel: () => boolean;
}

export interface CanvasKeys {
  /** Where the pointer is on the screen; null when it has left the canvas. */
  readonly onPointer: (x: number | null, y: number | null) => void;
  /** Puts a new node at a place of the canvas, or beside what is in its way; it is selected, focused and in sight. */
  readonly add: (kind: NodeKind, at: readonly [number, number]) => void;
  /** Selects a node, brings it into sight and gives it the focus. */
  readonly focus: (node: string) => void;
}

const NUDGE = 4;
const NUDGE_FAR = 20;

const LENS: Readonly<Partial<Record<KeyAction, Lens>>> = {
  lensFlow: 'flow',
  lensDropOff: 'dropOff',
  lensWorth: 'worth',
  lensTime: 'time',
  lensLoad: 'load',
  lensEvidence: 'evidence',
};
const ADD: Readonly<Partial<Record<KeyAction, NodeKind>>> = {
  addSource: 'source',
  addStage: 'stage',
  addTouchpoint: 'touchpoint',
  addOutcome: 'outcome',
};
const NUDGES: Readonly<Partial<Record<KeyAction, readonly [number, number]>>> = {
  nudgeLeft: [-NUDGE, 0],
  nudgeRight: [NUDGE, 0],
  nudgeUp: [0, -NUDGE],
  nudgeDown: [0, NUDGE],
  nudgeLeftFar: [-NUDGE_FAR, 0],
  nudgeRightFar: [NUDGE_FAR, 0],
  nudgeUpFar: [0, -NUDGE_FAR],
  nudgeDownFar: [0, NUDGE_FAR],
};

export function useCanvasKeys(input: CanvasKeysInput): CanvasKeys {
  const store = useAppStore();
  const t = useWords();
  const pointer = useRef<readonly [number, number] | null>(null);
  const { root, geometryNow, view, speaker, order, funnel, drawnAs, connectMode, walkTo } = input;
  const walk = useWalk({ root, geometryNow, view, speaker, order, funnel, drawnAs, walkTo });
  const place = useCallback(
    (): readonly [number, number] => (pointer.current === null ? view.middle() : view.toCanvas(...pointer.current)),
    [view],
  );
  const clipboard = useClipboard(speaker, () => (pointer.current === null ? null : view.toCanvas(...pointer.current)));
  const add = useAddNode({ geometryNow, speaker, connectMode, focus: walk.focus });
  const step = useStepKeys(speaker);
  // One undo step from the first press of an arrow to its release.
  const nudge = useRef({ count: 0, held: false });

  const edit = (rename: boolean): boolean => {
    if (connectMode.active) {
      connectMode.finish();
      return true;
    }
    const { selection } = store.getState().session;
    if (isLine(selection)) {
      input.toNumbers();
      return true;
    }
    const lane = selectedLane(store);
    const [id] = selection.nodes.length > 0 ? selection.nodes : [walk.focused()];
    if (id === undefined || id === null) return false;
    if (!rename && input.unfold(drawnAs(id))) return true;
    const card = drawnAs(id);
    if (lane !== undefined && card === id && (rename || selection.nodes.length > 1)) {
      input.renameLane(lane.id);
      return true;
    }
    if (card !== id) {
      input.setRenaming(card);
      return true;
    }
    if (!selection.nodes.includes(id)) selectNodes(store, [id]);
    input.setRenaming(id);
    return true;
  };

  const onDown = (action: KeyAction, event: KeyboardEvent): boolean => {
    const state = store.getState();
    const lens = LENS[action];
    if (lens !== undefined) {
      state.setSession({ lens });
      return true;
    }
    const kind = ADD[action];
    if (kind !== undefined) {
      add(kind, place());
      return true;
    }
    const distance = NUDGES[action];
    if (distance !== undefined) {
      if (connectMode.active) {
        connectMode.step(distance[0] + distance[1] > 0 ? 1 : -1);
        return true;
      }
      if (state.session.selection.nodes.length === 0) return walk.edgeExit(action);
      if (!nudge.current.held) nudge.current = { count: nudge.current.count + 1, held: true };
      nudgeSelected(store, distance[0], distance[1], `nudge ${String(nudge.current.count)}`);
      return true;
    }
    switch (action) {
      case 'select':
        state.setSession({ tool: 'select' });
        return true;
      case 'hand':
        state.setSession({ tool: 'hand' });
        return true;
      case 'search':
        input.openSearch();
        return true;
      case 'connect':
      case 'leadFrom':
        connectMode.start(action === 'connect' ? 'to' : 'from');
        walk.hold();
        return true;
      case 'next':
      case 'previous':
        if (connectMode.active) {
          connectMode.step(action === 'next' ? 1 : -1);
          return true;
        }
        return walk.step(action === 'next' ? 1 : -1);
      case 'follow':
        return walk.follow();
      case 'back':
        return walk.back();
      case 'drain':
        return walk.drain();
      case 'edit':
        return edit(false);
      case 'rename':
        return edit(true);
      case 'leave':
        if (input.cancel()) return true;
        if (connectMode.active) connectMode.stop();
        walkTo(null);
        selectNothing(store);
        return true;
      case 'remove': {
        if (connectMode.active) connectMode.stop();
        const count = removeSelected(store);
        if (count > 0) speaker.say(t('canvas.say.removed', { count }));
        else if (state.session.selection.drain !== null) speaker.say(t('canvas.say.drainStays'));
        return count > 0;
      }
      case 'undo':
      case 'redo':
        if (connectMode.active) connectMode.stop();
        step(action);
        return true;
      case 'copy':
        return clipboard.copy();
      case 'cut':
        return clipboard.cut();
      case 'paste':
        // The browser's own paste event brings the text; no permission is asked for.
        return false;
      case 'duplicate':
        clipboard.duplicate();
        // Nothing selected is no reason for the browser to keep a bookmark.
        return true;
      case 'selectAll':
        selectAll(store);
        speaker.say(t('canvas.say.selected', { count: store.getState().session.selection.nodes.length }));
        return true;
      case 'group': {
        const count = groupSelected(store, t('canvas.newLane'));
        speaker.say(count > 0 ? t('canvas.say.grouped', { count }) : t('canvas.say.nothingToGroup'));
        return true;
      }
      case 'ungroup': {
        const [lane] = ungroupSelected(store);
        speaker.say(
          lane === undefined ? t('canvas.say.nothingToUngroup') : t('canvas.say.ungrouped', { name: lane.name }),
        );
        return true;
      }
      case 'zoomIn':
        view.zoomBy(1);
        return true;
      case 'zoomOut':
        view.zoomBy(-1);
        return true;
      case 'zoomWhole':
        view.zoomTo(1);
        return true;
      case 'fitAll':
        input.fitAll();
        return true;
      case 'fitSelection':
        return walk.fitSelection();
      case 'play':
        if (!event.repeat) toast({ text: `${t('shell.play')}: ${t('shell.playLater')}` });
        return true;
      case 'peekBase':
        if (!event.repeat) state.setSession({ peekBase: true });
        return true;
      case 'previousScenario':
      case 'nextScenario': {
        const id = stepScenario(store, action === 'nextScenario' ? 1 : -1);
        const name =
          id === null
            ? t('common.base')
            : ((state.history.present.scenarios ?? []).find((s) => s.id === id)?.name ?? id);
        speaker.say(t('canvas.say.scenario', { name }));
        return true;
      }
      default:
        // Panels and help belong to the frame; panning with Space to React Flow.
        return false;
    }
  };

  useKeyPresses(root, {
    onDown,
    onUp: (event) => {
      nudge.current = { ...nudge.current, held: false };
      if (event.code === 'KeyB') store.getState().setSession({ peekBase: false });
    },
    onAway: () => {
      nudge.current = { ...nudge.current, held: false };
      if (store.getState().session.peekBase) store.getState().setSession({ peekBase: false });
    },
  });

  return {
    add,
    focus: walk.focus,
    onPointer: useCallback((x, y) => {
      pointer.current = x === null || y === null ? null : [x, y];
    }, []),
  };
}

/** One exit, one link or one drain is selected, and no card. */
function isLine({ nodes, edges, links, drain }: Selection): boolean {
  return nodes.length === 0 && edges.length + links.length + (drain === null ? 0 : 1) === 1;
}
