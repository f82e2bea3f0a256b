/**
 * One component of a plan as a sparse system of its own: v_i·stay_i − Σ rate·v_other = given_i, along its edges for worth
 * ("upwards") or against them for entries. What a lead does at its own node again is folded into `stay`.
 */
import type { PreconditionedSystem } from './krylov';
import { sparseMatrix, type SparseMatrix } from './sparse-matrix';
import { relax, residuals } from './sweeps';
import type { Numbers, Plan } from './plan';

export class LoopSystem {
  /** The component's nodes; all arrays below are by place in this list. */
  readonly nodes: Int32Array;
  /** The share of those at a node that leaves the component there. */
  readonly leave: Float64Array;
  /** The share that does not return to the node itself at once. */
  readonly #stay: Float64Array;
  readonly #plan: Plan;
  readonly #component: number;
  readonly #absorbing: boolean;
  readonly #edges: Int32Array;
  readonly #exits: SparseMatrix;
  readonly #entries: SparseMatrix;

  /** With absorbing wins, who enters a won node stays there. */
  constructor(plan: Plan, component: number, absorbing: boolean) {
    this.#plan = plan;
    this.#component = component;
    this.#absorbing = absorbing;
    this.nodes = plan.compNodes.subarray(plan.compStart[component], plan.compStart[component + 1]);
    const size = this.nodes.length;
    const place = new Int32Array(plan.nodeCount);
    this.nodes.forEach((u, i) => (place[u] = i));
    this.#edges = this.#insideEdges();
    const rows = this.#edges.map((e) => place[plan.from[e]!]!);
    const columns = this.#edges.map((e) => place[plan.to[e]!]!);
    this.#exits = sparseMatrix(size, rows, columns);
    this.#entries = sparseMatrix(size, columns, rows);
    this.#stay = new Float64Array(size);
    this.leave = new Float64Array(size);
  }

  /** Takes numbers in; false where some node cannot reach an exit. */
  load(numbers: Numbers): boolean {
    const { compOf, outStart, outEdges, to, won } = this.#plan;
    const absorbed = (u: number): boolean => this.#absorbing && won[u] === 1;
    this.nodes.forEach((u, i) => {
      let away = absorbed(u) ? 1 : numbers.leak[u]!;
      let inside = 0;
      for (let k = outStart[u]!; k < outStart[u + 1]! && !absorbed(u); k++) {
        const e = outEdges[k]!;
        if (compOf[to[e]!] !== this.#component) away += numbers.rate[e]!;
        else if (to[e] !== u) inside += numbers.rate[e]!;
      }
      this.leave[i] = away;
      this.#stay[i] = away + inside;
    });
    this.#edges.forEach((e, k) => {
      const rate = absorbed(this.#plan.from[e]!) ? 0 : numbers.rate[e]!;
      this.#exits.value[this.#exits.slot[k]!] = rate;
      this.#entries.value[this.#entries.slot[k]!] = rate;
    });
    return this.#everyoneLeaves();
  }

  /** One sweep over `found`. */
  relax(given: Float64Array, found: Float64Array, upwards: boolean): void {
    relax(given, found, this.#stay, upwards ? this.#exits : this.#entries, upwards);
  }

  /** What `found` leaves of `given`, into `residual`. */
  residuals(given: Float64Array, found: Float64Array, residual: Float64Array, upwards: boolean): void {
    residuals(given, found, this.#stay, upwards ? this.#exits : this.#entries, residual);
  }

  /** The system with one sweep from nothing as its approximate inverse. */
  preconditioned(upwards: boolean): PreconditionedSystem {
    const none = new Float64Array(this.#stay.length);
    return {
      apply: (z, y) => {
        this.residuals(none, z, y, upwards);
        for (let i = 0; i < y.length; i++) y[i] = -y[i]!;
      },
      precondition: (r, z) => {
        z.fill(0);
        this.relax(r, z, upwards);
      },
    };
  }

  #insideEdges(): Int32Array {
    const { outStart, outEdges, to, compOf } = this.#plan;
    const inside: number[] = [];
    for (const u of this.nodes) {
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
    const reached = Uint8Array.from(this.leave, (away) => (away > 0 ? 1 : 0));
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
