/**
 * The WebAssembly functions of the vector kernels, written instruction by instruction: steps of column programs, words through a table, draws,
 * sums of deviations. `TALLY` has a file of its own.
 */
import type { OP } from './column-builder';
import {
  advance,
  F64,
  f64x2,
  get,
  I32,
  i32,
  i32x4,
  loopWhileBelow,
  set,
  tee,
  v128,
  V128,
  type Code,
  type WasmFunction,
} from './wasm-writer';

// Parameters of a step: byte addresses of the columns, the number, and the address where `to` ends.
const TO = 0;
const A = 1;
const B = 2;
const C = 3;
const S = 4;
const END = 5;
const NUMBER = 6;

/** One loop over a column, four doubles a turn; `value(offset)` leaves the two doubles at that offset on the stack. */
function stepFunction(op: keyof typeof OP, value: (offset: number) => readonly Code[]): WasmFunction {
  const pair = (offset: number): Code => [...get(TO), ...value(offset).flat(), ...v128.store(offset)];
  return {
    name: op,
    parameters: [I32, I32, I32, I32, F64, I32],
    locals: [V128],
    body: [
      get(S),
      f64x2.splat,
      set(NUMBER),
      loopWhileBelow(TO, END, [pair(0), pair(16), advance(TO, 32), advance(A, 32), advance(B, 32), advance(C, 32)]),
    ],
  };
}

const at = (local: number, offset: number): Code => [...get(local), ...v128.load(offset)];
const number = get(NUMBER);

/** The steps of column programs, in the order of `OP`. */
export const STEPS: readonly WasmFunction[] = [
  stepFunction('multiply', (o) => [at(A, o), at(B, o), f64x2.multiply]),
  stepFunction('multiplyAdd', (o) => [at(A, o), at(B, o), f64x2.multiply, at(C, o), f64x2.add]),
  stepFunction('add', (o) => [at(A, o), at(B, o), f64x2.add]),
  stepFunction('subtract', (o) => [at(A, o), at(B, o), f64x2.subtract]),
  stepFunction('divide', (o) => [at(A, o), at(B, o), f64x2.divide]),
  stepFunction('scale', (o) => [at(A, o), number, f64x2.multiply]),
  stepFunction('scaleAdd', (o) => [at(A, o), number, f64x2.multiply, at(C, o), f64x2.add]),
  stepFunction('shift', (o) => [at(A, o), number, f64x2.add]),
  stepFunction('from', (o) => [number, at(A, o), f64x2.subtract]),
  stepFunction('inverse', (o) => [number, at(A, o), f64x2.divide]),
  stepFunction('atLeast', (o) => [number, at(A, o), f64x2.greater]),
  stepFunction('atMost', (o) => [number, at(A, o), f64x2.lesser]),
  stepFunction('lesser', (o) => [at(B, o), at(A, o), f64x2.lesser]),
];

/** Four words on the stack through the table: shared by the two functions below, which number their locals alike. */
const L = { words: 9, v: 10, piece: 11, p0: 12, p1: 13 } as const;
function lookUp(to: number, table: number, shift: number, origin: number, side: number): readonly Code[] {
  const pieceOf = (lane: number): Code => [...get(L.piece), ...i32x4.lane(lane), ...v128.load()];
  const pair = (first: number, second: number, doubles: Code, offset: number): Code => [
    ...pieceOf(first),
    ...set(L.p0),
    ...pieceOf(second),
    ...set(L.p1),
    ...get(to),
    // Slopes times v, and intercepts: high and low halves of the two pieces.
    ...get(L.p0),
    ...get(L.p1),
    ...v128.shuffle([8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31]),
    ...doubles,
    ...f64x2.multiply,
    ...get(L.p0),
    ...get(L.p1),
    ...v128.shuffle([0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23]),
    ...f64x2.add,
    ...v128.store(offset),
  ];
  return [
    tee(L.words),
    [...i32.constant(0x7fffffff), ...i32x4.splat, ...v128.and],
    [...i32.constant(1), ...i32x4.splat, ...v128.or],
    tee(L.v),
    // The bits of v as a single-precision number: octave and piece.
    [...i32x4.toFloat, ...get(shift), ...i32x4.shrUnsigned],
    [...get(origin), ...i32x4.splat, ...i32x4.add],
    [...get(L.words), ...i32.constant(31), ...i32x4.shrSigned, ...get(side), ...i32x4.splat, ...v128.and, ...i32x4.add],
    [...i32.constant(4), ...i32x4.shl, ...get(table), ...i32x4.splat, ...i32x4.add],
    set(L.piece),
    pair(0, 1, [...get(L.v), ...i32x4.lowToDouble], 0),
    pair(
      2,
      3,
      [
        ...get(L.v),
        ...get(L.v),
        ...v128.shuffle([8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15]),
        ...i32x4.lowToDouble,
      ],
      16,
    ),
  ];
}

