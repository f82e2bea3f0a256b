/**
 * The arithmetic of columns in 128-bit vector instructions: two doubles or four words at a time. Operation by operation the
 * same as `script-kernels.ts`, so the same bits come out; where a browser refuses WebAssembly, script takes over.
 *
 * One memory serves a thread: machines take turns in it, each for the length of a shard (see `column-machine.ts`).
 */
import { piecesPerSide } from '../sample/quantile-table';
import type { Kernels } from './kernels';
import { TALLY } from './vector-tally';
import { DEVIATIONS, DRAW, LOOKUP, STEPS } from './vector-functions';
import { wasmModule } from './wasm-writer';

const PAGE = 65_536;
/** Beyond this much memory script kernels take over: their memory goes back when the run is over. */
const MOST_BYTES = 256 * 1024 * 1024;

type TallyCall = (
  from: number,
  end: number,
  bins: number,
  least: number,
  width: number,
  near: number,
  shift: number,
) => void;
type DeviationsCall = (from: number, end: number, to: number, pivot: number) => void;
type StepCall = (to: number, a: number, b: number, c: number, s: number, end: number) => void;
type LookupCall = (
  from: number,
  table: number,
  shift: number,
  origin: number,
  side: number,
  to: number,
  end: number,
) => void;

interface Engine {
  readonly memory: WebAssembly.Memory;
  readonly steps: readonly StepCall[];
  readonly lookup: LookupCall;
  readonly draw: LookupCall;
  readonly deviations: DeviationsCall;
  readonly tally: TallyCall;
}

/** Null where WebAssembly or its vectors are missing or forbidden. */
let engine: Engine | null | undefined;

function start(): Engine | null {
  try {
    const memory = new WebAssembly.Memory({ initial: 4 });
    const module = new WebAssembly.Module(wasmModule([...STEPS, LOOKUP, DRAW, DEVIATIONS, TALLY]));
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    const steps = STEPS.map(({ name }) => exports[name] as StepCall);
    return {
      memory,
      steps,
      lookup: exports['lookup'] as LookupCall,
      draw: exports['draw'] as LookupCall,
      deviations: exports['deviations'] as DeviationsCall,
      tally: exports['tally'] as TallyCall,
    };
  } catch {
    return null;
  }
}

/** The first eight doubles of the memory are scratch; machines begin after them (a multiple of a piece of a table). */
export const ARENA_START = 8;

/**
 * Sums of the deviations from a pivot and of their squares, per lane of four, into `sums` (8). False, and nothing done, where
 * the numbers do not lie in the vectors' memory. `count` is a multiple of 4.
 */
export function vectorDeviations(values: Float64Array, count: number, pivot: number, sums: Float64Array): boolean {
  if (!engine || count === 0 || values.buffer !== engine.memory.buffer) return false;
  engine.deviations(values.byteOffset, values.byteOffset + 8 * count, 0, pivot);
  sums.set(new Float64Array(engine.memory.buffer, 0, ARENA_START));
  return true;
}

/** The vectors' memory as it is now (growing replaces it); null before the first kernel and where there is none. */
export function vectorMemory(): ArrayBuffer | null {
  return engine ? engine.memory.buffer : null;
}

/** `TALLY` on a column in the vectors' memory, places as bytes; gives where the next number would be copied to. */
export function vectorTally(
  values: Float64Array,
  bins: number,
  least: number,
  width: number,
  near: number,
  shift: number,
): number {
  const { memory, tally } = engine!;
  tally(values.byteOffset, values.byteOffset + 8 * values.length, bins, least, width, near, shift);
  return new Int32Array(memory.buffer, 0, 1)[0]!;
}

/** Kernels over the thread's shared memory with room for `bytes`; null where script must do. */
export function vectorKernels(bytes: number): Kernels | null {
  if (engine === undefined) engine = start();
  if (!engine || bytes > MOST_BYTES) return null;
  const { memory, steps, lookup, draw } = engine;
  const missing = Math.ceil(bytes / PAGE) - memory.buffer.byteLength / PAGE;
  try {
    if (missing > 0) memory.grow(missing);
  } catch {
    return null;
  }
  return {
    shared: true,
    doubles: new Float64Array(memory.buffer),
    words: new Int32Array(memory.buffer),
    step(op, to, a, b, c, s, count) {
      steps[op]!(8 * to, 8 * a, 8 * b, 8 * c, s, 8 * (to + count));
    },
    lookup(from, table, resolution, to, count) {
      lookup(
        4 * from,
        8 * table,
        23 - resolution,
        -(127 << resolution),
        piecesPerSide(resolution),
        8 * to,
        8 * (to + count),
      );
    },
    draw(state, table, resolution, to, count) {
      draw(
        4 * state,
        8 * table,
        23 - resolution,
        -(127 << resolution),
        piecesPerSide(resolution),
        8 * to,
        8 * (to + count),
      );
    },
  };
}
