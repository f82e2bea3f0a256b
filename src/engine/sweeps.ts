/** Sweeps over a sparse system (I − P)v = given, its residuals, and sizes of lists; lengths n. */
import type { SparseMatrix } from './sparse-matrix';

/** One sweep of v_i = (given_i + Σ value·v_other) / stay_i, along the nodes or against them. */
export function relax(
  given: Float64Array,
  found: Float64Array,
  stay: Float64Array,
  { start, other, value }: SparseMatrix,
  upwards: boolean,
): void {
  const size = given.length;
  for (let step = 0; step < size; step++) {
    const i = upwards ? size - 1 - step : step;
    let s = given[i]!;
    const end = start[i + 1]!;
    for (let k = start[i]!; k < end; k++) s += value[k]! * found[other[k]!]!;
    found[i] = s / stay[i]!;
  }
}

/** given − (I − P)·found, node by node. */
export function residuals(
  given: Float64Array,
  found: Float64Array,
  stay: Float64Array,
  { start, other, value }: SparseMatrix,
  residual: Float64Array,
): void {
  for (let i = 0; i < given.length; i++) {
    let s = given[i]! - stay[i]! * found[i]!;
    const end = start[i + 1]!;
    for (let k = start[i]!; k < end; k++) s += value[k]! * found[other[k]!]!;
    residual[i] = s;
  }
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

export function scaleBy(list: Float64Array, factor: number): void {
  for (let i = 0; i < list.length; i++) list[i]! *= factor;
}

export function largest(list: Float64Array): number {
  let top = 0;
  for (const value of list) top = Math.max(top, Math.abs(value));
  return top;
}

export function sumOfSizes(list: Float64Array): number {
  let sum = 0;
  for (const value of list) sum += Math.abs(value);
  return sum;
}
