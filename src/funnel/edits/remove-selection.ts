/** Removes what is selected, and lets the ribbons heal. */
import type { Funnel, FunnelEdge } from '../schema';
import { cleanReferences } from './clean-references';
import { keepList, mapList, withLists } from './lists';

export interface Removal {
  readonly nodes?: readonly string[];
  readonly edges?: readonly string[];
  readonly links?: readonly string[];
  readonly comments?: readonly string[];
}

/**
 * The funnel without the selected things and everything that refers to them. Where a removed node leaves one way in and one way
 * out, the gap heals: the way in keeps its id and rate and goes on to where the way out led. It does not heal into a
 * way from a node to itself (a nurture loop goes whole). Locked nodes stay.
 */
export function removeSelection(
  funnel: Funnel,
  { nodes = [], edges = [], links = [], comments = [] }: Removal,
): Funnel {
  const locked = new Set(funnel.nodes.filter((n) => n.locked === true).map((n) => n.id));
  const gone = new Set(nodes.filter((id) => !locked.has(id)));
  const cut = new Set(edges);
  const kept = keepList(funnel.edges, (e) => !cut.has(e.id));
  const left = gone.size === 0 ? kept : withoutNodes(kept, gone);
  const next = withLists(funnel, {
    nodes: keepList(funnel.nodes, (n) => !gone.has(n.id)),
    edges: left,
    links: funnel.links && keepList(funnel.links, (l) => !links.includes(l.id)),
    comments: funnel.comments && keepList(funnel.comments, (c) => !comments.includes(c.id)),
  });
  return next === funnel ? funnel : cleanReferences(next);
}

/** The exits that are left, healed node by node, so that a chain of removed nodes heals from end to end. */
function withoutNodes(edges: FunnelEdge[], gone: ReadonlySet<string>): FunnelEdge[] {
  const ends = new Map(edges.map((e) => [e.id, e]));
  const into = new Map([...gone].map((id) => [id, new Set<string>()]));
  const out = new Map([...gone].map((id) => [id, new Set<string>()]));
  for (const e of edges) {
    into.get(e.to)?.add(e.id);
    out.get(e.from)?.add(e.id);
  }
  const drop = (e: FunnelEdge): void => {
    ends.delete(e.id);
    into.get(e.to)?.delete(e.id);
    out.get(e.from)?.delete(e.id);
  };
  const known = (ids: ReadonlySet<string> | undefined): FunnelEdge[] =>
    [...(ids ?? [])].flatMap((id) => ends.get(id) ?? []);
  for (const id of gone) {
    const ins = known(into.get(id)).filter((e) => e.from !== id);
    const outs = known(out.get(id)).filter((e) => e.to !== id);
    const [way, on] = [ins[0], outs[0]];
    const heals = ins.length === 1 && outs.length === 1 && way !== undefined && on !== undefined && way.from !== on.to;
    for (const e of [...known(into.get(id)), ...known(out.get(id))]) if (!heals || e !== way) drop(e);
    if (!heals) continue;
    ends.set(way.id, { ...way, to: on.to });
    into.get(id)?.delete(way.id);
    into.get(on.to)?.add(way.id);
  }
  return mapList(
    keepList(edges, (e) => ends.has(e.id)),
    (e) => ends.get(e.id) ?? e,
  );
}
