/** The plain results that commands print and screens show; the shapes of the command line's JSON. All figures are per period. */

import type { Fault } from '#funnel/fault';

export type Metric = 'deals' | 'revenue' | 'profit';
export type Yardstick = 'point' | 'tenth' | 'headroom' | 'planned';

export interface Slope {
  readonly deals: number;
  readonly revenue: number;
  readonly profit: number;
}

export interface NodeResult {
  /** Leads that enter per period, repeat visits counted. */
  readonly entries: number;
  /** The share of the entries that leaves for good here, 0–1. */
  readonly dropOff: number;
  /** Profit that a lead standing here still brings on average. */
  readonly worth: number;
  readonly winChance: number;
  /** Leads standing here. */
  readonly wip: number;
  /** Hours asked of hours there; null without a capacity. */
  readonly load: number | null;
}

export interface EdgeResult {
  readonly flow: number;
  readonly rate: number;
  /** True where the rate is what the other exits leave. */
  readonly rest: boolean;
  readonly slope: Slope;
}

/** The metrics of a funnel; null where a number does not exist (cost per deal with no deals). */
export interface Totals {
  readonly deals: number;
  readonly clients: number;
  readonly revenue: number;
  readonly contribution: number;
  readonly cost: number;
  readonly profit: number;
  readonly costPerDeal: number | null;
  readonly costPerClient: number | null;
  readonly returnOnCost: number | null;
  /** Days from arrival to the first win, of those who win. */
  readonly cycleDays: number | null;
  readonly wip: number;
  /** Sales velocity: deals × average value, money per period. */
  readonly velocity: number;
  /** The textbook's, money per day: leads × win rate × average value / days of the cycle. */
  readonly textbookVelocity: number | null;
}

export interface SolveResult extends Totals {
  readonly nodes: Readonly<Record<string, NodeResult>>;
  readonly edges: Readonly<Record<string, EdgeResult>>;
}

export interface RankedMove {
  /** `edges/ID`, `nodes/ID`. */
  readonly at: string;
  readonly field: string;
  /** The name the author gave a planned move; otherwise the names of the places, joined by an arrow. */
  readonly name: string;
  /** The id of a planned move. */
  readonly id?: string;
  readonly from: number;
  readonly to: number;
  /** The rate that a planned move asks for, where the headroom ends before it. */
  readonly asked?: number;
  /** The exact finite change of the metric asked for, per period, after the move's running cost. */
  readonly gain: number;
  /** How far the rate can still rise; 0 for what is no rate, or takes the rest. */
  readonly headroom: number;
  readonly slope: number;
  readonly oneOff?: number;
  readonly perPeriod?: number;
  /** Periods until the one-off cost is earned back; null when it never is. */
  readonly paybackPeriods?: number | null;
  readonly chanceBest?: number;
  readonly regret?: number;
  readonly gainLow?: number;
  readonly gainHigh?: number;
}

export interface MovesResult {
  readonly by: Yardstick;
  readonly for: Metric;
  readonly moves: readonly RankedMove[];
  readonly verdict?: 'clear' | 'cannot tell';
  /**
   * Set where trials did not reach all moves: so many, from the first, have chances and compete for them. 0 where the funnel's loops
   * are too tangled to be drawn; then there is no verdict.
   */
  readonly tried?: number;
  /** Planned moves that have no answer, and why: one that would close a loop. */
  readonly refused?: readonly Fault[];
}

/** A distribution over trials; p5–p95 is "nine times in ten". */
export interface Spread {
  readonly mean: number;
  readonly sd: number;
  readonly p5: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p95: number;
}

/** The share of a scenario's gain in profit that one change brings; shares add up exactly to the whole. */
export interface Part {
  readonly at: string;
  readonly field: string;
  readonly profit: number;
}

export interface ScenarioComparison {
  readonly id: string;
  readonly metrics: Totals;
  /** Scenario minus base; null where either does not exist. */
  readonly delta: { readonly [K in keyof Totals]: number | null };
  readonly parts: readonly Part[];
  /** Standard error of each part where the split had to be sampled. */
  readonly partError?: number;
}

export interface CompareResult {
  readonly base: Totals;
  readonly scenarios: readonly ScenarioComparison[];
}

export interface SeekOption {
  readonly at: string;
  readonly field: string;
  readonly from: number;
  /** The value that reaches the target, or the end of the range that comes nearest. */
  readonly to: number;
  readonly reached: boolean;
  /** The metric at `to`. */
  readonly metric: number | null;
}

export interface SeekResult {
  readonly metric: keyof Totals;
  readonly target: number;
  readonly now: number | null;
  readonly options: readonly SeekOption[];
}
