/**
 * Tidy places for a funnel: the main way from left to right, its water stepping down; other ways above and below; sources at
 * the left; losses below; what is parked over the gate that sends leads there. Lanes and separate funnels one under another.
 *
 * Pure and quick (linear but for sorting). Used where a node has no place yet.
 */
import { pointValue } from '../quantity';
import type { Funnel, FunnelEdge, FunnelNode } from '../schema';
import { ABOVE_WATER, cardHeight } from './measures';
import { tidyPart, type Places } from './tidy-part';

/** A source's block, and what hangs under a gate's water line, near enough. */
const BLOCK = 66;
const UNDER_WATER = 150;
/** Between one lane (or one funnel) and the next under it: both their margins, a header, and the gutter for links. */
const NEXT_FUNNEL = 96;

/**
 * Places for every node by id: `[post x, water y]`, of a source `[left, top]` of its block. `rank`, where given, is the order in
 * which leads meet the nodes: exits against it are drawn as returns.
 */
export function tidyPlaces(funnel: Funnel, rank: ReadonlyMap<string, number> | null = null): Places {
  const places: Places = new Map();
  let bottom = NaN;
  for (const part of partsOf(funnel)) {
    const here = tidyPart(part, rank);
    const ys = part.nodes.map((n) => extent(n, here.get(n.id) ?? [0, 0]));
    const top = ys.reduce((y, e) => Math.min(y, e.top), Infinity);
    const shift = Number.isNaN(bottom) ? 0 : bottom + NEXT_FUNNEL - top;
    for (const [id, [x, y]] of here) places.set(id, [x, Math.round(y + shift)]);
    bottom = ys.reduce((y, e) => Math.max(y, e.bottom), -Infinity) + shift;
  }
  return places;
}

/** What a node takes up in height. */
function extent(node: FunnelNode, [, y]: readonly [number, number]): { top: number; bottom: number } {
  return node.kind === 'source'
    ? { top: y, bottom: y + BLOCK }
    : { top: y - ABOVE_WATER - cardHeight(node), bottom: y + UNDER_WATER };
}

/** The lanes in their order, then what is in no lane, by connected parts, the one with the most leads first. */
function partsOf(funnel: Funnel): Funnel[] {
  const group = new Map<string, string>();
  (funnel.lanes ?? []).forEach((lane, l) => {
    for (const id of lane.nodes) if (!group.has(id)) group.set(id, `lane ${l}`);
  });
  const parent = new Map(funnel.nodes.map((n) => [n.id, n.id]));
  const root = (id: string): string => {
    let r = id;
    while (parent.get(r) !== r) r = parent.get(r) ?? r;
    for (let i = id; i !== r;) {
      const up = parent.get(i) ?? r;
      parent.set(i, r);
      i = up;
    }
    return r;
  };
  const free = (id: string): boolean => parent.has(id) && !group.has(id);
  for (const e of funnel.edges) if (free(e.from) && free(e.to)) parent.set(root(e.from), root(e.to));
  const members = new Map<string, FunnelNode[]>();
  for (let l = 0; l < (funnel.lanes ?? []).length; l += 1) members.set(`lane ${l}`, []);
  for (const node of funnel.nodes) {
    const key = group.get(node.id) ?? `part ${root(node.id)}`;
    const list = members.get(key);
    if (list === undefined) members.set(key, [node]);
    else list.push(node);
  }
  if (members.size <= 1) return [funnel];
  const partOf = new Map([...members].flatMap(([key, nodes]) => nodes.map((n) => [n.id, key] as const)));
  const inside = new Map<string, FunnelEdge[]>();
  for (const edge of funnel.edges) {
    const key = partOf.get(edge.from);
    if (key === undefined || key !== partOf.get(edge.to)) continue;
    const list = inside.get(key);
    if (list === undefined) inside.set(key, [edge]);
    else list.push(edge);
  }
  return [...members]
    .filter(([, nodes]) => nodes.length > 0)
    .map(([key, nodes]) => ({ key, nodes, leads: key.startsWith('lane ') ? Infinity : leadsOf(nodes) }))
    .toSorted((a, b) => (a.leads === b.leads ? 0 : b.leads - a.leads))
    .map(({ key, nodes }) => ({ ...funnel, nodes, edges: inside.get(key) ?? [] }));
}

const leadsOf = (nodes: readonly FunnelNode[]): number =>
  nodes.reduce(
    (sum, n) =>
      sum + (n.kind === 'source' && n.volume !== undefined ? Math.max(0, pointValue(n.volume, 'positive')) : 0),
    0,
  );
