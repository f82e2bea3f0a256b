/**
 * Moves under what we don't know (model, section 5): each trial ranks the moves on its own numbers, all on the same draws.
 * Chance of being best: the share of trials in which a move comes first (a tie is shared out). Regret: what picking it forgoes
 * on average beside the best move of each trial. Where trials do not reach all moves, `tried` says how far they go.
 */
import type { Outcome } from '#funnel/fault';
import type { Funnel } from '#funnel/schema';
import { ColumnMachine, SHARD } from './columns/column-machine';
import { columnProgram } from './columns/column-program';
import { moveColumns, roomForMoves, type MoveColumns } from './columns/move-columns';
import { rankMoves } from './moves';
import { quantiles } from './quantiles';
import type { Metric, MovesResult, RankedMove, Yardstick } from './results';
import { machineInputs, uncertainScenario, type TrialRunner } from './trial-model';
import { filledShard } from './trial-shard';
import { trialsFault } from './trials-fault';

export interface MovesFuturesOptions {
  readonly by: Yardstick;
  readonly metric: Metric;
  readonly trials: number;
  readonly seed?: number;
  readonly scenario?: string | null;
}

export interface MovesFuturesRun {
  readonly trials: number;
  readonly seed: number;
  readonly points: undefined;
  readonly columns: MoveColumns | null;
  readonly ranking: MovesResult;
  readonly runner: TrialRunner | null;
  readonly shards: number;
}

/** Per move: its gain in each trial that has an answer. */
export type MovesPart = readonly Float64Array[];

/** Moves that compete, at most: the best at the point values. */
const MOST_MOVES = 1000;

/** A move is a clear leader when it comes first in at least this share of the trials. */
const CLEAR_CHANCE = 0.75;

export function prepareMovesFutures(funnel: Funnel, options: MovesFuturesOptions): Outcome<MovesFuturesRun> {
  const { by, metric, trials, seed = 1 } = options;
  const refused = trialsFault(trials);
  if (refused) return refused;
  const source = uncertainScenario(funnel, options.scenario ?? null);
  if (!source.ok) return source;
  const columns = moveColumns(source.value, by, metric, roomForMoves(trials, MOST_MOVES));
  const shared = { trials, seed, points: undefined };
  if (columns === null) {
    // Too tangled to draw: the ranking at the point values, without chances.
    const ranked = rankMoves(source.value.funnel, { by, metric, overhead: source.value.numbers.overhead });
    return ranked.ok
      ? {
          ok: true,
          value: { ...shared, columns: null, ranking: { ...ranked.value, tried: 0 }, runner: null, shards: 0 },
        }
      : ranked;
  }
  if (!columns.ok) return columns;
  const { build, gains, quantities } = columns.value;
  const all = columns.value.ranking;
  const ranking = gains.length < all.moves.length ? { ...all, tried: gains.length } : all;
  const runner = new ColumnMachine(columnProgram(build.steps, build.inputCount, gains), machineInputs(quantities));
  return { ok: true, value: { ...shared, columns: columns.value, ranking, runner, shards: Math.ceil(trials / SHARD) } };
}

export function movesShard(run: MovesFuturesRun, shard: number): MovesPart {
  return filledShard(run.runner!, run, shard, run.columns!.gains.length);
}

/** Joins shards in order into the ranking with chances, regrets, ranges and the verdict. */
export function joinMoves(run: MovesFuturesRun, parts: readonly (MovesPart | undefined)[]): MovesResult {
  const { ranking } = run;
  const count = run.columns?.gains.length ?? 0;
  if (count === 0) return ranking;
  const chunks = Array.from({ length: count }, (_, k) => parts.flatMap((part) => (part ? [part[k]!] : [])));
  const { first, regret, trials } = contest(chunks);
  if (trials === 0) return ranking;
  const moves = ranking.moves.map((move, k): RankedMove => {
    if (k >= count) return move;
    const [gainLow, gainHigh] = quantiles(chunks[k]!, [0.05, 0.95]) as [number, number];
    return { ...move, chanceBest: first[k]! / trials, regret: regret[k]! / trials, gainLow, gainHigh };
  });
  return { ...ranking, moves, verdict: (moves[0]?.chanceBest ?? 0) >= CLEAR_CHANCE ? 'clear' : 'cannot tell' };
}

/** Per move: wins (ties shared) and summed regret over all trials. */
function contest(chunks: readonly (readonly Float64Array[])[]): {
  first: Float64Array;
  regret: Float64Array;
  trials: number;
} {
  const first = new Float64Array(chunks.length);
  const regret = new Float64Array(chunks.length);
  let trials = 0;
  for (let c = 0; c < chunks[0]!.length; c++) {
    const columns = chunks.map((list) => list[c]!);
    const length = columns[0]!.length;
    for (let i = 0; i < length; i++) {
      let best = -Infinity;
      let ties = 0;
      for (const column of columns) {
        const gain = column[i]!;
        if (gain > best) {
          best = gain;
          ties = 1;
        } else if (gain === best) ties++;
      }
      for (let k = 0; k < columns.length; k++) {
        const gain = columns[k]![i]!;
        if (gain === best) first[k]! += 1 / ties;
        regret[k]! += best - gain;
      }
    }
    trials += length;
  }
  return { first, regret, trials };
}

/** All shards here and now. */
export function movesFutures(funnel: Funnel, options: MovesFuturesOptions): Outcome<MovesResult> {
  const prepared = prepareMovesFutures(funnel, options);
  if (!prepared.ok) return prepared;
  const run = prepared.value;
  const parts: MovesPart[] = [];
  for (let shard = 0; shard < run.shards; shard++) parts.push(movesShard(run, shard));
  return { ok: true, value: joinMoves(run, parts) };
}
