/**
 * The order of ribbons at a gate and the tracks of their uprights in the gap before or after it (DESIGN-2 §1.1, §1.2).
 *
 * Out, top to bottom: runs that go up, ribbons that go on, runs that go down, the drain. In: from a corridor above, from
 * neighbours in order of their height, from below. Within a group the order is the one in which no two runs of the group
 * cross: see the comments at the keys.
 */
import { at, type Draft, type DraftEdge, type DraftNode } from './draft';
import { TRACK, type Obstacles } from './obstacles';

/** First tracks: after the chamber and before the post, canvas units. */
const OUT_FIRST = 14;
const IN_FIRST = 12;

/** An upright further off than this does not decide the order at a gate. */
const FAR = 90;

const UP = 0;
const ON = 1;
const DOWN = 2;

/** Which way a run goes at an end: up into a corridor, on, or down. */
function outSide(e: DraftEdge): number {
  return e.curved || !e.outUpright ? ON : e.yc < e.y0 ? UP : DOWN;
}
function inSide(e: DraftEdge): number {
  return e.curved || !e.inUpright ? ON : e.yc < e.y1 ? UP : DOWN;
}

/** Sorts the slots of every gate by what is known of the runs and writes the slots' centres into the edges. */
export function assignSlots(draft: Draft): void {
  const { nodes, edges } = draft;
  for (const node of nodes) {
    const outs = node.outs.filter((e) => at(edges, e).kind !== 'drop');
    const ins = node.ins.filter((e) => at(edges, e).kind !== 'drop');
    sortSlots(outs, (e) => outKey(draft, node, at(edges, e)));
    sortSlots(ins, (e) => inKey(draft, node, at(edges, e)));
    let y = stackTop(node, node.outHeight);
    for (const e of outs) {
      const edge = at(edges, e);
      edge.y0 = y + edge.thickness / 2;
      y += edge.thickness;
    }
    y = stackTop(node, node.inHeight);
    for (const e of ins) {
      const edge = at(edges, e);
      edge.y1 = y + edge.thickness / 2;
      y += edge.thickness;
    }
  }
}

function stackTop(node: DraftNode, height: number): number {
  if (node.outTop !== null) return node.outTop;
  if (node.source || node.mirrored || node.hung) return node.card.y + (node.card.height - height) / 2;
  return node.y;
}

type Key = readonly [number, number, number];

function sortSlots(list: number[], key: (e: number) => Key): void {
  if (list.length < 2) return;
  const keys = new Map(list.map((e) => [e, key(e)]));
  list.sort((a, b) => {
    const ka = keys.get(a) ?? [0, 0, 0];
    const kb = keys.get(b) ?? [0, 0, 0];
    return ka[0] - kb[0] || ka[1] - kb[1] || ka[2] - kb[2] || a - b;
  });
}

function outKey(draft: Draft, node: DraftNode, e: DraftEdge): Key {
  const side = outSide(e);
  const forth = node.mirrored ? e.xi > e.xo : e.xi < e.xo;
  // Going up: first those that turn back over the card, the inner ones highest; then those that go on, the high ones first.
  if (side === UP) return forth ? [UP, 0, -e.yc] : [UP, 1, e.yc];
  if (side === DOWN) return forth ? [DOWN, 1, -e.yc] : [DOWN, 0, e.yc];
  // A ribbon that stays level passes its neighbours at its own height, whatever its end does.
  const far = !e.curved && e.inUpright && Math.abs(e.xi - node.outX) > FAR;
  const level = far ? node.y + node.stream / 2 : at(draft.nodes, e.to).source ? e.y1 : slotHeight(draft, e.to, e.y1);
  return [ON, level, far ? e.y1 : 0];
}

function inKey(draft: Draft, node: DraftNode, e: DraftEdge): Key {
  const side = inSide(e);
  const back = node.mirrored ? e.xo < e.xi : e.xo > e.xi;
  if (side === UP) return back ? [UP, 0, -e.yc] : [UP, 1, e.yc];
  if (side === DOWN) return back ? [DOWN, 1, -e.yc] : [DOWN, 0, e.yc];
  const far = !e.curved && e.outUpright && Math.abs(e.xo - node.inX) > FAR;
  return [ON, far ? node.y + node.stream / 2 : slotHeight(draft, e.from, e.y0), far ? e.y0 : 0];
}

/** The slot's height, or before the first pass the node's own. */
function slotHeight(draft: Draft, node: number, slot: number): number {
  return slot !== 0 ? slot : at(draft.nodes, node).y;
}

/** Gives the uprights of each gate their tracks: nearest first in the order of the slots, `8 + (t1 + t2) / 2` apart, outside those that are `fixed`. */
export function assignTracks(draft: Draft, obstacles: Obstacles, fixed: ReadonlySet<DraftEdge>): void {
  const track = (e: DraftEdge, which: 'xo' | 'xi', x: number, away: number): number =>
    fixed.has(e) ? Math.max(0, (e[which] - x) * away) : shift(obstacles, e, which, x, away);
  for (const node of draft.nodes) {
    const outs = node.outs.map((e) => at(draft.edges, e)).filter((e) => !e.curved && e.kind !== 'drop' && e.outUpright);
    const ins = node.ins.map((e) => at(draft.edges, e)).filter((e) => !e.curved && e.kind !== 'drop' && e.inUpright);
    outs.sort((a, b) => a.y0 - b.y0);
    ins.sort((a, b) => a.y1 - b.y1);
    const away = node.mirrored ? -1 : 1;
    for (const side of [UP, DOWN]) {
      const here = outs.filter((e) => outSide(e) === side);
      fan(side === UP ? here : here.reverse(), OUT_FIRST, (e, off) => track(e, 'xo', node.outX + away * off, away));
      if (side === DOWN)
        nestPeeled(
          outs.filter((e) => outSide(e) === DOWN),
          node,
        );
      const there = ins.filter((e) => inSide(e) === side);
      fan(side === UP ? there : there.reverse(), IN_FIRST, (e, off) => track(e, 'xi', node.inX - away * off, -away));
    }
  }
}

/** Where one exit turns down under its own card, those under it in the stack turn down before it. Top to bottom. */
function nestPeeled(downs: readonly DraftEdge[], node: DraftNode): void {
  let before: DraftEdge | null = null;
  for (const e of downs) {
    if (before !== null && !node.mirrored && before.xo < node.outX)
      e.xo = Math.min(e.xo, before.xo - (before.thickness + e.thickness) / 2 - TRACK);
    before = e;
  }
}

/** Moves an upright to its track unless a card is in the way there, or the search put it further off to pass one. */
function shift(obstacles: Obstacles, e: DraftEdge, which: 'xo' | 'xi', x: number, away: number): number {
  const end = which === 'xo' ? e.y0 : e.y1;
  const half = e.thickness / 2;
  if ((e[which] - x) * away < 10 && (e[which] === x || obstacles.free(x, end, x, e.yc, half))) e[which] = x;
  return Math.max(0, (e[which] - x) * away);
}

function fan(list: readonly DraftEdge[], first: number, place: (e: DraftEdge, off: number) => number): void {
  let off = 0;
  let before = 0;
  list.forEach((e, i) => {
    off = i === 0 ? Math.max(first, e.thickness / 2 + 7) : off + TRACK + (before + e.thickness) / 2;
    off += place(e, off);
    before = e.thickness;
  });
}
