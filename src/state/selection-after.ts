/** What is selected once the document has changed: nothing that is gone; after a step back or forth, what the step brought back. */
import { edgeById, nodeById } from '#funnel/lookup';
import type { Funnel } from '#funnel/schema';
import { NOTHING, type Selection } from './session';

/** The same object where nothing of it is gone. */
export function realSelection(funnel: Funnel, selection: Selection): Selection {
  const nodes = selection.nodes.filter((id) => nodeById(funnel, id) !== undefined);
  const edges = selection.edges.filter((id) => edgeById(funnel, id) !== undefined);
  const links = selection.links.filter((id) => funnel.links?.some((l) => l.id === id) === true);
  const drain = selection.drain !== null && nodeById(funnel, selection.drain) !== undefined ? selection.drain : null;
  const all = nodes.length + edges.length + links.length;
  const before = selection.nodes.length + selection.edges.length + selection.links.length;
  return all === before && drain === selection.drain ? selection : { nodes, edges, links, drain };
}

/** After undo or redo: the nodes that came back with it; where none did, the exits and links; where nothing did, what was selected. */
export function selectionAfterStep(before: Funnel, after: Funnel, selection: Selection): Selection {
  const nodes = fresh(before.nodes, after.nodes);
  if (nodes.length > 0) return { ...NOTHING, nodes };
  const edges = fresh(before.edges, after.edges);
  const links = fresh(before.links ?? [], after.links ?? []);
  return edges.length + links.length > 0 ? { ...NOTHING, edges, links } : realSelection(after, selection);
}

type List = readonly { readonly id: string }[];

function fresh(before: List, after: List): string[] {
  if (before === after) return [];
  const known = new Set(before.map((item) => item.id));
  return after.flatMap(({ id }) => (known.has(id) ? [] : [id]));
}
