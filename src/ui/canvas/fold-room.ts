/**
 * Where nodes go when a lane is folded or unfolded, so that nothing lies over anything: an unfolded lane comes to stand clear
 * of what is above it and what is below moves down; folded, its card moves up under what is above, and what is below follows.
 */
import type { Funnel, Lane } from '#funnel/schema';
import type { FoldedLane, Folding } from './river/folded-lanes';
import type { Box, RiverGeometry } from './river/types';

type Place = readonly [number, number];

/** Canvas units between panels, over a panel's cards for its tab, under its drains, and between a folded card and the next. */
const GUTTER = 28;
const TAB = 26;
const FOOT = 22;
const UNDER = 12;

/** A panel with its nodes, or a node of no lane: what is moved together. */
interface Thing {
  readonly nodes: readonly string[];
  readonly box: Box;
}

/** `drawn`: the funnel as it would be drawn with the lane folded (or not), `folding` what that was drawn from. */
export function roomForLane(funnel: Funnel, lane: Lane, folding: Folding, drawn: RiverGeometry): Map<string, Place> {
  const folded = [...folding.cards.values()].find((f) => f.lane.id === lane.id);
  const own = folded === undefined ? panelOf(lane.nodes, drawn) : cardOf(folded, drawn);
  if (own === null) return new Map();
  const inside = new Set(lane.nodes);
  const others = thingsBeside(lane, folding, drawn);
  const middle = own.y + (folded === undefined ? TAB : own.height / 2);
  const above = others.filter((t) => t.box.y + t.box.height / 2 < middle);
  const below = others.filter((t) => !above.includes(t));
  // A card goes up close under single cards: it may stand in the corner of the panel above.
  const over =
    folded === undefined
      ? above.map((t) => t.box)
      : above.flatMap((t) => t.nodes.flatMap((id) => boxOf(id, drawn) ?? []));
  const roof = lowest(over.filter((box) => beside(box, own))) + (folded === undefined ? GUTTER : UNDER);
  const shift = !Number.isFinite(roof)
    ? 0
    : folded === undefined
      ? Math.max(0, roof - own.y)
      : Math.min(0, roof - own.y);
  const floor = Math.max(
    own.y + own.height + shift,
    folded === undefined ? -Infinity : lowest(above.map((t) => t.box)),
  );
  const next = Math.min(...below.filter((t) => folded !== undefined || beside(t.box, own)).map((t) => t.box.y));
  const gap = floor + GUTTER - next;
  const follow = !Number.isFinite(gap) ? 0 : folded === undefined ? Math.max(0, gap) : Math.min(0, gap);
  const moves = new Map<string, Place>();
  const move = (id: string, by: number): void => {
    const at = funnel.nodes.find((n) => n.id === id)?.at;
    if (at !== undefined && Math.round(by) !== 0) moves.set(id, [at[0], at[1] + Math.round(by)]);
  };
  for (const id of inside) move(id, shift);
  for (const { nodes } of below)
    for (const id of nodes) for (const real of folding.cards.get(id)?.members ?? [id]) move(real, follow);
  return moves;
}

function thingsBeside(lane: Lane, folding: Folding, drawn: RiverGeometry): Thing[] {
  const inside = new Set(lane.nodes);
  const taken = new Set(lane.nodes);
  const things: Thing[] = [];
  for (const other of folding.funnel.lanes ?? []) {
    const nodes = other.nodes.filter((id) => !inside.has(id));
    const box = other.id === lane.id ? null : panelOf(nodes, drawn);
    if (box === null) continue;
    things.push({ nodes, box });
    for (const id of nodes) taken.add(id);
  }
  const own = new Set([...folding.cards.values()].filter((f) => f.lane.id === lane.id).map((f) => f.card));
  for (const { id } of folding.funnel.nodes) {
    const box = taken.has(id) || own.has(id) ? null : boxOf(id, drawn);
    if (box !== null) things.push({ nodes: [id], box });
  }
  return things;
}

function cardOf(folded: FoldedLane, drawn: RiverGeometry): Box | null {
  return drawn.nodes.get(folded.card)?.card ?? null;
}

/** A node with its stream and its drain. */
function boxOf(id: string, drawn: RiverGeometry): Box | null {
  const node = drawn.nodes.get(id);
  if (node === undefined) return null;
  const drain = drawn.drains.find((d) => d.node === id);
  const foot = node.kind === 'source' ? node.card.y + node.card.height : node.water + node.stream;
  const bottom = Math.max(
    foot,
    node.card.y + node.card.height,
    drain === undefined ? -Infinity : drain.fadeTop + 0.6 * (drain.fadeBottom - drain.fadeTop),
  );
  return { ...node.card, height: bottom - node.card.y };
}

/** What a lane's panel must hold: its nodes and the runs among them. */
function panelOf(nodes: readonly string[], drawn: RiverGeometry): Box | null {
  const ids = new Set(nodes);
  const boxes = [
    ...nodes.flatMap((id) => boxOf(id, drawn) ?? []),
    ...drawn.ribbons.filter((r) => ids.has(r.from) && ids.has(r.to)).map((r) => r.box),
  ];
  if (boxes.length === 0) return null;
  const x = Math.min(...boxes.map((b) => b.x));
  const y = Math.min(...boxes.map((b) => b.y)) - TAB;
  return { x, y, width: Math.max(...boxes.map((b) => b.x + b.width)) - x, height: lowest(boxes) + FOOT - y };
}

const lowest = (boxes: readonly Box[]): number => Math.max(...boxes.map((b) => b.y + b.height));
const beside = (a: Box, b: Box): boolean => a.x < b.x + b.width && b.x < a.x + a.width;
