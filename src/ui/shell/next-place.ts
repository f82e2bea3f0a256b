/** Where a node that is added without a pointer goes: to the right of what is selected, else of everything. */
import type { Funnel } from '#funnel/schema';

const GAP = 240;
const ROW = 160;

/** Canvas coordinates that no node stands on. */
export function nextPlace(funnel: Funnel, selected: readonly string[]): readonly [number, number] {
  const placed = funnel.nodes.flatMap((n) => (n.at === undefined ? [] : [{ id: n.id, x: n.at[0], y: n.at[1] }]));
  const among = placed.filter((n) => selected.includes(n.id));
  const from = (among.length > 0 ? among : placed).reduce<{ x: number; y: number } | null>((r, n) => (r === null || n.x > r.x ? n : r), null);
  if (from === null) return [0, 0];
  const x = from.x + GAP;
  let y = from.y;
  while (placed.some((n) => Math.abs(n.x - x) < GAP / 2 && Math.abs(n.y - y) < ROW)) y += ROW;
  return [x, y];
}
