/** Keeps the very objects of the last geometry where nothing changed, so that React draws only what did. */
import type { Drain, Pill, Post, Ribbon, RiverGeometry, RiverNode } from './types';

export function reuse(now: RiverGeometry, before: RiverGeometry): RiverGeometry {
  const nodes = new Map<string, RiverNode>();
  for (const [id, node] of now.nodes) nodes.set(id, same(node, before.nodes.get(id)));
  return {
    ...now,
    nodes,
    ribbons: keep<Ribbon>(now.ribbons, before.ribbons, (r) => r.id),
    links: keep<Ribbon>(now.links, before.links, (r) => r.id),
    drains: keep<Drain>(now.drains, before.drains, (d) => d.node),
    posts: keep<Post>(now.posts, before.posts, (p) => p.node),
    pills: keep<Pill>(now.pills, before.pills, (p) => p.edge),
  };
}

function keep<T extends object>(now: readonly T[], before: readonly T[], key: (item: T) => string): readonly T[] {
  const old = new Map(before.map((item) => [key(item), item]));
  const kept = now.map((item) => same(item, old.get(key(item))));
  return kept.length === before.length && kept.every((item, i) => item === before[i]) ? before : kept;
}

function same<T extends object>(now: T, before: T | undefined): T {
  return before !== undefined && equal(now, before) ? before : now;
}

/** Structural equality of plain values: numbers, strings, lists and records. */
function equal(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((x, i) => equal(x, b[i]));
  const [x, y] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(x);
  return keys.length === Object.keys(y).length && keys.every((key) => equal(x[key], y[key]));
}
