/** Copies nodes and the exits among them; the copy is a funnel of its own, so the clipboard goes through the same gate as a file. */
import type { Funnel } from '../schema';
import { cleanReferences } from './clean-references';
import { freshIds } from './fresh-id';
import { mapList, patched } from './lists';

/** The chosen nodes with the exits and links among them, and the teams that they share. Null where nothing is chosen. */
export function copySelection(funnel: Funnel, nodeIds: readonly string[]): Funnel | null {
  const chosen = new Set(nodeIds);
  const nodes = funnel.nodes.filter((n) => chosen.has(n.id));
  if (nodes.length === 0) return null;
  const inside = (e: { readonly from: string; readonly to: string }): boolean => chosen.has(e.from) && chosen.has(e.to);
  const used = new Set(nodes.map((n) => (n.kind === 'source' ? undefined : n.capacity?.team)));
  const teams = (funnel.teams ?? []).filter((t) => used.has(t.id));
  const links = (funnel.links ?? []).filter(inside);
  const { format, version, name, currency, period } = funnel;
  return cleanReferences({
    ...{ format, version, name, period },
    ...(currency === undefined ? {} : { currency }),
    ...{ nodes, edges: funnel.edges.filter(inside) },
    ...(teams.length > 0 ? { teams } : {}),
    ...(links.length > 0 ? { links } : {}),
  });
}

/** How far a paste lies from what was copied, so that it does not cover it: two steps of the canvas grid. */
export const PASTE_OFFSET = [40, 40] as const;

export interface Pasted {
  readonly funnel: Funnel;
  /** The ids that the pasted nodes were given, in the order of the clip. */
  readonly nodes: readonly string[];
  readonly edges: readonly string[];
}

/**
 * Puts a clip into a funnel under new ids, moved by `offset`. A team of the same id and name is taken to be the same; one that
 * only shares its id with a team of the other funnel comes along under a new one.
 */
export function pasteClip(funnel: Funnel, clip: Funnel, offset: readonly [number, number] = PASTE_OFFSET): Pasted {
  const nodeIds = freshIds(
    funnel.nodes,
    clip.nodes.map((n) => n.id),
  );
  const edgeIds = freshIds(
    funnel.edges,
    clip.edges.map((e) => e.id),
  );
  const linkIds = freshIds(
    funnel.links,
    (clip.links ?? []).map((l) => l.id),
  );
  const nodeAs = new Map(clip.nodes.map((n, i) => [n.id, nodeIds[i] ?? n.id]));
  const edgeAs = new Map(clip.edges.map((e, i) => [e.id, edgeIds[i] ?? e.id]));
  const there = new Map((funnel.teams ?? []).map((t) => [t.id, t.name]));
  const foreign = (clip.teams ?? []).filter((t) => there.get(t.id) !== t.name);
  const teamIds = freshIds(
    funnel.teams,
    foreign.map((t) => t.id),
  );
  const teamAs = new Map(foreign.map((t, i) => [t.id, teamIds[i] ?? t.id]));
  const teams = foreign.map((t, i) => patched(t, { id: teamIds[i] ?? t.id }));
  const renamed = (id: string): string => nodeAs.get(id) ?? id;

  const nodes = clip.nodes.map((node) => {
    const [x, y] = node.at ?? [0, 0];
    const placed = patched(node, { id: renamed(node.id), at: [x + offset[0], y + offset[1]], locked: undefined });
    if (placed.kind === 'source') return placed;
    const team = placed.capacity?.team;
    const staffed =
      placed.capacity === undefined || team === undefined
        ? placed
        : patched(placed, { capacity: patched(placed.capacity, { team: teamAs.get(team) ?? team }) });
    if (staffed.criteria === undefined) return staffed;
    const criteria = mapList(staffed.criteria, (c) => (c.on === undefined ? c : patched(c, { on: edgeAs.get(c.on) })));
    return patched(staffed, { criteria });
  });
  const edges = clip.edges.map((e, i) =>
    patched(e, { id: edgeIds[i] ?? e.id, from: renamed(e.from), to: renamed(e.to) }),
  );
  const links = (clip.links ?? []).map((l, i) =>
    patched(l, { id: linkIds[i] ?? l.id, from: renamed(l.from), to: renamed(l.to) }),
  );
  return {
    funnel: {
      ...funnel,
      nodes: [...funnel.nodes, ...nodes],
      edges: [...funnel.edges, ...edges],
      ...(teams.length > 0 ? { teams: [...(funnel.teams ?? []), ...teams] } : {}),
      ...(links.length > 0 ? { links: [...(funnel.links ?? []), ...links] } : {}),
    },
    nodes: nodeIds,
    edges: edgeIds,
  };
}

/** Copies the chosen nodes in place, with the exits among them; null where nothing is chosen. */
export function duplicateSelection(funnel: Funnel, nodeIds: readonly string[]): Pasted | null {
  const clip = copySelection(funnel, nodeIds);
  return clip === null ? null : pasteClip(funnel, clip);
}
