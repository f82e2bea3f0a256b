/** A new node by key or by the rail: free, beside what is in its way; while a connection is made by keyboard, at its end. */
import { useCallback } from 'react';
import type { NodeKind } from '#funnel/schema';
import { addNodeAt } from '#state/actions/add-node';
import { connectToNew } from '#state/actions/connect-nodes';
import { useAppStore } from '../shared/use-app';
import { useWords } from '../shared/use-words';
import { freePlace } from './free-place';
import type { RiverGeometry } from './river/types';
import type { Speaker } from './say';
import type { ConnectMode } from './use-connect-mode';
import { placeFor } from './use-drop-kind';

export interface AddNodeInput {
  readonly geometryNow: () => RiverGeometry;
  readonly speaker: Speaker;
  readonly connectMode: ConnectMode;
  readonly focus: (node: string) => void;
}

export function useAddNode({
  geometryNow,
  speaker,
  connectMode,
  focus,
}: AddNodeInput): (kind: NodeKind, at: readonly [number, number]) => void {
  const store = useAppStore();
  const t = useWords();
  const { from, end } = connectMode;
  return useCallback(
    (kind, at) => {
      const name = t(`canvas.newName.${kind}`);
      const joined = end === null && from !== null && kind !== 'source' ? from : null;
      connectMode.forget();
      const start = joined === null ? undefined : geometryNow().nodes.get(joined)?.card;
      const id =
        joined === null || start === undefined
          ? addNodeAt(store, {
              kind,
              name,
              at: freePlace(kind, placeFor(kind, ...at), geometryNow(), store.getState().session.selection.nodes),
            })
          : // Asked for on top of its start, it goes to the next free place right of it.
            connectToNew(store, joined, {
              kind,
              name,
              at: freePlace(kind, [start.x, start.y + start.height], geometryNow(), [joined]),
            });
      if (id === null) return;
      speaker.say(t('canvas.say.added', { name }));
      focus(id);
    },
    [store, t, geometryNow, speaker, focus, connectMode, from, end],
  );
}
