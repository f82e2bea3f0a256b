/**
 * Runs a column program over shards of trials. Shard i of quantity q draws from the stream (seed, q's name, i), so a trial's
 * numbers depend neither on who runs its shard nor on how many trials are asked for.
 */
import { LANE_STATE, seedLanes } from '../random/word-lanes';
import type { PointSet } from '../random/point-set';
import { piecesPerSide, type QuantileTable } from '../sample/quantile-table';
import { DRAW, type ColumnProgram } from './column-program';
import type { Kernels } from './kernels';
import { scriptKernels } from './script-kernels';

/** Trials per block: columns of 8 KB. */
export const BLOCK = 1024;
/** Trials per shard, the unit of work of a worker; a multiple of BLOCK. */
export const SHARD = 4096;

/** One input of a program: the name of its stream and its table. */
export interface MachineInput {
  readonly name: string;
  readonly table: QuantileTable;
}

/** Called after each block: `column(k)` is output k's column of this block (a view, valid until the next block) or a number. */
export type BlockReader = (column: (output: number) => Float64Array | number, first: number, count: number) => void;

export class ColumnMachine {
  readonly #program: ColumnProgram;
  readonly #inputs: readonly MachineInput[];
  readonly #kernels: Kernels;
  /** First double of slot 0; slot s begins at + s·BLOCK. */
  readonly #slots: number;
  /** First double of each input's table, first word of its lanes. */
  readonly #table = new Map<number, number>();
  readonly #state = new Map<number, number>();
  readonly #words: number;

  constructor(program: ColumnProgram, inputs: readonly MachineInput[]) {
    this.#program = program;
    this.#inputs = inputs;
    const places = new Map<QuantileTable, number>();
    let doubles = 0;
    for (const i of program.usedInputs) {
      const { table } = inputs[i]!;
      let place = places.get(table);
      if (place === undefined) {
        place = doubles;
        places.set(table, place);
        doubles += 4 * piecesPerSide(table.resolution);
      }
      this.#table.set(i, place);
    }
    this.#slots = doubles;
    doubles += program.slotCount * BLOCK;
    this.#words = 2 * doubles;
    doubles += BLOCK / 2;
    for (const i of program.usedInputs) {
      this.#state.set(i, 2 * doubles);
      doubles += LANE_STATE / 2;
    }
    this.#kernels = scriptKernels(new ArrayBuffer(8 * doubles));
    for (const [table, place] of places) this.#kernels.doubles.set(table.lines, place);
  }

  /**
   * Runs the trials `first` … of one shard, up to `count` of them, block by block. With a point set the words are its
   * points, otherwise the streams of `seed`.
   */
  runShard(seed: number, shard: number, count: number, read: BlockReader, points?: PointSet): void {
    const { doubles, words } = this.#kernels;
    if (!points) {
      for (const [i, state] of this.#state) {
        seedLanes(seed, this.#inputs[i]!.name, shard, words.subarray(state, state + LANE_STATE));
      }
    }
    const column = (output: number, length: number): Float64Array | number => {
      const placed = this.#program.outputs[output]!;
      if ('constant' in placed) return placed.constant;
      const from = this.#slots + placed.slot * BLOCK;
      return doubles.subarray(from, from + length);
    };
    for (let done = 0; done < count; done += BLOCK) {
      const length = Math.min(BLOCK, count - done);
      const first = shard * SHARD + done;
      this.#runBlock(first, length, points);
      read((output) => column(output, length), first, length);
    }
  }

  #runBlock(first: number, count: number, points?: PointSet): void {
    const kernels = this.#kernels;
    const at = (slot: number): number => this.#slots + slot * BLOCK;
    // Whole groups of four: what lies beyond `count` is never read.
    const whole = (count + 3) & ~3;
    for (const { op, to, a, b, c, s } of this.#program.instructions) {
      if (op !== DRAW) {
        kernels.step(op, at(to), at(a), at(b), at(c), s, whole);
        continue;
      }
      const { name, table } = this.#inputs[a]!;
      if (points) points.fill(name, first, kernels.words.subarray(this.#words, this.#words + whole));
      else kernels.fill(this.#state.get(a)!, this.#words, whole);
      kernels.lookup(this.#words, this.#table.get(a)!, table.resolution, at(to), whole);
    }
  }
}
