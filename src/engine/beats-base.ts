/**
 * How often a scenario earns more than Base, and by how much, over trials that share their draws (model, sections 5 and 8): the
 * same quantity draws from the same stream in both, so that the difference of a trial is due to the changes and nothing else.
 * Rounding apart, a trial in which nothing differs is a tie and no win.
 */
import { fault, type Fault, type Outcome } from '#funnel/fault';
import type { Funnel } from '#funnel/schema';
import { SHARD } from './columns/column-machine';
import { momentsOf } from './moments';
import type { Spread } from './results';
import { spreadOf } from './spread';
import { trialRunner, uncertainScenario } from './trial-model';
import { trialsFault } from './trials-fault';

export interface BeatsBaseOptions {
  /** The scenarios' ids. */
  readonly ids: readonly string[];
  /** 1 … 4,000,000. */
  readonly trials: number;
  readonly seed?: number;
}

export interface AgainstBase {
  readonly id: string;
  /** Share of the trials in which the scenario's profit is above Base's. */
  readonly beatsBase: number;
  /** Share of the trials in which both are the same, but for rounding. */
  readonly ties: number;
  /** Profit of the scenario less that of Base, money per period. */
  readonly profitDelta: Spread;
}

/** What sums of many terms may differ by in their last digits. */
const ROUNDING = 1e-11;

/** Each scenario against Base, in the order asked for. Trials without an answer in either are left out; faults name the scenario. */
export function beatsBase(funnel: Funnel, { ids, trials, seed = 1 }: BeatsBaseOptions): Outcome<AgainstBase[]> {
  const refused = trialsFault(trials);
  if (refused) return refused;
  const base = profitsOf(funnel, null, trials, seed);
  if (!base.ok) return base;
  const found: AgainstBase[] = [];
  const faults: Fault[] = [];
  for (const id of ids) {
    const profits = profitsOf(funnel, id, trials, seed);
    if (!profits.ok) {
      faults.push(
        ...profits.faults.map((f) => (f.path.startsWith('scenarios/') ? f : { ...f, path: `scenarios/${id}` })),
      );
      continue;
    }
    const against = compareTrials(id, base.value, profits.value);
    if (against === null) faults.push(fault(`scenarios/${id}`, 'futures.noAnswer', { trials }));
    else found.push(against);
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: found };
}

/** Profit of every trial in order, NaN where it has no answer. */
function profitsOf(funnel: Funnel, id: string | null, trials: number, seed: number): Outcome<Float64Array> {
  const source = uncertainScenario(funnel, id);
  if (!source.ok) return source;
  const runner = trialRunner(source.value, ['profit']);
  const profits = new Float64Array(trials);
  for (let shard = 0; shard * SHARD < trials; shard++) {
    runner.runShard(seed, shard, Math.min(SHARD, trials - shard * SHARD), (column, first, length) => {
      const block = column(0);
      if (typeof block === 'number') profits.fill(block, first, first + length);
      else profits.set(block, first);
    });
  }
  return { ok: true, value: profits };
}

function compareTrials(id: string, base: Float64Array, scenario: Float64Array): AgainstBase | null {
  const deltas = new Float64Array(base.length);
  let count = 0;
  let wins = 0;
  let ties = 0;
  for (let i = 0; i < base.length; i++) {
    const delta = scenario[i]! - base[i]!;
    if (!Number.isFinite(delta)) continue;
    const same = Math.abs(delta) <= ROUNDING * Math.max(Math.abs(scenario[i]!), Math.abs(base[i]!));
    if (same) ties++;
    else if (delta > 0) wins++;
    deltas[count++] = same ? 0 : delta;
  }
  if (count === 0) return null;
  const kept = deltas.subarray(0, count);
  return { id, beatsBase: wins / count, ties: ties / count, profitDelta: spreadOf([kept], momentsOf(kept))! };
}
