/** The order in which a funnel is read aloud and walked with Tab: funnel by funnel, column by column, from the top. */
import type { Funnel, FunnelNode } from '#funnel/schema';

/** Nodes whose posts are this near to one another stand in one column. */
const COLUMN = 60;

type Place = (id: string) => readonly [number, number];

interface Remembered {
  readonly edges: Funnel['edges'];
  readonly order: readonly FunnelNode[];
  ranks?: ReadonlyMap<string, number>;
}

const remembered = new WeakMap<readonly FunnelNode[], Remembered>();

/** `place` gives the drawn place of a node. Remembered for documents where no node moved: `place` must follow the document. */
export function readingOrder(funnel: Funnel, place: Place): readonly FunnelNode[] {
  const known = remembered.get(funnel.nodes);
  if (known !== undefined && sameEnds(known.edges, funnel.edges)) return known.order;
  const order = sorted(funnel, place);
  remembered.set(funnel.nodes, { edges: funnel.edges, order });
  return order;
}

/** Another rate leads nobody elsewhere. */
function sameEnds(a: Funnel['edges'], b: Funnel['edges']): boolean {
  return (
    a === b ||
    (a.length === b.length && a.every((edge, i) => edge === b[i] || (edge.from === b[i]?.from && edge.to === b[i].to)))
  );
}

/** The nodes of these ids in that order; unknown ids are left out. */
export function inReadingOrder(ids: readonly string[], funnel: Funnel, place: Place): readonly FunnelNode[] {
  if (ids.length === 0) return [];
  const order = readingOrder(funnel, place);
  const known = remembered.get(funnel.nodes);
  const ranks = known?.ranks ?? new Map(order.map((node, i) => [node.id, i]));
  if (known !== undefined) known.ranks = ranks;
  const found = ids.flatMap((id) => ranks.get(id) ?? []).toSorted((a, b) => a - b);
  return found.flatMap((rank) => order[rank] ?? []);
}

function sorted(funnel: Funnel, place: Place): readonly FunnelNode[] {
  const part = parts(funnel);
  const places = funnel.nodes.map((n) => place(n.id));
  const top = new Map<number, number>();
  places.forEach(([, y], i) => {
    const of = part[i] ?? 0;
    top.set(of, Math.min(top.get(of) ?? Infinity, y));
  });
  const keys = funnel.nodes.map((node, i) => {
    const [x, y] = places[i] ?? [0, 0];
    const of = part[i] ?? 0;
    return { node, part: of, top: top.get(of) ?? 0, column: Math.round(x / COLUMN), y, x };
  });
  return keys
    .sort((p, q) => p.top - q.top || p.part - q.part || p.column - q.column || p.y - q.y || p.x - q.x)
    .map((key) => key.node);
}

/** Which connected funnel each node belongs to, by index: union of the ends of every edge. */
function parts(funnel: Funnel): readonly number[] {
  const index = new Map(funnel.nodes.map((n, i) => [n.id, i]));
  const parent = funnel.nodes.map((_, i) => i);
  const root = (i: number): number => {
    let r = i;
    while (parent[r] !== r) r = parent[r] ?? r;
    // Path halving keeps a long chain from being walked again for each of its nodes.
    while (parent[i] !== r) {
      const next = parent[i] ?? r;
      parent[i] = r;
      i = next;
    }
    return r;
  };
  for (const { from, to } of funnel.edges) {
    const [a, b] = [index.get(from), index.get(to)];
    if (a !== undefined && b !== undefined) parent[root(a)] = root(b);
  }
  return funnel.nodes.map((_, i) => root(i));
}
