/**
 * Quantiles of a distribution known by its density: a smooth one-humped density on the whole line (or a cut piece of it) is
 * integrated cell by cell, from both ends so that neither tail loses digits, and inverted by Newton's method inside a cell.
 *
 * Precondition: ln density is concave or at least one-humped, and the grid's cells are narrow beside its curvature, which
 * the reach below sees to. Error: relative 1e-11 of the tail probability or better (checked against closed forms in tests).
 */
import { exp } from '../special/elementary';

/** A distribution on a line, by its quantile function. */
export interface LineDistribution {
  /** The y with `tail` of the mass below it (left) or above it (right); 0 < tail ≤ ½. */
  quantile(tail: number, side: 'left' | 'right'): number;
}

const CELLS = 384;
/** A fall of ln density after which what is left is below 2^−32 by far. */
const REACH = 40;

/** The outer nodes of Gauss and Legendre's three points on 0–1; weights 5/18, 8/18, 5/18. */
const OUTER = 0.1127016653792583;

/** `logDensity` need not be normalised; `mode` is where it is highest, `step` a first idea of its width; cut to `from`–`to`. */
export function lineDistribution(
  logDensity: (y: number) => number,
  mode: number,
  step: number,
  from = -Infinity,
  to = Infinity,
): LineDistribution {
  const top = logDensity(mode);
  const left = Math.max(from, edge(logDensity, mode, top, -step));
  const right = Math.min(to, edge(logDensity, mode, top, step));
  const density = (y: number): number => exp(logDensity(y) - top);
  const integral = (a: number, b: number): number => {
    const width = b - a;
    const ends = density(a + OUTER * width) + density(b - OUTER * width);
    return (width * (5 * ends + 8 * density(a + 0.5 * width))) / 18;
  };
  // Half of the cells on each side of the mode: a long tail does not coarsen the short one.
  const grid = new Float64Array(CELLS + 1);
  for (let i = 0; i <= CELLS; i++) {
    const share = (2 * i) / CELLS;
    grid[i] = share < 1 ? left + (mode - left) * share : mode + (right - mode) * (share - 1);
  }
  const below = new Float64Array(CELLS + 1);
  const above = new Float64Array(CELLS + 1);
  const masses = new Float64Array(CELLS);
  for (let i = 0; i < CELLS; i++) masses[i] = integral(grid[i] as number, grid[i + 1] as number);
  for (let i = 0; i < CELLS; i++) below[i + 1] = (below[i] as number) + (masses[i] as number);
  for (let i = CELLS - 1; i >= 0; i--) above[i] = (above[i + 1] as number) + (masses[i] as number);
  const total = below[CELLS] as number;

  const quantile = (tail: number, side: 'left' | 'right'): number => {
    const target = tail * total;
    const mass = side === 'left' ? below : above;
    let low = 0;
    let high = CELLS;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      const inLower = side === 'left' ? (mass[middle] as number) > target : (mass[middle] as number) <= target;
      if (inLower) high = middle;
      else low = middle;
    }
    const a = grid[low] as number;
    const b = grid[high] as number;
    // The mass still wanted, counted from the cell's outer end inwards.
    const outer = side === 'left' ? a : b;
    const inner = side === 'left' ? b : a;
    const wanted = target - (mass[side === 'left' ? low : high] as number);
    const cell = masses[low] as number;
    if (!(cell > 0)) return outer;
    const share = Math.min(1, Math.max(0, wanted / cell));
    // A density that is straight over the cell: half of the mass on either side of a point off the middle.
    const atOuter = density(outer) * Math.abs(b - a);
    const tilt = cell > 0 ? atOuter / cell - 1 : 0;
    const straight =
      Math.abs(tilt) < 1e-6
        ? share
        : (Math.sqrt(Math.max(0, (1 + tilt) ** 2 - 4 * tilt * share)) - (1 + tilt)) / (-2 * tilt);
    let y = outer + (inner - outer) * (straight >= 0 && straight <= 1 ? straight : share);
    for (let stepCount = 0; stepCount < 40; stepCount++) {
      const got = Math.abs(integral(outer, y));
      const slope = density(y);
      if (!(slope > 0)) break;
      const move = (wanted - got) / slope;
      let next = side === 'left' ? y + move : y - move;
      if (!(next >= a)) next = (a + y) / 2;
      else if (!(next <= b)) next = (b + y) / 2;
      // Newton's error falls as its square: what remains after so small a step is rounding.
      const done = Math.abs(next - y) <= 1e-6 * (b - a);
      y = next;
      if (done) break;
    }
    return y;
  };
  return { quantile };
}

/** Walks from the mode, in growing then halving steps, to where ln density has fallen by REACH. */
function edge(logDensity: (y: number) => number, mode: number, top: number, step: number): number {
  let near = mode;
  let reach = step;
  let far = mode + reach;
  for (let i = 0; i < 200 && top - logDensity(far) < REACH; i++) {
    near = far;
    reach *= 2;
    far = mode + reach;
  }
  for (let i = 0; i < 12; i++) {
    const middle = (near + far) / 2;
    if (top - logDensity(middle) < REACH) near = middle;
    else far = middle;
  }
  return far;
}
