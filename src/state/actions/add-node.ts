/** Putting a new node on the canvas, free or onto a ribbon; it is selected at once. */
import { addNodeWithId, type NewNode } from '#funnel/edits/add-node';
import { canAddNodes } from '#funnel/rules';
import type { AppStore } from '../app-store';
import { insertWithRoom } from './make-room';
import { onPlaces } from '../with-places';
import { selectNodes } from './select';

/** One undo step. The id of the new node, or null where the rules refuse it (the store then holds the reason). */
export function addNodeAt(store: AppStore, node: NewNode, onEdge: string | null = null): string | null {
  const { history, edit, refuse } = store.getState();
  const reason = canAddNodes(history.present);
  if (reason !== null) {
    refuse(reason);
    return null;
  }
  const before = new Set(history.present.nodes.map((n) => n.id));
  const inserted = onEdge !== null && node.kind !== 'source';
  edit(
    inserted ? 'insertNode' : 'addNode',
    onPlaces(store, (funnel) => (inserted ? insertWithRoom(funnel, onEdge, node) : addNodeWithId(funnel, node).funnel)),
  );
  const id = store.getState().history.present.nodes.find((n) => !before.has(n.id))?.id ?? null;
  if (id !== null) selectNodes(store, [id]);
  return id;
}
