/** Selecting on the canvas: session, never undoable. */
import type { AppStore } from '../app-store';
import { NOTHING, type Selection } from '../session';

export function select(store: AppStore, selection: Partial<Selection>): void {
  store.getState().setSession({ selection: { ...NOTHING, ...selection } });
}

export function selectNodes(store: AppStore, nodes: readonly string[]): void {
  select(store, { nodes });
}

/** Adds the exit to the selection, or takes it out (Shift+click). */
export function toggleEdge(store: AppStore, id: string): void {
  const { selection } = store.getState().session;
  const edges = selection.edges.includes(id) ? selection.edges.filter((e) => e !== id) : [...selection.edges, id];
  select(store, { ...selection, edges, drain: null });
}

export function selectAll(store: AppStore): void {
  const { nodes, edges } = store.getState().history.present;
  select(store, { nodes: nodes.map((n) => n.id), edges: edges.map((e) => e.id) });
}

export function selectNothing(store: AppStore): void {
  select(store, NOTHING);
}

/** Drops from the selection what the document no longer holds (after undo, redo, delete). */
export function keepSelectionReal(store: AppStore): void {
  const { session, history } = store.getState();
  const { selection } = session;
  const { nodes, edges, drain } = selection;
  if (nodes.length + edges.length === 0 && drain === null) return;
  const realNodes = new Set(history.present.nodes.map((n) => n.id));
  const realEdges = new Set(history.present.edges.map((e) => e.id));
  const next: Selection = {
    nodes: nodes.filter((id) => realNodes.has(id)),
    edges: edges.filter((id) => realEdges.has(id)),
    drain: drain !== null && realNodes.has(drain) ? drain : null,
  };
  if (next.nodes.length !== nodes.length || next.edges.length !== edges.length || next.drain !== drain)
    select(store, next);
}
