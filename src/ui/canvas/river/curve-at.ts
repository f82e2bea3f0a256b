/** Height of the S-curve of part 1 at a share of its way, 0–1 along x (control points half-way). */
export function curveAt(y0: number, y1: number, share: number): number {
  // x(t) = 1.5 t(1−t)² + 1.5 t²(1−t) + t³ with both handles at half the way; solved for t by bisection.
  let low = 0;
  let high = 1;
  for (let i = 0; i < 18; i += 1) {
    const t = (low + high) / 2;
    const s = 1 - t;
    const x = 1.5 * t * s * s + 1.5 * t * t * s + t * t * t;
    if (x < share) low = t;
    else high = t;
  }
  const t = (low + high) / 2;
  const s = 1 - t;
  return y0 * (s * s * s + 3 * t * s * s) + y1 * (3 * t * t * s + t * t * t);
}
