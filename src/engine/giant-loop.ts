/**
 * A component too large and too tangled to eliminate at once: Gauss–Seidel sweeps with a bound on the error.
 *
 * The bound is rigorous. If t̃ solves t = 1 + Pt up to a residual of at most ½, then ‖(I − P)⁻¹‖∞ ≤ 2 max t̃, because the
 * inverse is not negative and maps the image (I − P)t̃ ≥ ½ to t̃. The error of a worth is then at most that times its
 * residual, and the same holds for entries in the 1-norm. Sweeps stop when the bound is small; where it does not become
 * small (stiff loops: groups that hardly exchange leads), Krylov corrections take over, see `krylov.ts`; the bound is the same.
 * Where that fails, too, the caller eliminates after all.
 *
 * Sweeps alone are slow where leads stay long, because one mode, everybody still inside, dies slowly. It is taken out by
 * hand: entries are scaled until their residual weighs nothing by t̃, worth is shifted along t̃, whose image is 1 everywhere.
 */
import { krylovCorrection, type PreconditionedSystem } from './krylov';
import { sparseMatrix, type SparseMatrix } from './sparse-matrix';
import { dot, largest, relax, residuals, scaleBy, sumOfSizes } from './sweeps';
import type { Numbers, Plan } from './plan';

const MAX_SWEEPS = 1200;
const SWEEPS_PER_CHECK = 6;
/** Bound on the error, relative to the largest worth or to the sum of entries. */
const PRECISION = 1e-11;
/** Rounding of a residual, relative to what it is taken from: the bound cannot come below this times the norm. */
const ROUNDING = 2e-15;
/** Beyond this many steps to the exit rounding would cost more digits than the numbers themselves lack. */
const LONGEST_WAY = 1e7;
/** Krylov corrections, what each is to leave of the residual, and how often it may start afresh. */
const CORRECTIONS = 12;
const CORRECTED_TO = 1e-7;
const RESTARTS = 8;
/** A check that finds the residual no smaller than this share of the last one has met rounding, or a stiff loop. */
const STALLED = 0.9;
/** The same for t̃, which settles more slowly at first. */
const CREEPING = 0.98;

export class GiantLoop {
  readonly #plan: Plan;
  readonly #absorbing: boolean;
  readonly #nodes: Int32Array;
  readonly #edges: Int32Array;
  readonly #exits: SparseMatrix;
  readonly #entries: SparseMatrix;
  readonly #component: number;
  /** The share that does not return to the node itself, and what of it leaves the component. */
  readonly #stay: Float64Array;
  readonly #leave: Float64Array;
  /** t̃ and the bound on ‖(I − P)⁻¹‖∞ that follows; infinite where sweeps did not find one. */
  readonly #steps: Float64Array;
  /** Entries where one lead arrives at every node: where leads are. */
  readonly #flow: Float64Array;
  #norm = Infinity;

  constructor(plan: Plan, component: number, absorbing: boolean) {
    this.#plan = plan;
    this.#absorbing = absorbing;
    this.#component = component;
    this.#nodes = plan.compNodes.subarray(plan.compStart[component], plan.compStart[component + 1]);
    const size = this.#nodes.length;
    const place = new Int32Array(plan.nodeCount);
    this.#nodes.forEach((u, i) => (place[u] = i));
    const inside = this.#insideEdges();
    this.#edges = inside;
    const rows = inside.map((e) => place[plan.from[e]!]!);
    const columns = inside.map((e) => place[plan.to[e]!]!);
    this.#exits = sparseMatrix(size, rows, columns);
    this.#entries = sparseMatrix(size, columns, rows);
    this.#stay = new Float64Array(size);
    this.#leave = new Float64Array(size);
    this.#steps = new Float64Array(size);
    this.#flow = new Float64Array(size);
  }

