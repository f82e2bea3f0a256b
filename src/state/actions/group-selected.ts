/** Lanes around what is selected: grouping it into one, giving a lane its name, taking lanes away. */
import { groupIntoLane, removeLane, renameLane } from '#funnel/edits/lanes';
import type { Lane } from '#funnel/schema';
import type { AppStore } from '../app-store';

/** One undo step. How many nodes the new lane has; 0 where no node is selected. */
export function groupSelected(store: AppStore, name: string): number {
  const { session, edit } = store.getState();
  const { nodes } = session.selection;
  if (nodes.length > 0) edit('group', (funnel) => groupIntoLane(funnel, nodes, name));
  return nodes.length;
}

/** Takes away the lanes in which something is selected; their nodes stay where they are. One undo step. The lanes that went. */
export function ungroupSelected(store: AppStore): readonly Lane[] {
  const { session, history, edit } = store.getState();
  const chosen = new Set(session.selection.nodes);
  const lanes = (history.present.lanes ?? []).filter((lane) => lane.nodes.some((id) => chosen.has(id)));
  if (lanes.length > 0) edit('ungroup', (funnel) => lanes.reduce((f, lane) => removeLane(f, lane.id), funnel));
  return lanes;
}

export function nameLane(store: AppStore, id: string, name: string): void {
  store.getState().edit('renameLane', (funnel) => renameLane(funnel, id, name));
}

/** The lane whose nodes are just those that are selected; undefined where there is none. */
export function selectedLane(store: AppStore): Lane | undefined {
  const { session, history } = store.getState();
  const chosen = new Set(session.selection.nodes);
  return (history.present.lanes ?? []).find(
    (lane) => lane.nodes.length === chosen.size && chosen.size > 0 && lane.nodes.every((id) => chosen.has(id)),
  );
}
