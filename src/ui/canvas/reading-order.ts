/** The order in which a funnel is read aloud and walked with Tab: funnel by funnel, column by column, from the top. */
import type { Funnel, FunnelNode } from '#funnel/schema';

/** Nodes whose posts are this near to one another stand in one column. */
const COLUMN = 60;

type Place = (id: string) => readonly [number, number];

const remembered = new WeakMap<readonly FunnelNode[], { readonly edges: Funnel['edges']; readonly order: readonly FunnelNode[] }>();

/** `place` gives the drawn place of a node. Remembered for documents where no node moved: `place` must follow the document. */
export function readingOrder(funnel: Funnel, place: Place): readonly FunnelNode[] {
  const known = remembered.get(funnel.nodes);
  if (known?.edges === funnel.edges) return known.order;
  const order = sorted(funnel, place);
  remembered.set(funnel.nodes, { edges: funnel.edges, order });
  return order;
}

function sorted(funnel: Funnel, place: Place): readonly FunnelNode[] {
  const part = parts(funnel);
  const top = new Map<number, number>();
  const at = new Map(funnel.nodes.map((n) => [n.id, place(n.id)]));
  funnel.nodes.forEach((node, i) => {
    const y = at.get(node.id)?.[1] ?? 0;
    const of = part[i] ?? 0;
    top.set(of, Math.min(top.get(of) ?? Infinity, y));
  });
  const keys = new Map(
    funnel.nodes.map((node, i) => {
      const [x, y] = at.get(node.id) ?? [0, 0];
      return [node.id, { part: part[i] ?? 0, top: top.get(part[i] ?? 0) ?? 0, column: Math.round(x / COLUMN), y, x }];
    }),
  );
  return funnel.nodes.toSorted((a, b) => {
    const [p, q] = [keys.get(a.id), keys.get(b.id)];
    if (p === undefined || q === undefined) return 0;
    return p.top - q.top || p.part - q.part || p.column - q.column || p.y - q.y || p.x - q.x;
  });
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
