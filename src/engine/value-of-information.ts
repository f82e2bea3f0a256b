/**
 * What it is worth to know more before choosing a move (model, section 5).
 *
 * The decision: the funnel's planned moves where it has any, otherwise +1 percentage point on each rate; or to do nothing, which gains 0.
 * EVPI = E[max over moves of gain] − max over moves of E[gain]; EVPPI of a quantity the same with E[gain | quantity] inside
 * the maximum. The conditional mean is a regression of each gain on the quantity: a polynomial of degree 5 in its normal
 * score (Strong, Oakley and Brennan 2014 in one dimension), fitted over all trials. All figures in profit per period.
 */
import type { Outcome } from '#funnel/fault';
import type { Funnel } from '#funnel/schema';
import { ColumnMachine, SHARD } from './columns/column-machine';
import { columnProgram } from './columns/column-program';
import { moveColumns, roomForMoves } from './columns/move-columns';
import type { PointSet } from './random/point-set';
import { SobolPoints } from './random/sobol';
import { normalQuantile } from './special/normal';
import { dot } from './sweeps';
import { machineInputs, streamName, uncertainScenario, type TrialRunner } from './trial-model';
import { filledShard } from './trial-shard';
import { joinArrays } from './join-arrays';
import { trialsFault } from './trials-fault';

export interface MeasureNextOptions {
  readonly trials?: number;
  readonly seed?: number;
  readonly scenario?: string | null;
}

export interface QuantityWorth {
  readonly at: string;
  readonly field: string;
  /** What knowing this one number exactly would add to profit per period, on average. */
  readonly evppi: number | null;
}

export interface MeasureNextResult {
  readonly trials: number;
  readonly seed: number;
  /** What knowing everything would add; null where the funnel's loops are too tangled to be drawn. */
  readonly evpi: number | null;
  readonly quantities: readonly QuantityWorth[];
  /** Set where there are more moves than could be drawn: the decision is between so many, the best at the point values, or none. */
  readonly tried?: number;
}

export interface MeasureNextRun {
  readonly trials: number;
  readonly seed: number;
  readonly points: PointSet | undefined;
  readonly runner: TrialRunner | null;
  readonly gains: number;
  readonly places: readonly { readonly at: string; readonly field: string }[];
  readonly shards: number;
  /** See `MeasureNextResult.tried`; 0 where nothing could be drawn. */
  readonly tried?: number;
}

/** Columns of one shard: the gains, then the quantities. */
export type MeasureNextPart = readonly Float64Array[];

const DEFAULT_TRIALS = 16_384;
const DEGREE = 5;
/** Moves that the decision is between, at most: each is fitted on each quantity. */
const MOST_MOVES = 200;

export function prepareMeasureNext(funnel: Funnel, options: MeasureNextOptions = {}): Outcome<MeasureNextRun> {
  const { trials = DEFAULT_TRIALS, seed = 1 } = options;
  const refused = trialsFault(trials);
  if (refused) return refused;
  const source = uncertainScenario(funnel, options.scenario ?? null);
  if (!source.ok) return source;
  const by = (funnel.moves ?? []).length > 0 ? 'planned' : 'point';
  const columns = moveColumns(source.value, by, 'profit', roomForMoves(trials, MOST_MOVES));
  if (columns !== null && !columns.ok) return columns;
  if (columns === null || columns.value.quantities.length === 0 || columns.value.gains.length === 0) {
    const places = source.value.quantities.map(({ at, field }) => ({ at, field }));
    const tangled = columns === null && places.length > 0 ? { tried: 0 } : {};
    return {
      ok: true,
      value: { trials, seed, points: undefined, runner: null, gains: 0, places, shards: 0, ...tangled },
    };
  }
  const { build, gains, quantities, ranking } = columns.value;
  const outputs = [...gains, ...quantities.map((_, i) => build.input(i))];
  const runner = new ColumnMachine(columnProgram(build.steps, build.inputCount, outputs), machineInputs(quantities));
  return {
    ok: true,
    value: {
      trials,
      seed,
      points: new SobolPoints(seed, quantities.map(streamName)),
      runner,
      gains: gains.length,
      places: quantities.map(({ at, field }) => ({ at, field })),
      shards: Math.ceil(trials / SHARD),
      ...(gains.length < ranking.moves.length ? { tried: gains.length } : {}),
    },
  };
}

