/**
 * The arithmetic of columns in plain script. Everything lies in one arena: columns, tables and generator states, addressed
 * by their first double (or, for states and words, first 32-bit integer). The vector kernels give the same bits.
 */
import { fillWords, LANE_STATE } from '../random/word-lanes';
import { piecesPerSide } from '../sample/quantile-table';
import { OP } from './column-builder';
import type { Kernels } from './kernels';

const scratchSingle = new Float32Array(1);
const scratchBits = new Int32Array(scratchSingle.buffer);

export function scriptKernels(arena: ArrayBuffer): Kernels {
  const f = new Float64Array(arena);
  const words = new Int32Array(arena);
  return {
    arena,
    doubles: f,
    words,
    fill(state, to, count) {
      fillWords(words.subarray(state, state + LANE_STATE), words.subarray(to, to + count));
    },
    lookup(from, table, resolution, to, count) {
      const side = piecesPerSide(resolution);
      const shift = 23 - resolution;
      const base = table / 2 - (127 << resolution);
      for (let i = 0; i < count; i++) {
        const word = words[from + i] as number;
        const v = (word & 0x7fffffff) | 1;
        scratchSingle[0] = v;
        const piece = 2 * (((scratchBits[0] as number) >>> shift) + base + (word >>> 31) * side);
        f[to + i] = (f[piece] as number) + (f[piece + 1] as number) * v;
      }
    },
    step(op, to, a, b, c, s, count) {
      switch (op) {
        case OP.multiply:
          for (let i = 0; i < count; i++) f[to + i] = (f[a + i] as number) * (f[b + i] as number);
          return;
        case OP.multiplyAdd:
          for (let i = 0; i < count; i++) f[to + i] = (f[a + i] as number) * (f[b + i] as number) + (f[c + i] as number);
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
          for (let i = 0; i < count; i++) f[to + i] = (f[a + i] as number) < (f[b + i] as number) ? (f[a + i] as number) : (f[b + i] as number);
          return;
        default:
          throw new Error(`unknown column operation ${op}`);
      }
    },
  };
}
