/** Moving, renaming and removing what lies on the canvas. */
import { moveNodes, nudgeNodes } from '#funnel/edits/move-nodes';
import { removeSelection } from '#funnel/edits/remove-selection';
import { renameNode } from '#funnel/edits/rename-node';
import { fault } from '#funnel/fault';
import { nodeById } from '#funnel/lookup';
import type { AppStore } from '../app-store';
import { keepSelectionReal } from './select';

/** One undo step for a whole drag. `to`: canvas places by node id. */
export function moveTo(
  store: AppStore,
  to: ReadonlyMap<string, readonly [number, number]>,
  gesture: string | null = null,
): void {
  store.getState().edit('move', (funnel) => moveNodes(funnel, to), gesture);
}

/** Moves the selected nodes by a distance. Presses of one `gesture` (a key held down) are one undo step. */
export function nudgeSelected(store: AppStore, dx: number, dy: number, gesture: string): void {
  const { session, edit } = store.getState();
  const { nodes } = session.selection;
  if (nodes.length > 0) edit('move', (funnel) => nudgeNodes(funnel, nodes, dx, dy), gesture);
}

export function rename(store: AppStore, id: string, name: string): void {
  store.getState().edit('rename', (funnel) => renameNode(funnel, id, name));
}

/** Removes nodes and exits in one step; ribbons heal. Says how many things went; locked nodes stay and say so. */
export function removeSelected(store: AppStore): number {
  const { session, history, edit, refuse } = store.getState();
  const { nodes, edges } = session.selection;
  const before = history.present;
  if (nodes.length + edges.length === 0) return 0;
  const locked = nodes.map((id) => nodeById(before, id)).find((n) => n?.locked === true);
  edit('remove', (funnel) => removeSelection(funnel, { nodes, edges }));
  if (locked !== undefined) refuse(fault(`nodes/${locked.id}`, 'rule.locked', { name: locked.name }));
  const after = store.getState().history.present;
  keepSelectionReal(store);
  return before.nodes.length - after.nodes.length + (nodes.length === 0 ? before.edges.length - after.edges.length : 0);
}
