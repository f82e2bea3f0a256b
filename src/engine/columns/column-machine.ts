/**
 * Runs a column program over shards of trials. Shard i of quantity q draws from the stream (seed, q's name, i), so a trial's
 * numbers depend neither on who runs its shard nor on how many trials are asked for.
 */
import { LANE_STATE, seedLanes } from '../random/word-lanes';
import { hashText, type NameHash } from '../random/stream';
import type { PointSet } from '../random/point-set';
import { piecesPerSide, type QuantileTable } from '../sample/quantile-table';
import { DRAW, type ColumnProgram } from './column-program';
import type { Kernels } from './kernels';
import { scriptKernels } from './script-kernels';
import { ARENA_START, vectorKernels } from './vector-kernels';

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

/** Whose tables lie in the thread's shared arena. */
let tenant: symbol | null = null;

export class ColumnMachine {
  readonly #program: ColumnProgram;
  readonly #inputs: readonly MachineInput[];
  readonly #script: boolean;
  readonly #name = Symbol('machine');
  #kernels: Kernels | null = null;
  /** Bytes reserved behind the arena. */
  #extra = 0;
  /** First double of each distinct table, of slot 0 (slot s begins at + s·BLOCK), and of the whole arena's end. */
  readonly #tables = new Map<QuantileTable, number>();
  readonly #slots: number;
  readonly #size: number;
  /** First word of each used input's lanes, and of the words that a point set fills. */
  readonly #state = new Map<number, number>();
  readonly #words: number;
  readonly #hash = new Map<number, NameHash>();

  /** `script` forbids vector instructions: for tests that compare the two. */
  constructor(program: ColumnProgram, inputs: readonly MachineInput[], script = false) {
    this.#program = program;
    this.#inputs = inputs;
    this.#script = script;
    let doubles = ARENA_START;
    for (const i of program.usedInputs) {
      const { table } = inputs[i]!;
      if (this.#tables.has(table)) continue;
      this.#tables.set(table, doubles);
      doubles += 4 * piecesPerSide(table.resolution);
    }
    this.#slots = doubles;
    doubles += program.slotCount * BLOCK;
    this.#words = 2 * doubles;
    doubles += BLOCK / 2;
    for (const i of program.usedInputs) {
      this.#state.set(i, 2 * doubles);
      this.#hash.set(i, hashText(inputs[i]!.name));
      doubles += LANE_STATE / 2;
    }
    this.#size = doubles;
  }

  /**
   * Room behind this machine's own in the vectors' memory, in bytes, until another machine runs; gives its first byte. Null
   * where there are no vectors.
   */
  reserve(bytes: number): number | null {
    this.#extra = bytes;
    this.#kernels = null;
    return this.#ready().shared ? 8 * this.#size : null;
  }

  /**
   * Runs the trials `first` … of one shard, up to `count` of them, block by block. With a point set the words are its
   * points, otherwise the streams of `seed`.
   */
  runShard(seed: number, shard: number, count: number, read: BlockReader, points?: PointSet): void {
    const kernels = this.#ready();
    const { doubles, words } = kernels;
    if (!points) {
      for (const [i, state] of this.#state) {
        seedLanes(seed, this.#hash.get(i)!, shard, words.subarray(state, state + LANE_STATE));
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
      this.#runBlock(kernels, first, length, points);
      read((output) => column(output, length), first, length);
    }
  }

  /** Kernels with this machine's tables in place. */
  #ready(): Kernels {
    if (this.#kernels && (!this.#kernels.shared || tenant === this.#name)) return this.#kernels;
    const bytes = 8 * this.#size + this.#extra;
    const kernels = (this.#script ? null : vectorKernels(bytes)) ?? scriptKernels(new ArrayBuffer(bytes));
    if (kernels.shared) tenant = this.#name;
    for (const [table, place] of this.#tables) kernels.doubles.set(table.lines, place);
    this.#kernels = kernels;
    return kernels;
  }

  #runBlock(kernels: Kernels, first: number, count: number, points?: PointSet): void {
    const at = (slot: number): number => this.#slots + slot * BLOCK;
    // Whole groups of four: what lies beyond `count` is never read.
    const whole = (count + 3) & ~3;
    for (const { op, to, a, b, c, s } of this.#program.instructions) {
      if (op !== DRAW) {
        kernels.step(op, at(to), at(a), at(b), at(c), s, whole);
        continue;
      }
      const { name, table } = this.#inputs[a]!;
      const place = this.#tables.get(table)!;
      if (!points) {
        kernels.draw(this.#state.get(a)!, place, table.resolution, at(to), whole);
        continue;
      }
      points.fill(name, first, kernels.words.subarray(this.#words, this.#words + whole));
      kernels.lookup(this.#words, place, table.resolution, at(to), whole);
    }
  }
}
