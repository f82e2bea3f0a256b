/** The arithmetic of columns in plain script; the vector kernels give the same bits. */
import { fillWords, LANE_STATE } from '../random/word-lanes';
import { piecesPerSide } from '../sample/quantile-table';
import { OP } from './column-builder';
import type { Kernels } from './kernels';

/** Words drawn at a time. */
const MOST_WORDS = 1024;
const scratchSingle = new Float32Array(1);
const scratchBits = new Int32Array(scratchSingle.buffer);

export function scriptKernels(arena: ArrayBuffer): Kernels {
  const f = new Float64Array(arena);
  const words = new Int32Array(arena);
  const drawn = new Int32Array(MOST_WORDS);
  const through = (
    source: Int32Array,
    from: number,
    table: number,
    resolution: number,
    to: number,
    count: number,
  ): void => {
    const side = piecesPerSide(resolution);
    const shift = 23 - resolution;
    const base = table / 2 - (127 << resolution);
    for (let i = 0; i < count; i++) {
      const word = source[from + i] as number;
      const v = (word & 0x7fffffff) | 1;
      scratchSingle[0] = v;
      const piece = 2 * (((scratchBits[0] as number) >>> shift) + base + (word >>> 31) * side);
      f[to + i] = (f[piece] as number) + (f[piece + 1] as number) * v;
    }
  };
  return {
    shared: false,
    doubles: f,
    words,
    draw(state, table, resolution, to, count) {
      const lanes = words.subarray(state, state + LANE_STATE);
      for (let done = 0; done < count; done += MOST_WORDS) {
        const length = Math.min(MOST_WORDS, count - done);
        fillWords(lanes, drawn.subarray(0, length));
        through(drawn, 0, table, resolution, to + done, length);
      }
    },
    lookup(from, table, resolution, to, count) {
      through(words, from, table, resolution, to, count);
    },
    step(op, to, a, b, c, s, count) {
      switch (op) {
        case OP.multiply:
          for (let i = 0; i < count; i++) f[to + i] = (f[a + i] as number) * (f[b + i] as number);
          return;
        case OP.multiplyAdd:
          for (let i = 0; i < count; i++)
            f[to + i] = (f[a + i] as number) * (f[b + i] as number) + (f[c + i] as number);
          return;
        case OP.add:
          for (let i = 0; i < count; i++) f[to + i] = (f[a + i] as number) + (f[b + i] as number);
          return;
        case OP.subtract:
          for (let i = 0; i < count; i++) f[to + i] = (f[a + i] as number) - (f[b + i] as number);
          return;
        case OP.divide:
          for (let i = 0; i < count; i++) f[to + i] = (f[a + i] as number) / (f[b + i] as number);
          return;
        case OP.scale:
          for (let i = 0; i < count; i++) f[to + i] = (f[a + i] as number) * s;
          return;
        case OP.scaleAdd:
          for (let i = 0; i < count; i++) f[to + i] = (f[a + i] as number) * s + (f[c + i] as number);
          return;
        case OP.shift:
          for (let i = 0; i < count; i++) f[to + i] = (f[a + i] as number) + s;
          return;
        case OP.from:
          for (let i = 0; i < count; i++) f[to + i] = s - (f[a + i] as number);
          return;
        case OP.inverse:
          for (let i = 0; i < count; i++) f[to + i] = s / (f[a + i] as number);
          return;
        case OP.atLeast:
          for (let i = 0; i < count; i++) f[to + i] = (f[a + i] as number) > s ? (f[a + i] as number) : s;
          return;
        case OP.atMost:
          for (let i = 0; i < count; i++) f[to + i] = (f[a + i] as number) < s ? (f[a + i] as number) : s;
          return;
        case OP.lesser:
          for (let i = 0; i < count; i++)
            f[to + i] = (f[a + i] as number) < (f[b + i] as number) ? (f[a + i] as number) : (f[b + i] as number);
          return;
        default:
          throw new Error(`unknown column operation ${op}`);
      }
    },
  };
}
