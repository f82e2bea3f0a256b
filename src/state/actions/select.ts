/** Selecting on the canvas: session, never undoable. */
import type { AppStore } from '../app-store';
import { NOTHING, type Selection } from '../session';

export function select(store: AppStore, selection: Partial<Selection>): void {
  store.getState().setSession({ selection: { ...NOTHING, ...selection } });
}

export function selectNodes(store: AppStore, nodes: readonly string[]): void {
  select(store, { nodes });
}

/** Adds the node to the selection, or takes it out. */
export function toggleNode(store: AppStore, id: string): void {
  const { selection } = store.getState().session;
  select(store, { ...selection, nodes: toggled(selection.nodes, id), drain: null });
}

/** Adds the exit to the selection, or takes it out (Shift+click). */
export function toggleEdge(store: AppStore, id: string): void {
  const { selection } = store.getState().session;
  select(store, { ...selection, edges: toggled(selection.edges, id), drain: null });
}

/** As `toggleEdge`, for a link. */
export function toggleLink(store: AppStore, id: string): void {
  const { selection } = store.getState().session;
  select(store, { ...selection, links: toggled(selection.links, id), drain: null });
}

function toggled(ids: readonly string[], id: string): readonly string[] {
  return ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id];
}

export function selectAll(store: AppStore): void {
  const { nodes, edges, links = [] } = store.getState().history.present;
  const ids = (list: readonly { readonly id: string }[]): string[] => list.map((item) => item.id);
  select(store, { nodes: ids(nodes), edges: ids(edges), links: ids(links) });
}

export function selectNothing(store: AppStore): void {
  select(store, NOTHING);
}
