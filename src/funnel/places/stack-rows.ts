/**
 * Heights of a tidy drawing: the main way lies level, every other node as near as there is room to the height at which its
 * leads come to it.
 *
 * Each column is a list of nodes that must keep a distance from one another. The heights nearest to what they wish for (least
 * squares, weighted by leads) come from pooling neighbours that would overlap (isotonic regression).
 */
import type { Columns } from './columns';
import type { PlaceGraph } from './graph';
import { ABOVE_WATER, cardHeight, thicknessOf } from './measures';

/** Under the water: a drain with its label, or a pill; less where a column holds many nodes. */
const DRAIN_ROOM = 92;
const PLAIN_ROOM = 34;
const CROWD = 5;
const CROWDED_DRAIN = 60;
const CROWDED_PLAIN = 22;
const AIR = 12;
/** In a crowded column cards say a little less. */
const CROWDED_CARD = 84;
/** The main way does not give way to anything. */
const SPINE_WEIGHT = 1e4;
const LEAST_WEIGHT = 0.02;
const SWEEPS = 4;
/** Of a gate with more exits all are taken to lie at its water line. */
export const MANY_EXITS = 60;

/** The water line of each node in a column; sources and parked nodes stay at 0. `sqrt`: thickness goes by square roots. */
export function stackRows(
  graph: PlaceGraph,
  { closing, parked }: Columns,
  rows: readonly (readonly number[])[],
  sqrt: boolean,
): Float64Array {
  const { nodes, ends, ins, outs, size, flow } = graph;
  const y = new Float64Array(nodes.length);
  const spine = spineOf(graph, closing);
  const stream = (i: number): number => thicknessOf(size[i] ?? 0, sqrt);
  const thick = (e: number): number => thicknessOf(flow[e] ?? 0, sqrt);
  const weight = (i: number): number => (spine.has(i) ? SPINE_WEIGHT : LEAST_WEIGHT + (size[i] ?? 0));
  const placed = (i: number): boolean => nodes[i]?.kind !== 'source' && parked[i] !== true;

  /** How far under its node's water line an exit lies in the stack, the others in order of where they lead. */
  const depth = (list: readonly number[], e: number, far: (e: number) => number): number => {
    if (list.length > MANY_EXITS) return 0;
    return list.reduce((sum, o) => {
      const [a, b] = [y[far(o)] ?? 0, y[far(e)] ?? 0];
      return o !== e && closing[o] === 0 && (a < b || (a === b && o < e)) ? sum + thick(o) : sum;
    }, 0);
  };
  const from = (e: number): number => ends[e]?.[0] ?? 0;
  const to = (e: number): number => ends[e]?.[1] ?? 0;

  const wishes = (i: number, forward: boolean): number => {
    const here = (forward ? ins[i] : outs[i]) ?? [];
    const far = forward ? from : to;
    let sum = 0;
    let all = 0;
    for (const e of here) {
      const other = far(e);
      if (closing[e] === 1 || !placed(other) || other === i) continue;
      const there = (forward ? outs[other] : ins[other]) ?? [];
      const w = (flow[e] ?? 0) + 1e-4;
      const level = (y[other] ?? 0) + depth(there, e, forward ? to : from) - depth(here, e, far);
      sum += w * level;
      all += w;
    }
    return all > 0 ? sum / all : (y[i] ?? 0);
  };

  const gapUnder = (i: number, crowded: boolean): number =>
    graph.drains[i] === true ? (crowded ? CROWDED_DRAIN : DRAIN_ROOM) : crowded ? CROWDED_PLAIN : PLAIN_ROOM;
  const apart = (above: number, below: number, crowded: boolean): number => {
    const node = nodes[below];
    const whole = node === undefined ? 0 : cardHeight(node);
    const card = crowded ? Math.min(CROWDED_CARD, whole) : whole;
    return stream(above) + gapUnder(above, crowded) + AIR + card + ABOVE_WATER;
  };

  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    // The last goes with the stream.
    const forward = sweep % 2 === 1;
    for (const list of forward ? rows : rows.toReversed()) {
      const crowded = list.length >= CROWD;
      const offsets = [0];
      list.forEach((i, r) => {
        const before = list[r - 1];
        if (before !== undefined) offsets.push((offsets[r - 1] ?? 0) + apart(before, i, crowded));
      });
      const free = list.map((i, r) => (spine.has(i) ? 0 : wishes(i, forward)) - (offsets[r] ?? 0));
      pooled(free, list.map(weight)).forEach((level, r) => {
        y[list[r] ?? 0] = level + (offsets[r] ?? 0);
      });
    }
  }
  return y;
}

/** An exit is the main way on where it takes at least this share of all that go on, or is marked. */
const MAIN_SHARE = 0.5;

/** The main way: from the gate that most leads come to first, along exits that most leads take, to its end or to where they part. */
function spineOf({ nodes, ends, outs, flow, main }: PlaceGraph, closing: Uint8Array): ReadonlySet<number> {
  const spine = new Set<number>();
  const next = (i: number): number => {
    let best = -1;
    let most = -1;
    let all = 0;
    for (const e of outs[i] ?? []) {
      const node = nodes[ends[e]?.[1] ?? -1];
      if (closing[e] === 1 || (node?.kind === 'outcome' && node.result !== 'won')) continue;
      const size = (main[e] === true ? 2 : 0) + (flow[e] ?? 0);
      all += size;
      if (size > most) [best, most] = [ends[e]?.[1] ?? -1, size];
    }
    return most >= MAIN_SHARE * all ? best : -1;
  };
  let first = -1;
  let most = -1;
  nodes.forEach((node, i) => {
    if (node.kind !== 'source') return;
    for (const e of outs[i] ?? []) if ((flow[e] ?? 0) > most) [first, most] = [ends[e]?.[1] ?? -1, flow[e] ?? 0];
  });
  if (first < 0) first = nodes.findIndex((n) => n.kind !== 'source');
  for (let i = first; i >= 0 && !spine.has(i); i = next(i)) spine.add(i);
  return spine;
}

/** The nondecreasing values nearest to the wishes by weighted squares. */
function pooled(wishes: readonly number[], weights: readonly number[]): number[] {
  const blocks: { value: number; weight: number; count: number }[] = [];
  wishes.forEach((wish, i) => {
    let block = { value: wish, weight: weights[i] ?? 1, count: 1 };
    for (let last = blocks.at(-1); last !== undefined && last.value > block.value; last = blocks.at(-1)) {
      blocks.pop();
      const weight = last.weight + block.weight;
      block = {
        value: (last.value * last.weight + block.value * block.weight) / weight,
        weight,
        count: last.count + block.count,
      };
    }
    blocks.push(block);
  });
  return blocks.flatMap((b) => Array.from({ length: b.count }, () => b.value));
}
