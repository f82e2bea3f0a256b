/** One output of a funnel as a function of given input columns: for sweeps that change one input and keep the others. */
import { drawFromTable } from '../sample/quantile-table';
import { ColumnBuilder, type Value } from './column-builder';
import type { MachineInput } from './column-machine';
import { columnProgram, type ColumnProgram } from './column-program';
import { fitsColumns } from './column-system';
import { columnMetrics, columnNumbers, type UncertainFunnel } from './funnel-columns';
import type { Kernels } from './kernels';
import { scriptKernels } from './script-kernels';
import { solveTrial } from './trial-numbers';

export interface PinnedFunction {
  /** Input columns, to be filled by the caller. */
  readonly inputs: readonly Float64Array[];
  /** Work of one evaluation of one trial, in floating-point steps. */
  readonly cost: number;
  /** The outputs of the first `count` rows; views that the next call overwrites. */
  evaluate(count: number): readonly Float64Array[];
}

/** Output columns of a column program whose inputs the caller fills. */
export function pinnedColumns(build: ColumnBuilder, outputs: readonly Value[], block: number): PinnedFunction {
  const program = columnProgram(build.steps, build.inputCount, outputs, true);
  const kernels = scriptKernels(new ArrayBuffer(8 * block * (program.slotCount + outputs.length)));
  const column = (slot: number): Float64Array => kernels.doubles.subarray(slot * block, (slot + 1) * block);
  const placed = program.outputs.map((output, k) => {
    if ('slot' in output) return column(output.slot);
    return column(program.slotCount + k).fill(output.constant);
  });
  return {
    inputs: Array.from({ length: build.inputCount }, (_, i) => column(i)),
    cost: program.instructions.length,
    evaluate(count) {
      runPinned(program, kernels, block, (count + 3) & ~3);
      return placed.map((values) => values.subarray(0, count));
    },
  };
}

function runPinned(program: ColumnProgram, kernels: Kernels, block: number, count: number): void {
  for (const { op, to, a, b, c, s } of program.instructions) {
    kernels.step(op, to * block, a * block, b * block, c * block, s, count);
  }
}

/** Profit as a function of the uncertain quantities. */
export function profitFunction(source: UncertainFunnel, block: number): PinnedFunction {
  if (fitsColumns(source.plan)) {
    const build = new ColumnBuilder(source.quantities.length);
    const metrics = columnMetrics(
      source.plan,
      columnNumbers(source, (i) => build.input(i)),
      build,
    );
    return pinnedColumns(build, [metrics.profit], block);
  }
  const inputs = source.quantities.map(() => new Float64Array(block));
  const profits = new Float64Array(block);
  return {
    inputs,
    cost: 1000 * source.plan.edgeCount,
    evaluate(count) {
      for (let row = 0; row < count; row++)
        profits[row] = solveTrial(source, (i) => inputs[i]![row]!)?.totals.profit ?? NaN;
      return [profits.subarray(0, count)];
    },
  };
}

/** Words through an input's table into a column. */
export function drawColumn(input: MachineInput, words: Int32Array, column: Float64Array): void {
  for (let i = 0; i < words.length; i++) column[i] = drawFromTable(input.table, words[i]!);
}
