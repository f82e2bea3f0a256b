/**
 * From the rows of many histories to means and bands per period, in parts that can be reckoned apart.
 *
 * The periods are dealt to `PERIOD_GROUPS` groups. Rows of counts are turned into the figures of a period, all in one flat array (a figure that
 * does not exist is NaN); bands are quantiles over the runs, figure by figure. The figures of all periods become the answer at last.
 */
import type { TimelineNode, TimelinePeriod, TimelineResult } from './results';
import * as T from './tally';

/** Places of the figures: first of the whole funnel, then of every node. */
const ARRIVALS = 0;
const DEALS = 1;
const REVENUE = 2;
const WIP = 3;
const CYCLE_DAYS = 4;
const LEAD_DAYS = 5;
const WHOLE = 6;
const NODE_ENTRIES = 0;
const NODE_WIP = 1;
const NODE_WAIT = 2;
const NODE_LOAD = 3;
const PER_NODE = 4;
/** Runs up to which values are put in order by insertion. */
const FEW = 40;

/** Groups of periods. */
export const PERIOD_GROUPS = 8;

/** Rows of some runs for the periods of one group: run by run, period by period, `width` numbers each. */
export interface GroupRows {
  readonly width: number;
  readonly periods: number;
  readonly cells: Float64Array;
}

/** Figures of the periods of one group, one after the other. */
export interface GroupFigures {
  readonly mean: Float64Array;
  readonly p5: Float64Array;
  readonly p95: Float64Array;
}

/** All figures, and what names them. */
export interface PackedTimeline {
  readonly runs: number;
  readonly seed: number;
  readonly nodeIds: readonly string[];
  /** 1 where people handle the leads of a node (n). */
  readonly served: Uint8Array;
  readonly groups: readonly GroupFigures[];
}

/** The rows of group `g` out of those of whole runs. */
export function groupRows(cells: Float64Array, width: number, periods: number, g: number): GroupRows {
  const from = Math.floor((g * periods) / PERIOD_GROUPS);
  const count = Math.floor(((g + 1) * periods) / PERIOD_GROUPS) - from;
  const runs = cells.length / (width * periods);
  const rows = new Float64Array(runs * count * width);
  for (let run = 0; run < runs; run++) {
    const begin = (run * periods + from) * width;
    rows.set(cells.subarray(begin, begin + count * width), run * count * width);
  }
  return { width, periods: count, cells: rows };
}

/** Means and bands of one group; `parts` in the order of the runs, and all of the same width and periods. */
export function groupFigures(parts: readonly GroupRows[]): GroupFigures {
  const { width = T.cellsPerPeriod(0), periods = 0 } = parts[0] ?? {};
  const runs = parts.flatMap(({ cells }) =>
    Array.from({ length: cells.length / Math.max(1, width * periods) }, (_, i) =>
      cells.subarray(i * width * periods, (i + 1) * width * periods),
    ),
  );
  const nodeCount = (width - T.WHOLE) / T.PER_NODE;
  const size = WHOLE + PER_NODE * nodeCount;
  const mean = new Float64Array(size * periods);
  const p5 = new Float64Array(size * periods);
  const p95 = new Float64Array(size * periods);
  const sums = new Float64Array(width);
  const figures = new Float64Array(size * runs.length);
  const values = new Float64Array(runs.length);
  for (let period = 0; period < periods; period++) {
    const row = period * width;
    const to = period * size;
    sums.fill(0);
    runs.forEach((run, r) => {
      for (let cell = 0; cell < width; cell++) sums[cell]! += run[row + cell]!;
      writeFigures(run, row, nodeCount, figures, r * size);
    });
    for (let cell = 0; cell < width; cell++) sums[cell]! /= runs.length;
    writeFigures(sums, 0, nodeCount, mean, to);
    for (let k = 0; k < size; k++) {
      let n = 0;
      for (let at = k; at < figures.length; at += size) if (!Number.isNaN(figures[at]!)) values[n++] = figures[at]!;
      const sorted = inOrder(values, n);
      p5[to + k] = quantile(sorted, 0.05);
      p95[to + k] = quantile(sorted, 0.95);
    }
  }
  return { mean, p5, p95 };
}

