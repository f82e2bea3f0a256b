/**
 * A component too large and too tangled to eliminate at once: Gauss–Seidel sweeps with a bound on the error.
 *
 * The bound is rigorous. If t̃ solves t = 1 + Pt up to a residual of at most ½, then ‖(I − P)⁻¹‖∞ ≤ 2 max t̃, because the
 * inverse is not negative and maps the residual 1 − r ≥ ½ to t̃. The error of a worth is then at most that times its
 * residual, and the same holds for entries in the 1-norm. Sweeps stop when the bound is small; where it does not become
 * small in time (stiff loops), the caller eliminates after all.
 */
import type { Numbers, Plan } from './plan';

const MAX_SWEEPS = 1200;
const SWEEPS_PER_CHECK = 8;
/** Bound on the error, relative to the largest worth or to the sum of entries. */
const PRECISION = 1e-11;
/** Beyond this many steps to the exit rounding alone breaks the bound, so that sweeps are not tried. */
const LONGEST_WAY = 1e4;

export class GiantLoop {
  /** False where some node cannot reach an exit. */
  readonly open: boolean;
  readonly #nodes: Int32Array;
  readonly #stay: Float64Array;
  readonly #rowStart: Int32Array;
  readonly #column: Int32Array;
  readonly #rate: Float64Array;
  readonly #backStart: Int32Array;
  readonly #backRow: Int32Array;
  readonly #backRate: Float64Array;
  /** Bound on ‖(I − P)⁻¹‖∞; infinite where sweeps did not find one. */
  readonly #norm: number;

