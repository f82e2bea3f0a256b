/** The keyboard of the canvas: every key of the table does its action here, unless a field or a dialog has it. */
import { useCallback, useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import type { TFunction } from 'i18next';
import type { Funnel, FunnelNode, NodeKind } from '#funnel/schema';
import { addNodeAt } from '#state/actions/add-node';
import { nudgeSelected, removeSelected } from '#state/actions/change-nodes';
import { groupSelected } from '#state/actions/group-selected';
import { stepScenario } from '#state/actions/scenarios';
import { keepSelectionReal, selectAll, selectNodes, selectNothing } from '#state/actions/select';
import type { Lens } from '#state/session';
import { useAppStore } from '../shared/use-app';
import { useWords } from '../shared/use-words';
import { isCovered } from './covered';
import { freePlace } from './free-place';
import { actionOf, type KeyAction } from './keys';
import type { RiverGeometry } from './river/types';
import type { Speaker } from './say';
import { useClipboard } from './use-clipboard';
import type { ConnectMode } from './use-connect-mode';
import { placeFor } from './use-drop-kind';
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
  readonly setFocusEdge: (id: string | null) => void;
  readonly setSearching: (on: boolean) => void;
  readonly searching: boolean;
  readonly renaming: string | null;
}

export interface CanvasKeys {
  /** Where the pointer is on the screen; null when it has left the canvas. */
  readonly onPointer: (x: number | null, y: number | null) => void;
  /** Puts a new node at a place of the canvas, or beside what is in its way; it is selected, focused and in sight. */
  readonly add: (kind: NodeKind, at: readonly [number, number]) => void;
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
/** These belong to whatever has the focus, so they act only on the canvas or where nothing has it. */
const HERE_ONLY: ReadonlySet<KeyAction> = new Set<KeyAction>([
  'next',
  'previous',
  'edit',
  'leave',
  'remove',
  'copy',
  'cut',
  'paste',
  'selectAll',
  'duplicate',
  'follow',
  'back',
  'drain',
  'nudgeLeft',
  'nudgeRight',
  'nudgeUp',
  'nudgeDown',
  'nudgeLeftFar',
  'nudgeRightFar',
  'nudgeUpFar',
  'nudgeDownFar',
]);

/** True where a press writes text, works a control, or belongs to a dialog or menu that is open. */
function isElsewhere(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.closest('input, textarea, select, [role=dialog], [role=alertdialog], [role=menu], [role=listbox]') !== null
  );
}

