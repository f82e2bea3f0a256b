/** Moving, renaming and removing what lies on the canvas. */
import { moveNodes, nudgeNodes } from '#funnel/edits/move-nodes';
import { removeSelection } from '#funnel/edits/remove-selection';
import { renameNode } from '#funnel/edits/rename-node';
import { fault } from '#funnel/fault';
import { nodeById } from '#funnel/lookup';
import type { Funnel } from '#funnel/schema';
import type { AppStore } from '../app-store';

/** One undo step for a whole drag. `to`: canvas places by node id. */
export function moveTo(
  store: AppStore,
  to: ReadonlyMap<string, readonly [number, number]>,
  gesture: string | null = null,
): void {
  store.getState().edit('move', (funnel) => moveNodes(funnel, to), gesture);
}

/** Moves the selected nodes by a distance; locked ones stay, and where all are they say so. Presses of one `gesture` (a key held down) are one undo step. */
export function nudgeSelected(store: AppStore, dx: number, dy: number, gesture: string): void {
  const { session, history, edit, refuse } = store.getState();
  const { nodes } = session.selection;
  if (nodes.length === 0) return;
  const chosen = nodes.map((id) => nodeById(history.present, id));
  const [first] = chosen;
  if (first !== undefined && chosen.every((n) => n?.locked === true)) {
    refuse(fault(`nodes/${first.id}`, 'rule.locked', { name: first.name }));
    return;
  }
  edit('move', (funnel) => nudgeNodes(funnel, nodes, dx, dy), gesture);
}

export function rename(store: AppStore, id: string, name: string): void {
  store.getState().edit('rename', (funnel) => renameNode(funnel, id, name));
}

/** Removes nodes, exits and links in one step; ribbons heal. Says how many things went; locked nodes stay and say so. */
export function removeSelected(store: AppStore): number {
  const { session, history, edit, refuse } = store.getState();
  const { nodes, edges, links } = session.selection;
  const before = history.present;
  if (nodes.length + edges.length + links.length === 0) return 0;
  const locked = nodes.map((id) => nodeById(before, id)).find((n) => n?.locked === true);
  edit('remove', (funnel) => removeSelection(funnel, { nodes, edges, links }));
  if (locked !== undefined) refuse(fault(`nodes/${locked.id}`, 'rule.locked', { name: locked.name }));
  const after = store.getState().history.present;
  // What went along with a node is not counted: nobody asked for it.
  return nodes.length > 0 ? before.nodes.length - after.nodes.length : lines(before) - lines(after);
}

const lines = (funnel: Funnel): number => funnel.edges.length + (funnel.links?.length ?? 0);
