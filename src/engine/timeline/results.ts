/** The plain results of the timeline; the shape of the command's JSON. All times are those of the funnel's period. */
export interface TimelineNode {
  /** Leads that entered. */
  readonly entries: number;
  /** Mean number of leads waiting, being handled, or spending their days here. */
  readonly wip: number;
  /** Mean wait of those whose wait ended (answered or given up), working hours; null where none did or no one waits here. */
  readonly waitHours: number | null;
  /** Hours asked of hours there (of the whole team where shared); null without a capacity. */
  readonly load: number | null;
}

export interface TimelinePeriod {
  readonly arrivals: number;
  readonly deals: number;
  readonly revenue: number;
  readonly wip: number;
  /** Mean days from arrival to the first win of those who won first in this period; null where none did. */
  readonly cycleDays: number | null;
  /** Mean days in the funnel of those who left it in this period; null where none did. */
  readonly leadDays: number | null;
  readonly nodes: Readonly<Record<string, TimelineNode>>;
}

export interface TimelineResult {
  readonly runs: number;
  readonly seed: number;
  /** Means over the runs; mean waits and days over all leads of all runs. */
  readonly periods: readonly TimelinePeriod[];
  /** The 5 % and 95 % quantiles over the runs, of every number on its own; equal to the run where there is one. */
  readonly bands: { readonly p5: readonly TimelinePeriod[]; readonly p95: readonly TimelinePeriod[] };
}
