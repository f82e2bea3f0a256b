/** Trials of a funnel whose loops are too tangled to write out as columns: draw by columns, solve each trial by itself. */
import type { PointSet } from '../random/point-set';
import type { Solution } from '../solve';
import type { TrialOutput } from '../trial-model';
import { BLOCK, ColumnMachine, type BlockReader, type MachineInput } from './column-machine';
import type { UncertainFunnel } from './funnel-columns';
import { solveTrial } from './trial-numbers';

export class TrialByTrial {
  readonly #source: UncertainFunnel;
  readonly #outputs: readonly TrialOutput[];
  readonly #draws: ColumnMachine;

  constructor(source: UncertainFunnel, inputs: readonly MachineInput[], outputs: readonly TrialOutput[]) {
    this.#source = source;
    this.#outputs = outputs;
    // A program without steps whose outputs are its inputs.
    this.#draws = new ColumnMachine(
      {
        instructions: inputs.map((_, i) => ({ op: -1, to: i, a: i, b: -1, c: -1, s: 0 })),
        slotCount: inputs.length,
        usedInputs: inputs.map((_, i) => i),
        outputs: inputs.map((_, i) => ({ slot: i })),
      },
      inputs,
    );
  }

  runShard(seed: number, shard: number, count: number, read: BlockReader, points?: PointSet): void {
    const columns = this.#outputs.map(() => new Float64Array(BLOCK));
    this.#draws.runShard(
      seed,
      shard,
      count,
      (column, first, length) => {
        const drawn = this.#source.quantities.map((_, i) => column(i) as Float64Array);
        for (let trial = 0; trial < length; trial++) {
          const solved = solveTrial(this.#source, (i) => drawn[i]![trial]!);
          this.#outputs.forEach((output, k) => (columns[k]![trial] = solved === null ? NaN : metricOf(solved, output)));
        }
        read((k) => columns[k]!.subarray(0, length), first, length);
      },
      points,
    );
  }
}

function metricOf({ totals, entries, numbers }: Solution, output: TrialOutput): number {
  if (typeof output === 'string') return totals[output] ?? NaN;
  return 'entries' in output ? entries[output.entries]! : numbers.value[output.value]!;
}