  constructor(plan: Plan, numbers: Numbers, c: number, absorbing: boolean) {
    const { compStart, compOf, outStart, outEdges, to, won } = plan;
    const nodes = plan.compNodes.subarray(compStart[c], compStart[c + 1]);
    const size = nodes.length;
    const place = new Map<number, number>();
    nodes.forEach((u, i) => place.set(u, i));
    const column: number[] = [];
    const rate: number[] = [];
    const rowStart = new Int32Array(size + 1);
    const leave = new Float64Array(size);
    const pivot = new Float64Array(size);
    nodes.forEach((u, i) => {
      if (absorbing && won[u] === 1) {
        leave[i] = pivot[i] = 1;
      } else {
        let away = numbers.leak[u]!;
        let inside = 0;
        for (let k = outStart[u]!; k < outStart[u + 1]!; k++) {
          const e = outEdges[k]!;
          const v = to[e]!;
          if (compOf[v] !== c) away += numbers.rate[e]!;
          else if (v !== u && numbers.rate[e]! > 0) {
            inside += numbers.rate[e]!;
            column.push(place.get(v)!);
            rate.push(numbers.rate[e]!);
          }
        }
        leave[i] = away;
        pivot[i] = away + inside;
      }
      rowStart[i + 1] = column.length;
    });
    this.#nodes = nodes;
    this.#rowStart = rowStart;
    this.#column = Int32Array.from(column);
    this.#rate = Float64Array.from(rate);
    this.#stay = pivot;
    const back = transpose(size, rowStart, this.#column, this.#rate);
    this.#backStart = back.start;
    this.#backRow = back.row;
    this.#backRate = back.rate;
    this.open = this.#everyoneLeaves(leave);
    this.#norm = this.open ? this.#boundOnInverse() : Infinity;
  }

  /** Replaces arrivals at the component's nodes by its entries; false (and no change) where the bound stays too wide. */
  forward(x: Float64Array): boolean {
    return this.#sweep(x, this.#backStart, this.#backRow, this.#backRate, false);
  }

  /** Replaces rewards at the component's nodes by worth; false (and no change) where the bound stays too wide. */
  backward(w: Float64Array): boolean {
    return this.#sweep(w, this.#rowStart, this.#column, this.#rate, true);
  }

  #sweep(values: Float64Array, start: Int32Array, other: Int32Array, rate: Float64Array, upwards: boolean): boolean {
    if (!(this.#norm <= LONGEST_WAY)) return false;
    const given = new Float64Array(this.#nodes.length);
    this.#nodes.forEach((u, i) => (given[i] = values[u]!));
    const found = Float64Array.from(given);
    for (let sweeps = 0; sweeps < MAX_SWEEPS; sweeps += SWEEPS_PER_CHECK) {
      for (let s = 0; s < SWEEPS_PER_CHECK; s++) relax(given, found, this.#stay, start, other, rate, upwards);
      const { residual, size } = measure(given, found, this.#stay, start, other, rate, upwards);
      if (this.#norm * residual <= PRECISION * size) {
        this.#nodes.forEach((u, i) => (values[u] = found[i]!));
        return true;
      }
    }
    return false;
  }

  #boundOnInverse(): number {
    const size = this.#nodes.length;
    const ones = new Float64Array(size).fill(1);
    const steps = new Float64Array(size).fill(1);
    for (let sweeps = 0; sweeps < MAX_SWEEPS; sweeps += SWEEPS_PER_CHECK) {
      for (let s = 0; s < SWEEPS_PER_CHECK; s++) {
        relax(ones, steps, this.#stay, this.#rowStart, this.#column, this.#rate, true);
      }
      const { residual, size: longest } = measure(
        ones,
        steps,
        this.#stay,
        this.#rowStart,
        this.#column,
        this.#rate,
        true,
      );
      if (residual <= 0.5) return 2 * longest;
      if (longest > LONGEST_WAY) break;
    }
    return Infinity;
  }

  /** Whether an exit can be reached from every node, walking the edges backwards from the nodes that have one. */
  #everyoneLeaves(leave: Float64Array): boolean {
    const reached = Uint8Array.from(leave, (away) => (away > 0 ? 1 : 0));
    const queue: number[] = [];
    reached.forEach((yes, i) => {
      if (yes === 1) queue.push(i);
    });
    for (let i = queue.pop(); i !== undefined; i = queue.pop()) {
      for (let k = this.#backStart[i]!; k < this.#backStart[i + 1]!; k++) {
        const before = this.#backRow[k]!;
        if (reached[before] === 1) continue;
        reached[before] = 1;
        queue.push(before);
      }
    }
    return reached.every((yes) => yes === 1);
  }
}

/** One sweep of v_i = (given_i + Σ rate·v_other) / stay_i, along the nodes or against them. */
function relax(
  given: Float64Array,
  found: Float64Array,
  stay: Float64Array,
  start: Int32Array,
  other: Int32Array,
  rate: Float64Array,
  upwards: boolean,
): void {
  const size = given.length;
  for (let step = 0; step < size; step++) {
    const i = upwards ? size - 1 - step : step;
    let s = given[i]!;
    for (let k = start[i]!; k < start[i + 1]!; k++) s += rate[k]! * found[other[k]!]!;
    found[i] = s / stay[i]!;
  }
}

/** Residual and size of an answer: largest absolute values for worth (`largest`), sums of them for entries. */
function measure(
  given: Float64Array,
  found: Float64Array,
  stay: Float64Array,
  start: Int32Array,
  other: Int32Array,
  rate: Float64Array,
  largest: boolean,
): { residual: number; size: number } {
  let residual = 0;
  let size = 0;
  for (let i = 0; i < given.length; i++) {
    let s = given[i]!;
    for (let k = start[i]!; k < start[i + 1]!; k++) s += rate[k]! * found[other[k]!]!;
    const off = Math.abs(s - stay[i]! * found[i]!);
    const value = Math.abs(found[i]!);
    residual = largest ? Math.max(residual, off) : residual + off;
    size = largest ? Math.max(size, value) : size + value;
  }
  return { residual, size };
}

function transpose(
  size: number,
  rowStart: Int32Array,
  column: Int32Array,
  rate: Float64Array,
): { start: Int32Array; row: Int32Array; rate: Float64Array } {
  const start = new Int32Array(size + 1);
  for (const j of column) start[j + 1]!++;
  for (let j = 0; j < size; j++) start[j + 1]! += start[j]!;
  const cursor = start.slice(0, size);
  const row = new Int32Array(column.length);
  const turned = new Float64Array(column.length);
  for (let i = 0; i < size; i++) {
    for (let k = rowStart[i]!; k < rowStart[i + 1]!; k++) {
      const at = cursor[column[k]!]!++;
      row[at] = i;
      turned[at] = rate[k]!;
    }
  }
  return { start, row, rate: turned };
}
