/**
 * What a column machine needs of its processor: script or vector instructions, with the same bits. Everything lies in one
 * arena: columns and tables are addressed by their first double, generator states and words by their first 32-bit integer.
 * Counts are multiples of 4.
 */
export interface Kernels {
  /** The arena serves the whole thread, and others write into it between shards. */
  readonly shared: boolean;
  readonly doubles: Float64Array;
  readonly words: Int32Array;
  /** Draws from the lanes at word `state` through the table at double `table` into the column at double `to`. */
  draw(state: number, table: number, resolution: number, to: number, count: number): void;
  /** Words at `from` through a table. */
  lookup(from: number, table: number, resolution: number, to: number, count: number): void;
  /** One operation of `OP` on columns at doubles a, b, c with the number s. */
  step(op: number, to: number, a: number, b: number, c: number, s: number, count: number): void;
}
