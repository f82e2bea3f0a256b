/** From the rows of many histories to means and bands per period. */
import type { Blueprint } from './blueprint';
import type { TimelineNode, TimelinePeriod, TimelineResult } from './results';
import * as T from './tally';

/**
 * `cells` holds for each run, one after the other, a row of `cellsPerPeriod` numbers per period. `parts` are pieces of it in
 * the order of the runs.
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
  const one = (period: number, run: Float64Array): TimelinePeriod =>
    periodOf(plan, (cell) => run[period * width + cell]!);
  for (let period = 0; period < periods; period++) {
    const sum = new Float64Array(width);
    for (const run of runs) for (let cell = 0; cell < width; cell++) sum[cell]! += run[period * width + cell]!;
    means.push(periodOf(plan, (cell) => sum[cell]! / runs.length));
    const all = runs.map((run) => one(period, run));
    p5.push(quantilePeriod(plan, all, 0.05));
    p95.push(quantilePeriod(plan, all, 0.95));
  }
  return { runs: runs.length, seed, periods: means, bands: { p5, p95 } };
}

function periodOf(plan: Blueprint, cell: (index: number) => number): TimelinePeriod {
  const { nodeIds, nodeCount } = plan.plan;
  const at = (u: number, k: number): number => cell(T.WHOLE + u * T.PER_NODE + k);
  const asked = new Float64Array(plan.crews.length);
  for (let u = 0; u < nodeCount; u++) if (plan.crew[u]! >= 0) asked[plan.crew[u]!]! += at(u, T.ASKED_HOURS);
  let wip = 0;
  const nodes = nodeIds.map((id, u): [string, TimelineNode] => {
    const crew = plan.crews[plan.crew[u]!];
    wip += at(u, T.WIP);
    return [
      id,
      {
        entries: at(u, T.ENTRIES),
        wip: at(u, T.WIP),
        waitHours: crew ? quotient(at(u, T.WAIT_HOURS), at(u, T.WAITS)) : null,
        load: crew ? asked[plan.crew[u]!]! / (crew.people * crew.hoursPerPeriod) : null,
      },
    ];
  });
  return {
    arrivals: cell(T.ARRIVALS),
    deals: cell(T.DEALS),
    revenue: cell(T.REVENUE),
    wip,
    cycleDays: quotient(cell(T.CYCLE_DAYS), cell(T.CLIENTS)),
    leadDays: quotient(cell(T.LEAD_DAYS), cell(T.LEFT)),
    nodes: Object.fromEntries(nodes),
  };
}

function quotient(sum: number, count: number): number | null {
  return count > 0 ? sum / count : null;
}

function quantilePeriod(plan: Blueprint, all: readonly TimelinePeriod[], share: number): TimelinePeriod {
  const of = (read: (period: TimelinePeriod) => number | null): number | null => quantile(all.map(read), share);
  const nodes = plan.plan.nodeIds.map((id): [string, TimelineNode] => {
    const node = (read: (node: TimelineNode) => number | null): number | null =>
      of((period) => read(period.nodes[id]!));
    return [
      id,
      {
        entries: node((n) => n.entries) ?? 0,
        wip: node((n) => n.wip) ?? 0,
        waitHours: node((n) => n.waitHours),
        load: node((n) => n.load),
      },
    ];
  });
  return {
    arrivals: of((p) => p.arrivals) ?? 0,
    deals: of((p) => p.deals) ?? 0,
    revenue: of((p) => p.revenue) ?? 0,
    wip: of((p) => p.wip) ?? 0,
    cycleDays: of((p) => p.cycleDays),
    leadDays: of((p) => p.leadDays),
    nodes: Object.fromEntries(nodes),
  };
}

/** The quantile between order statistics (R's type 7) of the numbers that exist; null where none does. */
function quantile(values: readonly (number | null)[], share: number): number | null {
  const sorted = Float64Array.from(values.filter((v): v is number => v !== null)).sort();
  if (sorted.length === 0) return null;
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (high - low) * (place - below);
}
