/**
 * A funnel made ready for trials: which quantities are drawn, and which metrics come out of each trial. Small and middling
 * funnels run as column programs; one whose loops are too tangled to write out is solved trial by trial.
 */
import type { Outcome } from '#funnel/fault';
import type { Funnel } from '#funnel/schema';
import { applyScenario, runningEfforts } from '#funnel/scenario';
import { ColumnBuilder, type Value } from './columns/column-builder';
import { ColumnMachine, type BlockReader, type MachineInput } from './columns/column-machine';
import { columnProgram } from './columns/column-program';
import { fitsColumns } from './columns/column-system';
import {
  columnMetrics,
  columnNumbers,
  uncertainFunnel,
  type ColumnMetrics,
  type ColumnNumbers,
  type UncertainFunnel,
  type UncertainQuantity,
} from './columns/funnel-columns';
import { TrialByTrial } from './columns/trial-by-trial';
import type { PointSet } from './random/point-set';
import { resolutionFor, tableOf } from './sample/table-cache';

/** A metric of a trial; or the entries or the value per deal of a node, by its index. */
export type TrialOutput =
  | 'deals'
  | 'clients'
  | 'revenue'
  | 'contribution'
  | 'cost'
  | 'profit'
  | 'cycleDays'
  | 'costPerDeal'
  | { readonly entries: number }
  | { readonly value: number };

/** Runs trials of one funnel; outputs in the order they were asked for. */
export interface TrialRunner {
  runShard(seed: number, shard: number, count: number, read: BlockReader, points?: PointSet): void;
  /** Room in the vectors' memory while no other runner runs, see `ColumnMachine`. */
  reserve?(bytes: number): number | null;
}

/** The funnel of a scenario (null: the base), uncertain quantities listed. */
export function uncertainScenario(funnel: Funnel, scenario: string | null): Outcome<UncertainFunnel> {
  const changed = applyScenario(funnel, scenario);
  if (!changed.ok) return changed;
  return uncertainFunnel(changed.value, runningEfforts(funnel, scenario));
}

/** The name of a quantity's random stream: the same place draws the same numbers in every scenario. */
export function streamName({ at, field }: Pick<UncertainQuantity, 'at' | 'field'>): string {
  return `${at}/${field}`;
}

export function machineInputs(quantities: readonly UncertainQuantity[]): MachineInput[] {
  const resolution = resolutionFor(quantities.length);
  return quantities.map((q) => ({ name: streamName(q), table: tableOf(q.distribution, resolution) }));
}

/** Compiles the outputs of a funnel. */
export function trialRunner(source: UncertainFunnel, outputs: readonly TrialOutput[]): TrialRunner {
  const inputs = machineInputs(source.quantities);
  if (!fitsColumns(source.plan)) return new TrialByTrial(source, inputs, outputs);
  const build = new ColumnBuilder(source.quantities.length);
  const numbers = columnNumbers(source, (i) => build.input(i));
  const metrics = columnMetrics(source.plan, numbers, build);
  const wanted = outputs.map((output) => valueOf(metrics, numbers, output));
  return new ColumnMachine(columnProgram(build.steps, inputs.length, wanted), inputs);
}

function valueOf(metrics: ColumnMetrics, numbers: ColumnNumbers, output: TrialOutput): Value {
  if (typeof output === 'string') return metrics[output];
  return 'entries' in output ? metrics.entries[output.entries]! : numbers.value[output.value]!;
}
