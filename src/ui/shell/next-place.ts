/** Where a node that is added without a pointer goes: to the right of what is selected, else in the middle of the view. */
import type { Funnel } from '#funnel/schema';

/** From a card to the one that follows, and the width of a card, px. */
const GAP = 240;
const CARD = 146;
const ROW = 160;

/** Canvas coordinates that no node stands on. */
export function nextPlace(funnel: Funnel, selected: readonly string[], middle: readonly [number, number]): readonly [number, number] {
  const placed = funnel.nodes.flatMap((n) => (n.at === undefined ? [] : [{ id: n.id, x: n.at[0], y: n.at[1] }]));
  const among = placed.filter((n) => selected.includes(n.id));
  const last = among.reduce<(typeof among)[number] | null>((r, n) => (r === null || n.x > r.x ? n : r), null);
  const [x, start] = last === null ? [Math.round(middle[0] - CARD / 2), Math.round(middle[1])] : [last.x + GAP, last.y];
  let y = start;
  while (placed.some((n) => Math.abs(n.x - x) < CARD && Math.abs(n.y - y) < ROW)) y += ROW;
  return [x, y];
}
