/**
 * Whether the inspector is shown, and where. The drawer takes its room below 1600. On wide screens it stands beside the canvas
 * until closed; on narrow ones, and where the river needs the room, it floats over the canvas: it comes with a selection and goes
 * with it.
 */
import { useCallback, useState } from 'react';
import { useAppStore, useSession } from '../shared/use-app';
import { useWidth } from './use-width';

const ROOM_FOR_BOTH = 1600;
const ROOM_BESIDE = 1280;
/** Below this width it is a sheet at the lower edge. */
const SHEET_BELOW = 768;
/** The token `--w-inspector`. */
const WIDTH = 304;

export interface InspectorRoom {
  readonly shown: boolean;
  /** It lies over the canvas. */
  readonly floats: boolean;
  /** Pixels of width that it takes from the canvas, and that it covers of it. */
  readonly beside: number;
  readonly over: number;
  readonly show: (shown: boolean) => void;
  readonly toggle: () => void;
}

export function useInspectorRoom(): InspectorRoom {
  const store = useAppStore();
  const wanted = useSession('inspector');
  const tab = useSession('tab');
  const selection = useSession('selection');
  const needed = useSession('inspectorFloats');
  const width = useWidth();
  const [floating, setFloating] = useState({ selection, open: false });
  const floats = width < ROOM_BESIDE || needed;

  // A new selection brings the floating panel, an empty one takes it away.
  if (floating.selection !== selection) {
    const { nodes, edges, links, drain } = selection;
    setFloating({ selection, open: nodes.length + edges.length + links.length > 0 || drain !== null });
  }

  const room = tab === null || width >= ROOM_FOR_BOTH;
  const shown = room && (floats ? floating.open : wanted);
  const show = useCallback(
    (open: boolean) => {
      if (floats) setFloating((old) => ({ ...old, open }));
      const makeRoom = open && width < ROOM_FOR_BOTH ? { tab: null } : {};
      store.getState().setSession(floats ? makeRoom : { inspector: open, ...makeRoom });
    },
    [floats, width, store],
  );
  const toggle = useCallback(() => show(!shown), [show, shown]);
  return {
    shown,
    floats,
    beside: shown && !floats ? WIDTH : 0,
    over: shown && floats && width >= SHEET_BELOW ? WIDTH : 0,
    show,
    toggle,
  };
}
