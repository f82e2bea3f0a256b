/**
 * Finds v = G(v) for shares in 0–1 that push back on themselves (more load, longer waits, fewer leads, less load).
 *
 * Plain rounds first: exact after as many as the funnel is deep where it has no loop. Then Anderson's acceleration over the last
 * few rounds (D. G. Anderson, 1965; type II, with clipping), and at last damped rounds whose damping tightens while they do not
 * come closer. Says when nothing of this arrives.
 */
export interface FixedPoint {
  readonly converged: boolean;
  /** How often G was computed. */
  readonly rounds: number;
  /** Greatest |G(v) − v| at the point given. */
  readonly residual: number;
  readonly point: Float64Array;
}

const TOLERANCE = 1e-12;
/** What still counts as converged when rounding keeps the last digits moving. */
const ENOUGH = 1e-9;
const PLAIN = 40;
const ACCELERATED = 160;
const DAMPED = 600;
const DEPTH = 5;

/** `map` writes G(v) into its second argument; `start` is left as it is. */
export function fixedPoint(map: (v: Float64Array, into: Float64Array) => void, start: Float64Array): FixedPoint {
  const n = start.length;
  let rounds = 0;
  let point: Float64Array = Float64Array.from(start);
  const image = new Float64Array(n);
  let best = { residual: Infinity, point };
  const step = (): number => {
    map(point, image);
    rounds++;
    let residual = 0;
    for (let i = 0; i < n; i++) residual = Math.max(residual, Math.abs(image[i]! - point[i]!));
    if (residual < best.residual) best = { residual, point: Float64Array.from(point) };
    return residual;
  };
  const done = (): FixedPoint => ({ converged: best.residual <= ENOUGH, rounds, ...best });

  for (let k = 0; k < PLAIN; k++) {
    if (step() <= TOLERANCE) return done();
    point = Float64Array.from(image);
  }

  point = Float64Array.from(best.point);
  const points: Float64Array[] = [];
  const gaps: Float64Array[] = [];
  for (let k = 0; k < ACCELERATED; k++) {
    if (step() <= TOLERANCE) return done();
    points.push(Float64Array.from(image));
    gaps.push(image.map((g, i) => g - point[i]!));
    if (points.length > DEPTH) {
      points.shift();
      gaps.shift();
    }
    point = clip(mix(points, gaps));
  }

  point = Float64Array.from(best.point);
  let damping = 0.5;
  let before = Infinity;
  for (let k = 0; k < DAMPED; k++) {
    const residual = step();
    if (residual <= TOLERANCE) return done();
    if (residual > 0.98 * before) damping = Math.max(damping * 0.7, 1e-4);
    before = residual;
    for (let i = 0; i < n; i++) point[i]! += damping * (image[i]! - point[i]!);
  }
  return done();
}

/** The combination of the last images (weights sum to 1) whose gaps combine to the least length. */
function mix(points: readonly Float64Array[], gaps: readonly Float64Array[]): Float64Array {
  const last = points.length - 1;
  const newest = gaps[last]!;
  const changes = gaps.slice(0, last).map((gap) => newest.map((g, i) => g - gap[i]!));
  const weights = leastSquares(changes, newest);
  return points[last]!.map((value, i) => {
    let next = value;
    for (let k = 0; k < last; k++) next -= weights[k]! * (value - points[k]![i]!);
    return next;
  });
}

/** Minimises |target − Σ w·columns| by the normal equations with a ridge for columns that are nearly the same. */
function leastSquares(columns: readonly Float64Array[], target: Float64Array): number[] {
  const m = columns.length;
  const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, x, i) => sum + x * b[i]!, 0);
  const rows = columns.map((a, i) => [...columns.map((b, j) => dot(a, b) * (i === j ? 1 + 1e-10 : 1)), dot(a, target)]);
  for (let p = 0; p < m; p++) {
    const pivot = rows[p]![p]!;
    if (!(pivot > 0)) return columns.map(() => 0);
    for (let r = 0; r < m; r++) {
      if (r === p) continue;
      const scale = rows[r]![p]! / pivot;
      for (let c = p; c <= m; c++) rows[r]![c]! -= scale * rows[p]![c]!;
    }
  }
  return rows.map((row, i) => row[m]! / row[i]!);
}

function clip(v: Float64Array): Float64Array {
  return v.map((x) => (x >= 0 ? Math.min(x, 1) : 0));
}
