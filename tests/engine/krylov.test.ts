import { describe, expect, it } from 'vitest';
import { krylovCorrection } from '#engine/krylov';
import { createStream } from '#engine/random/stream';

/** A system of n unknowns by rows. */
function system(n: number, at: (i: number, j: number) => number) {
  const rows = Array.from({ length: n }, (_, i) => Float64Array.from({ length: n }, (_u, j) => at(i, j)));
  return {
    apply: (z: Float64Array, y: Float64Array): void =>
      rows.forEach((row, i) => void (y[i] = row.reduce((sum, a, j) => sum + a * z[j]!, 0))),
    precondition: (r: Float64Array, z: Float64Array): void => r.forEach((v, i) => void (z[i] = v / rows[i]![i]!)),
  };
}

const left = (of: ReturnType<typeof system>, d: Float64Array, r: Float64Array): number => {
  const y = new Float64Array(r.length);
  of.apply(d, y);
  return Math.hypot(...r.map((v, i) => v - y[i]!)) / Math.hypot(...r);
};

describe('a Krylov correction', () => {
  it('leaves no more of a residual than was asked, on systems that are not symmetric', () => {
    const random = createStream(4, 'krylov').next;
    for (const n of [1, 2, 30, 200]) {
      const of = system(n, (i, j) => (i === j ? 3 : 0) + (random() - 0.5) / Math.sqrt(n));
      const r = Float64Array.from({ length: n }, () => random() - 0.5);
      expect(left(of, krylovCorrection(of, r, 1e-10, 4), r)).toBeLessThan(1e-10);
    }
  });

  it('takes a step or two for each slow mode, where a plain iteration would take millions', () => {
    // Ten unknowns of a thousand all but cancel: 1e-7 on the diagonal beside ones.
    const of = system(300, (i, j) => (i === j ? (i % 30 === 0 ? 1e-7 : 1) : 0) + (j === (i + 7) % 300 ? 1e-8 : 0));
    const plain = { ...of, precondition: (r: Float64Array, z: Float64Array): void => z.set(r) };
    let applied = 0;
    const counted = { ...plain, apply: (z: Float64Array, y: Float64Array): void => (applied++, plain.apply(z, y)) };
    const r = new Float64Array(300).fill(1);
    expect(left(of, krylovCorrection(counted, r, 1e-9, 6), r)).toBeLessThan(1e-9);
    expect(applied).toBeLessThan(200);
  });

  it('gives nothing for nothing, and stops where a system has no answer', () => {
    const of = system(3, (i, j) => (i === j && i < 2 ? 1 : 0));
    expect([...krylovCorrection({ ...of, precondition: (r, z) => z.set(r) }, new Float64Array(3), 1e-9, 3)]).toEqual([
      0, 0, 0,
    ]);
    const d = krylovCorrection({ ...of, precondition: (r, z) => z.set(r) }, Float64Array.of(0, 0, 1), 1e-9, 3);
    expect(d.every(Number.isFinite)).toBe(true);
  });
});
