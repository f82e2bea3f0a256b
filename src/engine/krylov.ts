/**
 * Corrections for giant loops where sweeps creep: GMRES (Saad and Schultz 1986), a sweep as its preconditioner. Each slow mode
 * (a group of stages that hardly exchanges leads with the rest) costs it about one step, where it costs sweeps thousands.
 */
import { dot } from './sweeps';

/** y = A z and z = M⁻¹ r, in place on the second; lengths n. */
export interface PreconditionedSystem {
  readonly apply: (z: Float64Array, y: Float64Array) => void;
  readonly precondition: (r: Float64Array, z: Float64Array) => void;
}

/** Steps before a fresh start: so many directions are kept, n numbers each. */
const STEPS = 80;

/**
 * d with A d ≈ r: the 2-norm of what is left is at most `precision` of that of r, or `restarts` × 80 steps have been taken. Adds
 * up in the same order always.
 */
export function krylovCorrection(
  { apply, precondition }: PreconditionedSystem,
  r: Float64Array,
  precision: number,
  restarts: number,
): Float64Array {
  const n = r.length;
  const d = new Float64Array(n);
  const left = Float64Array.from(r);
  const z = new Float64Array(n);
  const aim = precision * norm(r);
  for (let round = 0; round < restarts; round++) {
    const beta = norm(left);
    if (!(beta > aim)) break;
    const basis: Float64Array[] = [left.map((v) => v / beta)];
    /** Upper triangle by columns, the rotations that made it one, and the rotated right-hand side. */
    const columns: Float64Array[] = [];
    const cosines: number[] = [];
    const sines: number[] = [];
    const g = [beta];
    for (let k = 0; k < STEPS; k++) {
      precondition(basis[k]!, z);
      const next = new Float64Array(n);
      apply(z, next);
      const h = new Float64Array(k + 2);
      for (let i = 0; i <= k; i++) {
        const along = dot(next, basis[i]!);
        h[i] = along;
        const b = basis[i]!;
        for (let j = 0; j < n; j++) next[j]! -= along * b[j]!;
      }
      const size = norm(next);
      for (let i = 0; i < k; i++) {
        const a = h[i]!;
        h[i] = cosines[i]! * a + sines[i]! * h[i + 1]!;
        h[i + 1] = cosines[i]! * h[i + 1]! - sines[i]! * a;
      }
      const length = Math.sqrt(h[k]! * h[k]! + size * size);
      if (!(length > 0)) break;
      cosines.push(h[k]! / length);
      sines.push(size / length);
      h[k] = length;
      columns.push(h);
      g.push(-sines[k]! * g[k]!);
      g[k]! *= cosines[k]!;
      if (Math.abs(g[k + 1]!) <= aim || !(size > 0)) break;
      basis.push(next.map((v) => v / size));
    }
    const count = columns.length;
    if (count === 0) break;
    const y = new Float64Array(count);
    for (let i = count - 1; i >= 0; i--) {
      let s = g[i]!;
      for (let j = i + 1; j < count; j++) s -= columns[j]![i]! * y[j]!;
      y[i] = s / columns[i]![i]!;
    }
    const sum = new Float64Array(n);
    for (let i = 0; i < count; i++) {
      const b = basis[i]!;
      for (let j = 0; j < n; j++) sum[j]! += y[i]! * b[j]!;
    }
    precondition(sum, z);
    for (let j = 0; j < n; j++) d[j]! += z[j]!;
    apply(d, left);
    for (let j = 0; j < n; j++) left[j] = r[j]! - left[j]!;
  }
  return d;
}

const norm = (a: Float64Array): number => Math.sqrt(dot(a, a));