export function useCanvasKeys(input: CanvasKeysInput): CanvasKeys {
  const store = useAppStore();
  const t = useWords();
  const pointer = useRef<readonly [number, number] | null>(null);
  const { root, geometryNow, view, speaker, order, funnel, drawnAs } = input;
  const walk = useWalk({ root, geometryNow, view, speaker, order, funnel, drawnAs, setFocusEdge: input.setFocusEdge });
  const place = useCallback(
    (): readonly [number, number] => (pointer.current === null ? view.middle() : view.toCanvas(...pointer.current)),
    [view],
  );
  const clipboard = useClipboard(speaker, () => (pointer.current === null ? null : view.toCanvas(...pointer.current)));
  const add = useCallback(
    (kind: NodeKind, at: readonly [number, number]): void => {
      const name = t(`canvas.newName.${kind}`);
      const id = addNodeAt(store, {
        kind,
        name,
        at: freePlace(kind, placeFor(kind, ...at), geometryNow(), store.getState().session.selection.nodes),
      });
      if (id === null) return;
      speaker.say(t('canvas.say.added', { name }));
      walk.focus(id);
    },
    [store, t, geometryNow, speaker, walk],
  );
  // One undo step from the first press of an arrow to its release.
  const nudge = useRef({ count: 0, held: false });

  const act = useCallback(
    (action: KeyAction, event: KeyboardEvent): boolean => {
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
        if (input.connectMode.from !== null) {
          input.connectMode.step(distance[0] + distance[1] > 0 ? 1 : -1);
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
          input.setSearching(true);
          return true;
        case 'connect':
          input.connectMode.start();
          return true;
        case 'next':
        case 'previous':
          if (input.connectMode.from !== null) {
            input.connectMode.step(action === 'next' ? 1 : -1);
            return true;
          }
          return walk.step(action === 'next' ? 1 : -1);
        case 'follow':
          return walk.follow();
        case 'back':
          return walk.back();
        case 'drain':
          return walk.drain();
        case 'edit': {
          if (input.connectMode.from !== null) {
            input.connectMode.finish();
            return true;
          }
          const [id] = state.session.selection.nodes.length > 0 ? state.session.selection.nodes : [walk.focused()];
          if (id === undefined || id === null) return false;
          if (input.unfold(drawnAs(id))) return true;
          if (!state.session.selection.nodes.includes(id)) selectNodes(store, [id]);
          input.setRenaming(id);
          return true;
        }
        case 'leave':
          if (input.connectMode.from !== null) input.connectMode.stop();
          input.setFocusEdge(null);
          selectNothing(store);
          return true;
        case 'remove': {
          const count = removeSelected(store);
          if (count > 0) speaker.say(t('canvas.say.removed', { count }));
          return count > 0;
        }
        case 'undo':
        case 'redo': {
          const step = action === 'undo' ? state.history.past.at(-1) : state.history.future[0];
          if (step === undefined) speaker.say(t('canvas.say.nothingToUndo'));
          else {
            if (action === 'undo') state.undo();
            else state.redo();
            speaker.say(
              t(action === 'undo' ? 'canvas.say.undone' : 'canvas.say.redone', { what: stepWord(step.label, t) }),
            );
          }
          keepSelectionReal(store);
          return true;
        }
        case 'copy':
          return clipboard.copy();
        case 'cut':
          return clipboard.cut();
        case 'paste':
          // The browser's own paste event brings the text; no permission is asked for.
          return false;
        case 'duplicate':
          return clipboard.duplicate();
        case 'selectAll':
          selectAll(store);
          speaker.say(t('canvas.say.selected', { count: store.getState().session.selection.nodes.length }));
          return true;
        case 'group':
          groupSelected(store, t('canvas.newLane'));
          return true;
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
          // Panels, play and help belong to the frame; panning with Space to React Flow.
          return false;
      }
    },
    [store, t, input, walk, clipboard, place, view, speaker, add, drawnAs],
  );

  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  }, [act]);

  useEffect(() => {
    const down = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isElsewhere(event.target) || isCovered(root.current)) return;
      const action = actionOf(event);
      if (action === null) return;
      const here =
        event.target instanceof Node &&
        (event.target === document.body || root.current?.contains(event.target) === true);
      const main = event.target instanceof HTMLElement && root.current !== null && event.target.contains(root.current);
      if (HERE_ONLY.has(action) && !here && !main) return;
      // A button of the canvas keeps its own Enter and Tab.
      const onButton = event.target instanceof HTMLElement && event.target.closest('button, a') !== null;
      if (onButton && (action === 'edit' || action === 'next' || action === 'previous')) return;
      if (latest.current(action, event)) event.preventDefault();
    };
    const up = (event: KeyboardEvent): void => {
      nudge.current = { ...nudge.current, held: false };
      if (event.code === 'KeyB') store.getState().setSession({ peekBase: false });
    };
    const away = (): void => {
      if (store.getState().session.peekBase) store.getState().setSession({ peekBase: false });
    };
    window.addEventListener('keydown', down);
    window.addEventListener('keyup', up);
    window.addEventListener('blur', away);
    return () => {
      window.removeEventListener('keydown', down);
      window.removeEventListener('keyup', up);
      window.removeEventListener('blur', away);
    };
  }, [store, root]);

  return {
    add,
    onPointer: useCallback((x, y) => {
      pointer.current = x === null || y === null ? null : [x, y];
    }, []),
  };
}

/** What a step did, in words; its bare label where there are none. */
function stepWord(label: string, t: TFunction): string {
  // Labels come from every room as plain strings, so the typed `t` cannot know them.
  const say = t as unknown as (key: string, options: { readonly defaultValue: string }) => string;
  return say(`edits.${label}`, { defaultValue: label });
}
