/**
 * Whether the inspector is shown. The drawer takes its room below 1600. On wide screens it stays until closed; on narrow ones
 * it floats over the canvas, so it comes with a selection and goes with it.
 */
import { useCallback, useState } from 'react';
import { useAppStore, useSession } from '../shared/use-app';
import { useWidth } from './use-width';

const ROOM_FOR_BOTH = 1600;
const ROOM_BESIDE = 1280;

export interface InspectorRoom {
  readonly shown: boolean;
  readonly show: (shown: boolean) => void;
  readonly toggle: () => void;
}

export function useInspectorRoom(): InspectorRoom {
  const store = useAppStore();
  const wanted = useSession('inspector');
  const tab = useSession('tab');
  const selection = useSession('selection');
  const width = useWidth();
  const [floating, setFloating] = useState({ selection, open: false });
  const narrow = width < ROOM_BESIDE;

  // A new selection brings the floating panel, an empty one takes it away.
  if (floating.selection !== selection) {
    const { nodes, edges, drain } = selection;
    setFloating({ selection, open: nodes.length > 0 || edges.length > 0 || drain !== null });
  }

  const room = tab === null || width >= ROOM_FOR_BOTH;
  const shown = room && (narrow ? floating.open : wanted);
  const show = useCallback(
    (open: boolean) => {
      if (narrow) setFloating((old) => ({ ...old, open }));
      const makeRoom = open && width < ROOM_FOR_BOTH ? { tab: null } : {};
      store.getState().setSession(narrow ? makeRoom : { inspector: open, ...makeRoom });
    },
    [narrow, width, store],
  );
  const toggle = useCallback(() => show(!shown), [show, shown]);
  return { shown, show, toggle };
}
