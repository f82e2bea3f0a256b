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
import { krylovCorrection } from './krylov';
import { LoopSystem } from './loop-system';
import { dot, largest, scaleBy, sumOfSizes } from './sweeps';
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
  readonly #system: LoopSystem;
  /** t̃ and the bound on ‖(I − P)⁻¹‖∞ that follows; infinite where sweeps did not find one. */
  readonly #steps: Float64Array;
  /** Entries where one lead arrives at every node: where leads are. */
  readonly #flow: Float64Array;
  #norm = Infinity;

  constructor(plan: Plan, component: number, absorbing: boolean) {
    this.#system = new LoopSystem(plan, component, absorbing);
    this.#steps = new Float64Array(this.#system.nodes.length);
    this.#flow = new Float64Array(this.#system.nodes.length);
  }

  /** Takes numbers in; false where some node cannot reach an exit. */
  load(numbers: Numbers): boolean {
    if (!this.#system.load(numbers)) return false;
    this.#norm = this.#boundOnInverse();
    return true;
  }

  /** Replaces arrivals (n, not negative) at the component's nodes by its entries; false, and no change, where the bound stays too wide. */
  forward(x: Float64Array): boolean {
    return this.#sweep(x, false);
  }

  /** Replaces rewards (n) at the component's nodes by worth; false, and no change, where the bound stays too wide. */
  backward(w: Float64Array): boolean {
    return this.#sweep(w, true);
  }

  #sweep(values: Float64Array, upwards: boolean): boolean {
    if (!(this.#norm <= LONGEST_WAY)) return false;
    const system = this.#system;
    const given = Float64Array.from(system.nodes, (u) => values[u]!);
    const found = Float64Array.from(given);
    const residual = new Float64Array(given.length);
    let last = Infinity;
    for (let sweeps = 0; sweeps < MAX_SWEEPS; sweeps += SWEEPS_PER_CHECK) {
      for (let s = 0; s < SWEEPS_PER_CHECK; s++) system.relax(given, found, upwards);
      if (upwards) this.#shift(given, found, residual);
      else this.#scale(given, found, residual);
      system.residuals(given, found, residual, upwards);
      const off = upwards ? largest(residual) : sumOfSizes(residual);
      if (this.#isSettled(found, off, upwards)) {
        system.nodes.forEach((u, i) => (values[u] = found[i]!));
        return true;
      }
      if (off > STALLED * last) break;
      last = off;
    }
    return this.#correct(given, found, residual, upwards, values);
  }

  /** Goes on where sweeps creep; false, and no change to `values`, where the bound stays too wide. */
  #correct(
    given: Float64Array,
    found: Float64Array,
    residual: Float64Array,
    upwards: boolean,
    values: Float64Array,
  ): boolean {
    const system = this.#system;
    const preconditioned = system.preconditioned(upwards);
    let last = Infinity;
    let idle = 0;
    for (let round = 0; round < CORRECTIONS && idle < 2; round++) {
      system.residuals(given, found, residual, upwards);
      const d = krylovCorrection(preconditioned, residual, CORRECTED_TO, RESTARTS);
      for (let i = 0; i < found.length; i++) found[i]! += d[i]!;
      for (let s = 0; s < SWEEPS_PER_CHECK; s++) system.relax(given, found, upwards);
      system.residuals(given, found, residual, upwards);
      const off = upwards ? largest(residual) : sumOfSizes(residual);
      if (this.#isSettled(found, off, upwards)) {
        system.nodes.forEach((u, i) => (values[u] = found[i]!));
        return true;
      }
      idle = off > STALLED * last ? idle + 1 : 0;
      last = off;
    }
    return false;
  }

  /** Whether the bound on the error is small, relative to what was found; `off` is the size of the residual. */
  #isSettled(found: Float64Array, off: number, upwards: boolean): boolean {
    const size = upwards ? largest(found) : sumOfSizes(found);
    return this.#norm * off <= Math.max(PRECISION, ROUNDING * this.#norm) * size;
  }

  /** The bound by Krylov corrections of t̃, for loops where sweeps creep. */
  #correctedBound(ones: Float64Array, residual: Float64Array): number {
    const steps = this.#steps;
    const system = this.#system;
    const preconditioned = system.preconditioned(true);
    for (let round = 0; round < CORRECTIONS; round++) {
      system.residuals(ones, steps, residual, true);
      const off = largest(residual);
      if (off <= 0.5) return largest(steps) / (1 - off);
      const d = krylovCorrection(preconditioned, residual, 1e-3, RESTARTS);
      for (let i = 0; i < steps.length; i++) steps[i]! += d[i]!;
    }
    return Infinity;
  }

  /** Scales entries until the residual, weighed by t̃, is 0. */
  #scale(given: Float64Array, found: Float64Array, residual: Float64Array): void {
    this.#system.residuals(given, found, residual, false);
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
  #shift(given: Float64Array, found: Float64Array, residual: Float64Array): void {
    this.#system.residuals(given, found, residual, true);
    let weight = 0;
    for (const flow of this.#flow) weight += flow;
    const mean = dot(this.#flow, residual) / weight;
    for (let i = 0; i < found.length; i++) found[i]! += mean * this.#steps[i]!;
  }

  /** t̃, where leads are, and the bound that follows; infinite where none was found. */
  #boundOnInverse(): number {
    const system = this.#system;
    const steps = this.#steps.fill(1);
    const flow = this.#flow.fill(1);
    const size = steps.length;
    const ones = new Float64Array(size).fill(1);
    const residual = new Float64Array(size);
    let last = Infinity;
    for (let sweeps = 0; sweeps < MAX_SWEEPS; sweeps += SWEEPS_PER_CHECK) {
      for (let s = 0; s < SWEEPS_PER_CHECK; s++) {
        system.relax(ones, flow, false);
        system.relax(ones, steps, true);
      }
      // One lead arrives at every node, so as many leave: that fixes the size of the flow.
      scaleBy(flow, size / dot(flow, system.leave));
      system.residuals(ones, steps, residual, true);
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
}