  /** Takes numbers in; false where some node cannot reach an exit. */
  load(numbers: Numbers): boolean {
    const { compOf, outStart, outEdges, to, won } = this.#plan;
    const absorbed = (u: number): boolean => this.#absorbing && won[u] === 1;
    this.#nodes.forEach((u, i) => {
      let away = absorbed(u) ? 1 : numbers.leak[u]!;
      let inside = 0;
      for (let k = outStart[u]!; k < outStart[u + 1]! && !absorbed(u); k++) {
        const e = outEdges[k]!;
        if (compOf[to[e]!] !== this.#component) away += numbers.rate[e]!;
        else if (to[e] !== u) inside += numbers.rate[e]!;
      }
      this.#leave[i] = away;
      this.#stay[i] = away + inside;
    });
    this.#edges.forEach((e, k) => {
      const rate = absorbed(this.#plan.from[e]!) ? 0 : numbers.rate[e]!;
      this.#exits.value[this.#exits.slot[k]!] = rate;
      this.#entries.value[this.#entries.slot[k]!] = rate;
    });
    if (!this.#everyoneLeaves()) return false;
    this.#norm = this.#boundOnInverse();
    return true;
  }

  /** Replaces arrivals (n, not negative) at the component's nodes by its entries; false, and no change, where the bound stays too wide. */
  forward(x: Float64Array): boolean {
    return this.#sweep(x, this.#entries, false);
  }

  /** Replaces rewards (n) at the component's nodes by worth; false, and no change, where the bound stays too wide. */
  backward(w: Float64Array): boolean {
    return this.#sweep(w, this.#exits, true);
  }

  #sweep(values: Float64Array, matrix: SparseMatrix, upwards: boolean): boolean {
    if (!(this.#norm <= LONGEST_WAY)) return false;
    const given = Float64Array.from(this.#nodes, (u) => values[u]!);
    const found = Float64Array.from(given);
    const residual = new Float64Array(given.length);
    let last = Infinity;
    for (let sweeps = 0; sweeps < MAX_SWEEPS; sweeps += SWEEPS_PER_CHECK) {
      for (let s = 0; s < SWEEPS_PER_CHECK; s++) relax(given, found, this.#stay, matrix, upwards);
      if (upwards) this.#shift(given, found, residual, matrix);
      else this.#scale(given, found, residual, matrix);
      residuals(given, found, this.#stay, matrix, residual);
      const off = upwards ? largest(residual) : sumOfSizes(residual);
      const size = upwards ? largest(found) : sumOfSizes(found);
      if (this.#norm * off <= Math.max(PRECISION, ROUNDING * this.#norm) * size) {
        this.#nodes.forEach((u, i) => (values[u] = found[i]!));
        return true;
      }
      if (off > STALLED * last) break;
      last = off;
    }
    return this.#correct(given, found, residual, matrix, upwards, values);
  }

  /** Goes on where sweeps creep; false, and no change to `values`, where the bound stays too wide. */
  #correct(
    given: Float64Array,
    found: Float64Array,
    residual: Float64Array,
    matrix: SparseMatrix,
    upwards: boolean,
    values: Float64Array,
  ): boolean {
    const system = this.#preconditioned(matrix, upwards);
    let last = Infinity;
    let idle = 0;
    for (let round = 0; round < CORRECTIONS && idle < 2; round++) {
      residuals(given, found, this.#stay, matrix, residual);
      const d = krylovCorrection(system, residual, CORRECTED_TO, RESTARTS);
      for (let i = 0; i < found.length; i++) found[i]! += d[i]!;
      for (let s = 0; s < SWEEPS_PER_CHECK; s++) relax(given, found, this.#stay, matrix, upwards);
      residuals(given, found, this.#stay, matrix, residual);
      const off = upwards ? largest(residual) : sumOfSizes(residual);
      const size = upwards ? largest(found) : sumOfSizes(found);
      if (this.#norm * off <= Math.max(PRECISION, ROUNDING * this.#norm) * size) {
        this.#nodes.forEach((u, i) => (values[u] = found[i]!));
        return true;
      }
      idle = off > STALLED * last ? idle + 1 : 0;
      last = off;
    }
    return false;
  }

  /** The system with one sweep from nothing as its approximate inverse. */
  #preconditioned(matrix: SparseMatrix, upwards: boolean): PreconditionedSystem {
    const none = new Float64Array(this.#stay.length);
    return {
      apply: (z, y) => {
        residuals(none, z, this.#stay, matrix, y);
        for (let i = 0; i < y.length; i++) y[i] = -y[i]!;
      },
      precondition: (r, z) => {
        z.fill(0);
        relax(r, z, this.#stay, matrix, upwards);
      },
    };
  }

  /** The bound by Krylov corrections of t̃, for loops where sweeps creep. */
  #correctedBound(ones: Float64Array, residual: Float64Array): number {
    const steps = this.#steps;
    const system = this.#preconditioned(this.#exits, true);
    for (let round = 0; round < CORRECTIONS; round++) {
      residuals(ones, steps, this.#stay, this.#exits, residual);
      const off = largest(residual);
      if (off <= 0.5) return largest(steps) / (1 - off);
      const d = krylovCorrection(system, residual, 1e-3, RESTARTS);
      for (let i = 0; i < steps.length; i++) steps[i]! += d[i]!;
    }
    return Infinity;
  }

  /** Scales entries until the residual, weighed by t̃, is 0. */
  #scale(given: Float64Array, found: Float64Array, residual: Float64Array, matrix: SparseMatrix): void {
    residuals(given, found, this.#stay, matrix, residual);
    let came = 0;
    let explained = 0;
    for (let i = 0; i < given.length; i++) {
      came += this.#steps[i]! * given[i]!;
      explained += this.#steps[i]! * (given[i]! - residual[i]!);
    }
    const factor = came / explained;
    if (!Number.isFinite(factor)) return;
    for (let i = 0; i < found.length; i++) found[i]! *= factor;
  }

  /** Shifts worth along t̃ until the residual's mean, weighed by where leads are, is 0. */
  #shift(given: Float64Array, found: Float64Array, residual: Float64Array, matrix: SparseMatrix): void {
    residuals(given, found, this.#stay, matrix, residual);
    let weight = 0;
    for (const flow of this.#flow) weight += flow;
    const mean = dot(this.#flow, residual) / weight;
    for (let i = 0; i < found.length; i++) found[i]! += mean * this.#steps[i]!;
  }

  #boundOnInverse(): number {
    const steps = this.#steps.fill(1);
    const flow = this.#flow.fill(1);
    const size = steps.length;
    const ones = new Float64Array(size).fill(1);
    const residual = new Float64Array(size);
    let last = Infinity;
    for (let sweeps = 0; sweeps < MAX_SWEEPS; sweeps += SWEEPS_PER_CHECK) {
      for (let s = 0; s < SWEEPS_PER_CHECK; s++) {
        relax(ones, flow, this.#stay, this.#entries, false);
        relax(ones, steps, this.#stay, this.#exits, true);
      }
      // One lead arrives at every node, so as many leave: that fixes the size of the flow.
      scaleBy(flow, size / dot(flow, this.#leave));
      residuals(ones, steps, this.#stay, this.#exits, residual);
      const image = 1 - dot(flow, residual) / dot(flow, ones);
      if (!(image > 0)) continue;
      let off = 0;
      for (const r of residual) off = Math.max(off, Math.abs(1 - (1 - r) / image));
      scaleBy(steps, 1 / image);
      // Nearer to 1 than the bound needs, so that shifting along t̃ does not stir other modes up.
      if (off <= 0.02 || (off <= 0.5 && off > STALLED * last)) return largest(steps) / (1 - off);
      if (off > CREEPING * last && sweeps > 30 * SWEEPS_PER_CHECK) break;
      last = Math.min(off, last);
    }
    return this.#correctedBound(ones, residual);
  }

  #insideEdges(): Int32Array {
    const { outStart, outEdges, to, compOf } = this.#plan;
    const inside: number[] = [];
    for (const u of this.#nodes) {
      for (let k = outStart[u]!; k < outStart[u + 1]!; k++) {
        const e = outEdges[k]!;
        if (to[e] !== u && compOf[to[e]!] === this.#component) inside.push(e);
      }
    }
    return Int32Array.from(inside);
  }

  /** Whether an exit can be reached from every node, walking the edges backwards from the nodes that have one. */
  #everyoneLeaves(): boolean {
    const { start, other, value } = this.#entries;
    const reached = Uint8Array.from(this.#leave, (away) => (away > 0 ? 1 : 0));
    const queue: number[] = [];
    reached.forEach((yes, i) => {
      if (yes === 1) queue.push(i);
    });
    for (let i = queue.pop(); i !== undefined; i = queue.pop()) {
      for (let k = start[i]!; k < start[i + 1]!; k++) {
        const before = other[k]!;
        if (reached[before] === 1 || !(value[k]! > 0)) continue;
        reached[before] = 1;
        queue.push(before);
      }
    }
    return reached.every((yes) => yes === 1);
  }
}
