/** Tidy places for one funnel: columns, then rows, then how far apart the columns stand. */
import type { Funnel } from '../schema';
import { columnsOf, type Columns } from './columns';
import { placeGraph, type PlaceGraph } from './graph';
import { ABOVE_WATER, cardHeight, thicknessOf } from './measures';
import { orderRows } from './order-rows';
import { placeSources } from './place-sources';
import { spreadColumns } from './spread-columns';
import { MANY_EXITS, stackRows } from './stack-rows';

/** The water line steps down from gate to gate. */
const STEP_DOWN = 12;
/** Between the card of a gate and that of the node parked over it: its drain, a label, a run or two. */
const OVER_CARD = 84;
/** Parked nodes that share a column keep so far apart, and are moved up in such steps. */
const PARKED_APART = 150;
const PARKED_STEP = 40;
const SAME_COLUMN = 170;

export type Places = Map<string, [number, number]>;

export function tidyPart(funnel: Funnel, rank: ReadonlyMap<string, number> | null): Places {
  const sqrt = funnel.canvas?.thickness === 'sqrt';
  const graph = placeGraph(funnel);
  const columns = columnsOf(graph, rank);
  const rows = orderRows(graph, columns);
  const y = stackRows(graph, columns, rows, sqrt);
  for (let i = 0; i < y.length; i += 1) y[i] = (y[i] ?? 0) + STEP_DOWN * ((columns.column[i] ?? 0) - 1);
  const tops = placeSources(graph, y, sqrt);
  const xs = spreadColumns(graph, columns.column, columns.closing, levelOf(graph, y, tops, sqrt), sqrt);
  const places: Places = new Map();
  graph.nodes.forEach((node, i) => {
    if (columns.parked[i] === true) return;
    const top = tops.get(i);
    const x = top === undefined ? (xs[columns.column[i] ?? 0] ?? 0) : 0;
    places.set(node.id, [x, Math.round(top ?? y[i] ?? 0)]);
  });
  placeParked(graph, columns, places, xs[1] ?? 0);
  return places;
}

/** About the height at which each exit leaves its node's stack and arrives in the other's. */
function levelOf(
  { nodes, ends, outs, ins, flow, size }: PlaceGraph,
  y: Float64Array,
  tops: ReadonlyMap<number, number>,
  sqrt: boolean,
): (e: number) => readonly [number, number] {
  const thick = (e: number): number => thicknessOf(flow[e] ?? 0, sqrt);
  const height = (i: number): number => tops.get(i) ?? y[i] ?? 0;
  const depth = (list: readonly number[], e: number, far: (e: number) => number): number =>
    list.length > MANY_EXITS
      ? 0
      : list.reduce((sum, o) => (o !== e && height(far(o)) < height(far(e)) ? sum + thick(o) : sum), 0);
  return (e) => {
    const [a, b] = ends[e] ?? [0, 0];
    const top = height(a);
    const leaves =
      nodes[a]?.kind === 'source'
        ? top + Math.max(58, thicknessOf(size[a] ?? 0, sqrt)) / 2 - thick(e) / 2
        : top + depth(outs[a] ?? [], e, (o) => ends[o]?.[1] ?? 0);
    return [leaves, height(b) + depth(ins[b] ?? [], e, (o) => ends[o]?.[0] ?? 0)];
  };
}

/** Over the gate that sends leads there, as low as nothing else stands in the way. */
function placeParked(
  { nodes, ends, outs, ins, flow }: PlaceGraph,
  { parked }: Columns,
  places: Places,
  first: number,
): void {
  nodes.forEach((node, i) => {
    if (parked[i] !== true) return;
    const senders = (ins[i] ?? []).toSorted((a, b) => (flow[b] ?? 0) - (flow[a] ?? 0)).map((e) => ends[e]?.[0] ?? -1);
    const near = [...senders, ...(outs[i] ?? []).map((e) => ends[e]?.[1] ?? -1)].filter(
      (v) => nodes[v]?.kind !== 'source' && places.has(nodes[v]?.id ?? ''),
    );
    const gate = nodes[near[0] ?? -1];
    const [x, water] = places.get(gate?.id ?? '') ?? [first, 0];
    let y = water - (gate === undefined ? 0 : cardHeight(gate)) - OVER_CARD - ABOVE_WATER;
    const here = [...places.values()].filter((p) => Math.abs(p[0] - x) < SAME_COLUMN);
    while (here.some((p) => Math.abs(p[1] - y) < PARKED_APART)) y -= PARKED_STEP;
    places.set(node.id, [x, Math.round(y)]);
  });
}