export function measureNextShard(run: MeasureNextRun, shard: number): MeasureNextPart {
  const count = run.gains + run.places.length;
  return filledShard(run.runner!, run, shard, count);
}

/** Joins shards in order; quantities best first. Nothing uncertain, or nothing to choose, is worth 0. */
export function joinMeasureNext(
  run: MeasureNextRun,
  parts: readonly (MeasureNextPart | undefined)[],
): MeasureNextResult {
  const { trials, seed, places } = run;
  const tried = run.tried === undefined ? {} : { tried: run.tried };
  if (run.tried === 0)
    return { trials, seed, evpi: null, quantities: places.map((place) => ({ ...place, evppi: null })), tried: 0 };
  const column = (k: number): Float64Array => joinArrays(parts.flatMap((part) => (part ? [part[k]!] : [])));
  const gains = Array.from({ length: run.gains }, (_, k) => column(k));
  const count = gains[0]?.length ?? 0;
  if (count === 0)
    return { trials, seed, evpi: 0, quantities: places.map((place) => ({ ...place, evppi: 0 })), ...tried };
  const evpi = meanOfBest(gains) - bestOfMeans(gains);
  const basis = normalScores(count);
  const quantities = places
    .map((place, i) => ({
      ...place,
      evppi: Math.min(evpi, Math.max(0, partialWorth(gains, column(run.gains + i), basis))),
    }))
    .sort((a, b) => b.evppi - a.evppi);
  return { trials, seed, evpi: Math.max(0, evpi), quantities, ...tried };
}

/** E[max(0, gains)]. */
function meanOfBest(gains: readonly Float64Array[]): number {
  const count = gains[0]!.length;
  let sum = 0;
  for (let i = 0; i < count; i++) {
    let best = 0;
    for (const gain of gains) if (gain[i]! > best) best = gain[i]!;
    sum += best;
  }
  return sum / count;
}

/** max(0, E[gains]). */
function bestOfMeans(gains: readonly Float64Array[]): number {
  let best = 0;
  for (const gain of gains) best = Math.max(best, gain.reduce((sum, value) => sum + value, 0) / gain.length);
  return best;
}

/** An orthonormal basis over the ranks of `count` trials: 1, z, z² … of the normal scores, by Gram and Schmidt. */
function normalScores(count: number): Float64Array[] {
  const z = Float64Array.from({ length: count }, (_, r) => normalQuantile((r + 0.5) / count));
  const basis: Float64Array[] = [];
  for (let degree = 0; degree <= Math.min(DEGREE, count - 1); degree++) {
    const next = degree === 0 ? new Float64Array(count).fill(1) : basis[degree - 1]!.map((value, r) => value * z[r]!);
    for (const known of basis) {
      const along = dot(next, known) / count;
      for (let r = 0; r < count; r++) next[r]! -= along * known[r]!;
    }
    const length = Math.sqrt(dot(next, next) / count);
    if (!(length > 1e-9)) break;
    basis.push(next.map((value) => value / length));
  }
  return basis;
}

/** E[max(0, E[gains | quantity])] − max(0, E[gains]). */
function partialWorth(gains: readonly Float64Array[], quantity: Float64Array, basis: readonly Float64Array[]): number {
  const count = quantity.length;
  const order = Uint32Array.from({ length: count }, (_, i) => i).sort((a, b) => quantity[a]! - quantity[b]! || a - b);
  const fitted = gains.map((gain) => {
    const sorted = Float64Array.from(order, (i) => gain[i]!);
    const fit = new Float64Array(count);
    for (const known of basis) {
      const along = dot(sorted, known) / count;
      for (let r = 0; r < count; r++) fit[r]! += along * known[r]!;
    }
    return fit;
  });
  return meanOfBest(fitted) - bestOfMeans(gains);
}

/** All shards here and now. */
export function measureNext(funnel: Funnel, options: MeasureNextOptions = {}): Outcome<MeasureNextResult> {
  const prepared = prepareMeasureNext(funnel, options);
  if (!prepared.ok) return prepared;
  const run = prepared.value;
  const parts: MeasureNextPart[] = [];
  for (let shard = 0; shard < run.shards; shard++) parts.push(measureNextShard(run, shard));
  return { ok: true, value: joinMeasureNext(run, parts) };
}