/** Turns a row of counts into figures, from place `to` of `figures` on. */
function writeFigures(row: Float64Array, from: number, nodeCount: number, figures: Float64Array, to: number): void {
  let wip = 0;
  for (let u = 0; u < nodeCount; u++) {
    const count = from + T.WHOLE + u * T.PER_NODE;
    const at = to + WHOLE + u * PER_NODE;
    wip += row[count + T.WIP]!;
    figures[at + NODE_ENTRIES] = row[count + T.ENTRIES]!;
    figures[at + NODE_WIP] = row[count + T.WIP]!;
    figures[at + NODE_WAIT] = row[count + T.WAIT_HOURS]! / row[count + T.WAITS]!;
    figures[at + NODE_LOAD] = row[count + T.LOAD]!;
  }
  figures[to + ARRIVALS] = row[from + T.ARRIVALS]!;
  figures[to + DEALS] = row[from + T.DEALS]!;
  figures[to + REVENUE] = row[from + T.REVENUE]!;
  figures[to + WIP] = wip;
  figures[to + CYCLE_DAYS] = row[from + T.CYCLE_DAYS]! / row[from + T.CLIENTS]!;
  figures[to + LEAD_DAYS] = row[from + T.LEAD_DAYS]! / row[from + T.LEFT]!;
}

/** The first n values in order. Few are put in order here: that is quicker than to ask for it. */
function inOrder(values: Float64Array, n: number): Float64Array {
  const some = values.subarray(0, n);
  if (n > FEW) return some.sort();
  for (let i = 1; i < n; i++) {
    const value = some[i]!;
    let k = i;
    for (; k > 0 && some[k - 1]! > value; k--) some[k] = some[k - 1]!;
    some[k] = value;
  }
  return some;
}

/** The quantile between order statistics (R's type 7); NaN of none. */
function quantile(sorted: Float64Array, share: number): number {
  if (sorted.length === 0) return NaN;
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (high - low) * (place - below);
}

/** The answer in its plain shape. */
export function unpackTimeline(packed: PackedTimeline): TimelineResult {
  const { runs, seed, groups } = packed;
  const blank = blankNodes(packed.nodeIds);
  const all = (pick: (group: GroupFigures) => Float64Array): TimelinePeriod[] => {
    const size = WHOLE + PER_NODE * packed.nodeIds.length;
    const periods: TimelinePeriod[] = [];
    for (const group of groups) {
      const figures = pick(group);
      for (let from = 0; from < figures.length; from += size) periods.push(periodOf(packed, blank, figures, from));
    }
    return periods;
  };
  const bands = { p5: all(({ p5 }) => p5), p95: all(({ p95 }) => p95) };
  return { runs, seed, periods: all(({ mean }) => mean), bands };
}

type Nodes = Record<string, TimelineNode>;

/**
 * What the nodes of every period are copied from: a copy has all its keys at once, several times quicker than an object that grows key
 * by key, and a long answer has some hundred thousand of them. `fromEntries` makes every id an own key, `__proto__` included.
 */
function blankNodes(nodeIds: readonly string[]): Readonly<Nodes> {
  const none: TimelineNode = { entries: 0, wip: 0, waitHours: null, load: null };
  return Object.fromEntries(nodeIds.map((id) => [id, none]));
}

function periodOf(
  { nodeIds, served }: PackedTimeline,
  blank: Readonly<Nodes>,
  figures: Float64Array,
  from: number,
): TimelinePeriod {
  const nodes: Nodes = { ...blank };
  for (let u = 0, at = from + WHOLE; u < nodeIds.length; u++, at += PER_NODE) {
    nodes[nodeIds[u]!] = {
      entries: figures[at + NODE_ENTRIES]!,
      wip: figures[at + NODE_WIP]!,
      waitHours: served[u] === 1 ? known(figures[at + NODE_WAIT]!) : null,
      load: served[u] === 1 ? known(figures[at + NODE_LOAD]!) : null,
    };
  }
  return {
    arrivals: figures[from + ARRIVALS]!,
    deals: figures[from + DEALS]!,
    revenue: figures[from + REVENUE]!,
    wip: figures[from + WIP]!,
    cycleDays: known(figures[from + CYCLE_DAYS]!),
    leadDays: known(figures[from + LEAD_DAYS]!),
    nodes,
  };
}

function known(figure: number): number | null {
  return Number.isNaN(figure) ? null : figure;
}
