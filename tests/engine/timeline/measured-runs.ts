/** Plays a funnel and gives, per run, means over the periods after a warm-up: the replications that standard errors come from. */
import type { Funnel } from '#funnel/schema';
import * as T from '#engine/timeline/tally';
import type { TimelineOptions } from '#engine/timeline/prepare-timeline';
import { timelineShard } from '#engine/timeline/timeline';

export interface Sample {
  readonly mean: number;
  /** Standard error of the mean over the runs. */
  readonly error: number;
  readonly values: readonly number[];
}

export interface Measured {
  /** Per period. */
  readonly deals: Sample;
  readonly revenue: Sample;
  readonly arrivals: Sample;
  readonly nodes: ReadonlyMap<
    string,
    {
      readonly entries: Sample;
      readonly wip: Sample;
      readonly waitHours: Sample;
      /** Waits that ended, and their hours, per period. */
      readonly waits: Sample;
      readonly waitSum: Sample;
      /** Of the whole team where shared. */
      readonly load: Sample;
    }
  >;
}

export function sample(values: readonly number[]): Sample {
  const n = values.length;
  const mean = values.reduce((a, b) => a + b, 0) / n;
  const variance = values.reduce((a, b) => a + (b - mean) ** 2, 0) / (n - 1);
  return { mean, error: Math.sqrt(variance / n), values };
}

export function measure(
  funnel: Funnel,
  options: TimelineOptions & { runs: number; periods: number; warmUp: number },
): Measured {
  const { runs, periods, warmUp } = options;
  const shard = timelineShard(funnel, options, 0, runs);
  if (!shard.ok) throw new Error(JSON.stringify(shard.faults));
  const { cells } = shard.value;
  const width = T.cellsPerPeriod(funnel.nodes.length);
  const perRun = (read: (cell: (k: number) => number) => number): Sample =>
    sample(
      Array.from({ length: runs }, (_, r) =>
        read((k) => {
          let sum = 0;
          for (let p = warmUp; p < periods; p++) sum += cells[(r * periods + p) * width + k] ?? NaN;
          return sum / (periods - warmUp);
        }),
      ),
    );
  const nodes = funnel.nodes.map((node, u) => {
    const at = T.WHOLE + u * T.PER_NODE;
    return [
      node.id,
      {
        entries: perRun((cell) => cell(at + T.ENTRIES)),
        wip: perRun((cell) => cell(at + T.WIP)),
        waitHours: perRun((cell) => cell(at + T.WAIT_HOURS) / cell(at + T.WAITS)),
        waits: perRun((cell) => cell(at + T.WAITS)),
        waitSum: perRun((cell) => cell(at + T.WAIT_HOURS)),
        load: perRun((cell) => cell(at + T.LOAD)),
      },
    ] as const;
  });
  return {
    deals: perRun((cell) => cell(T.DEALS)),
    revenue: perRun((cell) => cell(T.REVENUE)),
    arrivals: perRun((cell) => cell(T.ARRIVALS)),
    nodes: new Map(nodes),
  };
}
