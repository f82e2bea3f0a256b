/** Grouping the selected nodes into a lane of their own. */
import { groupIntoLane } from '#funnel/edits/lanes';
import type { AppStore } from '../app-store';

/** One undo step; nothing where no node is selected. */
export function groupSelected(store: AppStore, name: string): void {
  const { session, edit } = store.getState();
  const { nodes } = session.selection;
  if (nodes.length > 0) edit('group', (funnel) => groupIntoLane(funnel, nodes, name));
}
