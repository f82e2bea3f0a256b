/** What a column machine needs of its processor: script or vector instructions, with the same bits. */
export interface Kernels {
  readonly arena: ArrayBufferLike;
  readonly doubles: Float64Array;
  readonly words: Int32Array;
  /** Draws `count` words (a multiple of 4) from the lanes at word `state` to word `to`, and moves the lanes on. */
  fill(state: number, to: number, count: number): void;
  /** Words at `from` through the quantile table at double `table` to the column at double `to`. */
  lookup(from: number, table: number, resolution: number, to: number, count: number): void;
  /** One operation of `OP` on columns at doubles a, b, c with the number s. */
  step(op: number, to: number, a: number, b: number, c: number, s: number, count: number): void;
}
