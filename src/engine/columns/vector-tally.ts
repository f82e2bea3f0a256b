/**
 * The counting loop of `quantiles.ts` for numbers in the vectors' memory: adds each number to the bin of its key, and copies
 * those whose bin has its sign bit set.
 */
import { advance, f64, get, I32, i32, loopWhileBelow, select, set, tee, when, type WasmFunction } from './wasm-writer';

const FROM = 0;
const END = 1;
const BINS = 2;
const LEAST = 3;
const WIDTH = 4;
const NEAR = 5;
const SHIFT = 6;
const KEY = 7;
const COUNT = 8;

/**
 * (from, end, bins, least, width, near, shift): bin 0 is for keys below `least`, bin width + 1 for those from `least + width` on.
 * Where the next number would be copied to is left in the first word of memory.
 */
export const TALLY: WasmFunction = {
  name: 'tally',
  parameters: [I32, I32, I32, I32, I32, I32, I32],
  locals: [I32, I32],
  body: [
    loopWhileBelow(FROM, END, [
      // The key: the high word, turned so that it rises with the number.
      [...get(FROM), ...i32.load(4), ...tee(KEY), ...get(KEY), ...i32.constant(31), ...i32.shrSigned],
      [
        ...i32.constant(-0x80000000),
        ...i32.or,
        ...i32.xor,
        ...get(SHIFT),
        ...i32.shrUnsigned,
        ...get(LEAST),
        ...i32.subtract,
        ...set(KEY),
      ],
      [
        ...get(KEY),
        ...i32.constant(-1),
        ...get(KEY),
        ...i32.constant(-1),
        ...i32.greaterSigned,
        ...select,
        ...set(KEY),
      ],
      [...get(KEY), ...get(WIDTH), ...get(KEY), ...get(WIDTH), ...i32.lessSigned, ...select],
      [...i32.constant(1), ...i32.add, ...i32.constant(2), ...i32.shl, ...get(BINS), ...i32.add, ...set(KEY)],
      [...get(KEY), ...get(KEY), ...i32.load(), ...tee(COUNT), ...i32.constant(1), ...i32.add, ...i32.store()],
      [...get(COUNT), ...i32.constant(0), ...i32.lessSigned],
      when([get(NEAR), [...get(FROM), ...f64.load, ...f64.store], advance(NEAR, 8)]),
      advance(FROM, 8),
    ]),
    [...i32.constant(0), ...get(NEAR), ...i32.store()],
  ],
};
