/** Drawing lines: exits and links between two nodes, to a node made on the spot, from a drain. Refusals go to the store with their reason. */
import { addNodeWithId, type NewNode } from '#funnel/edits/add-node';
import { connect } from '#funnel/edits/connect';
import { addLink, reconnectLink } from '#funnel/edits/links';
import { reconnect } from '#funnel/edits/reconnect';
import { setField } from '#funnel/fields';
import { exitsOf } from '#funnel/lookup';
import { isRest } from '#funnel/rest';
import { canAddNodes, canConnect, canDraw, canReconnect, canRelink, leadsByLink } from '#funnel/rules';
import type { Funnel } from '#funnel/schema';
import type { AppStore } from '../app-store';
import { select, selectNodes } from './select';

/** Where a connection starts: the way on, or what leaves for good. */
export type Outlet = 'out' | 'drain';

/** True where the line was drawn: from a won outcome to a source a link, else an exit. It is selected. One undo step. */
export function connectNodes(store: AppStore, from: string, to: string, outlet: Outlet = 'out'): boolean {
  const { history, edit, refuse } = store.getState();
  const reason = canDraw(history.present, from, to);
  if (reason !== null) {
    refuse(reason);
    return false;
  }
  if (leadsByLink(history.present, from, to)) {
    edit('link', (funnel) => addLink(funnel, from, to));
    const link = store.getState().history.present.links?.find((l) => l.from === from && l.to === to);
    if (link !== undefined) select(store, { links: [link.id] });
    return link !== undefined;
  }
  edit('connect', (funnel) => joined(funnel, from, to, outlet));
  const drawn = exitsOf(store.getState().history.present, from).find((e) => e.to === to);
  if (drawn !== undefined) select(store, { edges: [drawn.id] });
  return drawn !== undefined;
}

/** Makes a node and leads an exit to it as one step; the node is selected. Null where the rules refuse. */
export function connectToNew(store: AppStore, from: string, node: NewNode, outlet: Outlet = 'out'): string | null {
  const { history, edit, refuse } = store.getState();
  const full = canAddNodes(history.present);
  const { funnel: grown, id } = addNodeWithId(history.present, node);
  const reason = full ?? canConnect(grown, from, id);
  if (reason !== null) {
    refuse(reason);
    return null;
  }
  edit('connectToNew', () => joined(grown, from, id, outlet));
  selectNodes(store, [id]);
  return id;
}

export interface Ends {
  readonly from?: string;
  readonly to?: string;
}

/** Leads an exit to or from another node. True where it was done. */
export function reconnectEdge(store: AppStore, edgeId: string, ends: Ends): boolean {
  const { history, edit, refuse } = store.getState();
  const edge = history.present.edges.find((e) => e.id === edgeId);
  if (edge === undefined || ((ends.from ?? edge.from) === edge.from && (ends.to ?? edge.to) === edge.to)) return false;
  const reason = canReconnect(history.present, edgeId, ends.from ?? edge.from, ends.to ?? edge.to);
  if (reason !== null) {
    refuse(reason);
    return false;
  }
  edit('reconnect', (funnel) => reconnect(funnel, edgeId, ends));
  return true;
}

/** As `reconnectEdge`, for a link. */
export function relink(store: AppStore, linkId: string, ends: Ends): boolean {
  const { history, edit, refuse } = store.getState();
  const link = history.present.links?.find((l) => l.id === linkId);
  if (link === undefined || ((ends.from ?? link.from) === link.from && (ends.to ?? link.to) === link.to)) return false;
  const reason = canRelink(history.present, linkId, ends.from ?? link.from, ends.to ?? link.to);
  if (reason !== null) {
    refuse(reason);
    return false;
  }
  edit('relink', (funnel) => reconnectLink(funnel, linkId, ends));
  return true;
}

/** An exit drawn from the drain takes all that left for good: the rest. */
function joined(funnel: Funnel, from: string, to: string, outlet: Outlet): Funnel {
  const next = connect(funnel, from, to);
  if (outlet === 'out' || next === funnel || exitsOf(funnel, from).some(isRest)) return next;
  const drawn = exitsOf(next, from).find((e) => e.to === to);
  return drawn === undefined || drawn.rate === undefined ? next : setField(next, `edges/${drawn.id}`, 'rate', 'rest');
}
