/** Lining up the selected nodes: along an edge of their block, or with the same distance from each to the next. */
import { moveNodes } from '#funnel/edits/move-nodes';
import type { AppStore } from '../app-store';
import { onPlaces } from '../with-places';

/** `left` and `top` line up; `across` and `down` space evenly between the outermost two, which stay. */
export type Arrangement = 'left' | 'top' | 'across' | 'down';

type Places = ReadonlyMap<string, readonly [number, number]>;

/** The new places by id; those that do not change are left out. Two nodes need no spacing. */
export function arranged(places: Places, how: Arrangement): Places {
  const axis = how === 'left' || how === 'across' ? 0 : 1;
  const order = [...places].sort((a, b) => a[1][axis] - b[1][axis]);
  const first = order[0]?.[1][axis] ?? 0;
  const last = order.at(-1)?.[1][axis] ?? 0;
  const spaced = how === 'across' || how === 'down';
  if (order.length < (spaced ? 3 : 2)) return new Map();
  const moved = new Map<string, readonly [number, number]>();
  order.forEach(([id, at], i) => {
    const to = spaced ? Math.round(first + ((last - first) * i) / (order.length - 1)) : first;
    if (to !== at[axis]) moved.set(id, axis === 0 ? [to, at[1]] : [at[0], to]);
  });
  return moved;
}

/** One undo step. Locked nodes stay where they are and count for the others. */
export function arrangeSelected(store: AppStore, how: Arrangement): void {
  const { session, edit } = store.getState();
  const chosen = new Set(session.selection.nodes);
  edit(
    'move',
    onPlaces(store, (funnel) =>
      moveNodes(
        funnel,
        arranged(new Map(funnel.nodes.filter((n) => chosen.has(n.id)).map((n) => [n.id, n.at ?? [0, 0]])), how),
      ),
    ),
  );
}
