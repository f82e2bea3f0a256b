/** A panel that comes over the canvas must not hide what it speaks of: the view moves just far enough. */
import { useEffect, useRef } from 'react';
import type { RiverGeometry } from './river/types';
import type { View } from './use-view';

/** `over`: pixels that are covered at the right; `selected`: the drawn nodes that are. */
export function useUncovered(
  over: number,
  view: View,
  geometryNow: () => RiverGeometry,
  selected: ReadonlySet<string>,
): void {
  const [only] = selected.size === 1 ? selected : [];
  const chosen = useRef(only);
  useEffect(() => {
    chosen.current = only;
  }, [only]);
  useEffect(() => {
    if (over === 0 || chosen.current === undefined) return;
    const card = geometryNow().nodes.get(chosen.current)?.card;
    if (card !== undefined) view.reveal(card);
  }, [over, only, view, geometryNow]);
}