/** (words, table, shift, origin, side, to, end): words that lie in memory through a table. */
export const LOOKUP: WasmFunction = {
  name: 'lookup',
  parameters: [I32, I32, I32, I32, I32, I32, I32],
  locals: [I32, I32, V128, V128, V128, V128, V128],
  body: [loopWhileBelow(5, 6, [[...get(0), ...v128.load()], ...lookUp(5, 1, 2, 3, 4), advance(0, 16), advance(5, 32)])],
};

/** (state, table, shift, origin, side, to, end): words of four sfc32 lanes through a table, never stored. */
const DRAW_LOCALS = { a: 14, b: 15, c: 16, counter: 17 } as const;
const { a: GA, b: GB, c: GC, counter: GN } = DRAW_LOCALS;
export const DRAW: WasmFunction = {
  name: 'draw',
  parameters: [I32, I32, I32, I32, I32, I32, I32],
  locals: [I32, I32, V128, V128, V128, V128, V128, V128, V128, V128, V128],
  body: [
    [...get(0), ...v128.load(0), ...set(GA), ...get(0), ...v128.load(16), ...set(GB)],
    [...get(0), ...v128.load(32), ...set(GC), ...get(0), ...v128.load(48), ...set(GN)],
    loopWhileBelow(5, 6, [
      // t = a + b + counter; it stays in `words` while the state moves on.
      [...get(GA), ...get(GB), ...i32x4.add, ...get(GN), ...i32x4.add, ...set(L.words)],
      [...get(GN), ...i32.constant(1), ...i32x4.splat, ...i32x4.add, ...set(GN)],
      [...get(GB), ...get(GB), ...i32.constant(9), ...i32x4.shrUnsigned, ...v128.xor, ...set(GA)],
      [...get(GC), ...get(GC), ...i32.constant(3), ...i32x4.shl, ...i32x4.add, ...set(GB)],
      [
        ...get(GC),
        ...i32.constant(21),
        ...i32x4.shl,
        ...get(GC),
        ...i32.constant(11),
        ...i32x4.shrUnsigned,
        ...v128.or,
      ],
      [...get(L.words), ...i32x4.add, ...set(GC)],
      get(L.words),
      ...lookUp(5, 1, 2, 3, 4),
      advance(5, 32),
    ]),
    [...get(0), ...get(GA), ...v128.store(0), ...get(0), ...get(GB), ...v128.store(16)],
    [...get(0), ...get(GC), ...v128.store(32), ...get(0), ...get(GN), ...v128.store(48)],
  ],
};

/** (from, end, to, pivot): per lane the sum of the deviations from the pivot and of their squares, eight doubles at `to`. */
const deviation = (pointer: number, offset: number): Code => [...at(pointer, offset), ...get(4), ...f64x2.subtract];
const accumulate = (offset: number, sum: number, squares: number): readonly Code[] => [
  deviation(0, offset),
  set(5),
  [...get(sum), ...get(5), ...f64x2.add, ...set(sum)],
  [...get(squares), ...get(5), ...get(5), ...f64x2.multiply, ...f64x2.add, ...set(squares)],
];
export const DEVIATIONS: WasmFunction = {
  name: 'deviations',
  parameters: [I32, I32, I32, F64],
  // Locals: the pivot twice, one pair of deviations, two pairs of sums, two pairs of squares; all begin at 0.
  locals: [V128, V128, V128, V128, V128, V128],
  body: [
    [...get(3), ...f64x2.splat, ...set(4)],
    loopWhileBelow(0, 1, [...accumulate(0, 6, 8), ...accumulate(16, 7, 9), advance(0, 32)]),
    [...get(2), ...get(6), ...v128.store(0), ...get(2), ...get(7), ...v128.store(16)],
    [...get(2), ...get(8), ...v128.store(32), ...get(2), ...get(9), ...v128.store(48)],
  ],
};
