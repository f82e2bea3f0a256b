/** Folding a lane into one card and unfolding it, with the moves that make room for it: one undo step. */
import { foldLane } from '#funnel/edits/lanes';
import { moveNodes } from '#funnel/edits/move-nodes';
import type { AppStore } from '../app-store';
import { onPlaces } from '../with-places';

/** `to`: canvas places by node id. */
export function setLaneFolded(
  store: AppStore,
  lane: string,
  folded: boolean,
  to: ReadonlyMap<string, readonly [number, number]>,
): void {
  store.getState().edit(
    'fold',
    onPlaces(store, (funnel) => moveNodes(foldLane(funnel, lane, folded), to)),
  );
}
