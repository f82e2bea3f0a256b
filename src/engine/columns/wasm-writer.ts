/**
 * A few hundred bytes of WebAssembly, written by hand: enough of the binary format for loops over 128-bit vectors. Names are
 * those of the specification; each function gives the bytes of one instruction.
 */

export type Code = readonly number[];

/** Unsigned LEB128. */
function u(value: number): number[] {
  const bytes: number[] = [];
  let rest = value >>> 0;
  do {
    const low = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest === 0 ? low : low | 0x80);
  } while (rest !== 0);
  return bytes;
}

/** Signed LEB128. */
function s(value: number): number[] {
  const bytes: number[] = [];
  let rest = value | 0;
  for (;;) {
    const low = rest & 0x7f;
    rest >>= 7;
    if ((rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0)) {
      bytes.push(low);
      return bytes;
    }
    bytes.push(low | 0x80);
  }
}

const simd = (op: number, ...rest: number[]): Code => [0xfd, ...u(op), ...rest];

export const I32 = 0x7f;
export const F64 = 0x7c;
export const V128 = 0x7b;

export const get = (local: number): Code => [0x20, ...u(local)];
export const set = (local: number): Code => [0x21, ...u(local)];
export const tee = (local: number): Code => [0x22, ...u(local)];
export const i32 = {
  constant: (value: number): Code => [0x41, ...s(value)],
  add: [0x6a] as Code,
  subtract: [0x6b] as Code,
  or: [0x72] as Code,
  xor: [0x73] as Code,
  shl: [0x74] as Code,
  shrSigned: [0x75] as Code,
  shrUnsigned: [0x76] as Code,
  lessUnsigned: [0x49] as Code,
  lessSigned: [0x48] as Code,
  greaterSigned: [0x4a] as Code,
  load: (offset = 0): Code => [0x28, 2, ...u(offset)],
  store: (offset = 0): Code => [0x36, 2, ...u(offset)],
};
export const f64 = { load: [0x2b, 3, 0] as Code, store: [0x39, 3, 0] as Code };
/** a, b, condition → a where the condition holds, else b. */
export const select: Code = [0x1b];
/** Does `body` where the number on the stack is not 0. */
export const when = (body: readonly Code[]): Code => [0x04, 0x40, ...body.flat(), 0x0b];
export const v128 = {
  load: (offset = 0): Code => simd(0, 4, ...u(offset)),
  store: (offset = 0): Code => simd(11, 4, ...u(offset)),
  shuffle: (lanes: readonly number[]): Code => simd(13, ...lanes),
  and: simd(78),
  or: simd(80),
  xor: simd(81),
};
export const i32x4 = {
  splat: simd(17),
  lane: (lane: number): Code => simd(27, lane),
  shl: simd(171),
  shrSigned: simd(172),
  shrUnsigned: simd(173),
  add: simd(174),
  toFloat: simd(250),
  lowToDouble: simd(255),
};
export const f64x2 = {
  splat: simd(20),
  add: simd(240),
  subtract: simd(241),
  multiply: simd(242),
  divide: simd(243),
  /** b < a ? b : a */
  lesser: simd(246),
  /** a < b ? b : a */
  greater: simd(247),
};

/** Adds a number to a local. */
export const advance = (local: number, by: number): Code => [
  ...get(local),
  ...i32.constant(by),
  ...i32.add,
  ...set(local),
];

/** do … while (`local` < `end`), both unsigned. */
export const loopWhileBelow = (local: number, end: number, body: readonly Code[]): Code => [
  0x03,
  0x40,
  ...body.flat(),
  ...get(local),
  ...get(end),
  ...i32.lessUnsigned,
  0x0d,
  0,
  0x0b,
];

export interface WasmFunction {
  readonly name: string;
  readonly parameters: readonly number[];
  /** Types of further locals, numbered after the parameters. */
  readonly locals: readonly number[];
  readonly body: readonly Code[];
}

const section = (id: number, items: readonly (readonly number[])[]): number[] => {
  const content = [...u(items.length), ...items.flat()];
  return [id, ...u(content.length), ...content];
};

const text = (name: string): number[] => [...u(name.length), ...Array.from(name, (c) => c.charCodeAt(0))];

/** A module of functions without results that work on an imported memory `env.memory`. */
export function wasmModule(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(
      1,
      functions.map(({ parameters }) => [0x60, ...u(parameters.length), ...parameters, 0]),
    ),
    ...section(2, [[...text('env'), ...text('memory'), 0x02, 0x00, ...u(0)]]),
    ...section(
      3,
      functions.map((_, i) => u(i)),
    ),
    ...section(
      7,
      functions.map(({ name }, i) => [...text(name), 0x00, ...u(i)]),
    ),
    ...section(
      10,
      functions.map(({ locals, body }) => {
        const code = [...u(locals.length), ...locals.flatMap((type) => [1, type]), ...body.flat(), 0x0b];
        return [...u(code.length), ...code];
      }),
    ),
  ]);
}
