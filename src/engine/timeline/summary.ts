/**
 * From the rows of many histories to means and bands per period.
 *
 * A row of counts is first turned into the figures of a period, all in one flat array (a figure that does not exist is NaN); bands are
 * quantiles over the runs, figure by figure.
 */
import type { Blueprint } from './blueprint';
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

/**
 * `parts` are pieces, in the order of the runs, of the rows of all runs: for each run a row of `cellsPerPeriod` numbers per period.
 */
export function summarise(
  plan: Blueprint,
  periods: number,
  seed: number,
  parts: readonly Float64Array[],
): TimelineResult {
  const width = T.cellsPerPeriod(plan.plan.nodeCount);
  const perRun = width * periods;
  const runs: Float64Array[] = [];
  for (const part of parts) for (let at = 0; at < part.length; at += perRun) runs.push(part.subarray(at, at + perRun));
  const means: TimelinePeriod[] = [];
  const p5: TimelinePeriod[] = [];
  const p95: TimelinePeriod[] = [];
  for (let period = 0; period < periods; period++) {
    const rows = runs.map((run) => run.subarray(period * width, (period + 1) * width));
    const mean = new Float64Array(width);
    for (const row of rows) for (let cell = 0; cell < width; cell++) mean[cell]! += row[cell]!;
    means.push(
      periodOf(
        plan,
        figuresOf(
          plan,
          mean.map((sum) => sum / runs.length),
        ),
      ),
    );
    const [low, high] = bands(rows.map((row) => figuresOf(plan, row)));
    p5.push(periodOf(plan, low));
    p95.push(periodOf(plan, high));
  }
  return { runs: runs.length, seed, periods: means, bands: { p5, p95 } };
}

function figuresOf(plan: Blueprint, row: Float64Array): Float64Array {
  const { nodeCount } = plan.plan;
  const figures = new Float64Array(WHOLE + PER_NODE * nodeCount).fill(NaN);
  const asked = new Float64Array(plan.crews.length);
  for (let u = 0; u < nodeCount; u++) {
    if (plan.crew[u]! >= 0) asked[plan.crew[u]!]! += row[T.WHOLE + u * T.PER_NODE + T.ASKED_HOURS]!;
  }
  let wip = 0;
  for (let u = 0; u < nodeCount; u++) {
    const from = T.WHOLE + u * T.PER_NODE;
    const to = WHOLE + u * PER_NODE;
    const crew = plan.crews[plan.crew[u]!];
    wip += row[from + T.WIP]!;
    figures[to + NODE_ENTRIES] = row[from + T.ENTRIES]!;
    figures[to + NODE_WIP] = row[from + T.WIP]!;
    if (!crew) continue;
    figures[to + NODE_WAIT] = row[from + T.WAIT_HOURS]! / row[from + T.WAITS]!;
    figures[to + NODE_LOAD] = asked[plan.crew[u]!]! / (crew.people * crew.hoursPerPeriod);
  }
  figures[ARRIVALS] = row[T.ARRIVALS]!;
  figures[DEALS] = row[T.DEALS]!;
  figures[REVENUE] = row[T.REVENUE]!;
  figures[WIP] = wip;
  figures[CYCLE_DAYS] = row[T.CYCLE_DAYS]! / row[T.CLIENTS]!;
  figures[LEAD_DAYS] = row[T.LEAD_DAYS]! / row[T.LEFT]!;
  return figures;
}

/** The 5 % and 95 % quantiles over the runs of every figure, between order statistics (R's type 7), of those that exist. */
function bands(runs: readonly Float64Array[]): readonly [Float64Array, Float64Array] {
  const count = runs[0]?.length ?? 0;
  const low = new Float64Array(count);
  const high = new Float64Array(count);
  const values = new Float64Array(runs.length);
  for (let k = 0; k < count; k++) {
    let n = 0;
    for (const run of runs) if (!Number.isNaN(run[k]!)) values[n++] = run[k]!;
    const sorted = values.subarray(0, n).sort();
    low[k] = quantile(sorted, 0.05);
    high[k] = quantile(sorted, 0.95);
  }
  return [low, high];
}

function quantile(sorted: Float64Array, share: number): number {
  if (sorted.length === 0) return NaN;
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (high - low) * (place - below);
}

function periodOf(plan: Blueprint, figures: Float64Array): TimelinePeriod {
  const known = (k: number): number | null => (Number.isNaN(figures[k]!) ? null : figures[k]!);
  const nodes = plan.plan.nodeIds.map((id, u): [string, TimelineNode] => {
    const at = WHOLE + u * PER_NODE;
    return [
      id,
      {
        entries: figures[at + NODE_ENTRIES]!,
        wip: figures[at + NODE_WIP]!,
        waitHours: known(at + NODE_WAIT),
        load: known(at + NODE_LOAD),
      },
    ];
  });
  return {
    arrivals: figures[ARRIVALS]!,
    deals: figures[DEALS]!,
    revenue: figures[REVENUE]!,
    wip: figures[WIP]!,
    cycleDays: known(CYCLE_DAYS),
    leadDays: known(LEAD_DAYS),
    // `fromEntries` makes every id an own key, `__proto__` included.
    nodes: Object.fromEntries(nodes),
  };
}
