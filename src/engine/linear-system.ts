/**
 * The two systems of a funnel, exactly: entries x = a + Pᵀx and worth w = r + Pw, for any number of right-hand sides.
 *
 * One topological pass where there is no cycle. Inside a component with a cycle, nodes are eliminated without subtraction
 * (Grassmann, Taksar and Heyman 1985) along the plan's program: one elimination serves both systems. Only components too
 * large and too tangled for that are iterated, and then the answer is checked, see `giant-loop.ts`.
 */
import { GiantLoop } from './giant-loop';
import { LoopElimination } from './loop-elimination';
import type { Numbers, Plan } from './plan';

/** Cores up to this many nodes are eliminated at once; larger ones only if iteration fails. */
const DENSE_AT_ONCE = 300;
/** Cores up to this many nodes are eliminated when visits to many nodes are asked for. */
const DENSE_FOR_VISITS = 600;
/** A dense block of more nodes than this would not fit in memory. The file format's limit stays below. */
const LARGEST_CORE = 10_000;

export class LinearSystem {
  readonly #plan: Plan;
  /** With absorbing wins, who enters a won node stays there. */
  readonly #absorbing: boolean;
  #loops: LoopElimination;
  #giants = new Map<number, GiantLoop>();
  /** Giant loops that are eliminated with today's numbers: sweeps did not answer, or many solves were asked for. */
  #stiff = new Set<number>();
  #numbers: Numbers | null = null;

  constructor(plan: Plan, absorbing = false) {
    this.#plan = plan;
    this.#absorbing = absorbing;
    this.#loops = new LoopElimination(plan, absorbing);
  }

  /** Takes new numbers in and eliminates the loops; false where a loop is never left (see `closedLoops`). */
  factorise(numbers: Numbers): boolean {
    this.#numbers = numbers;
    const { cyclic } = this.#plan;
    if (this.#plan.elimination.stepNode.length === 0 && this.#plan.elimination.cores.size === 0) return true;
    this.#loops.clear();
    for (let c = 0; c < cyclic.length; c++) if (cyclic[c] === 1 && !this.#factoriseLoop(c, numbers)) return false;
    return true;
  }

  #factoriseLoop(c: number, numbers: Numbers): boolean {
    const core = this.#plan.elimination.cores.get(c);
    if (core === undefined || core.nodes.length <= DENSE_AT_ONCE) return this.#loops.eliminate(c, numbers);
    let giant = this.#giants.get(c);
    if (giant === undefined) this.#giants.set(c, (giant = new GiantLoop(this.#plan, c, this.#absorbing)));
    this.#stiff.delete(c);
    return giant.load(numbers);
  }

  /** Whether sweeps answered for a giant loop; where they could not, it is eliminated, once for all right-hand sides. */
  #swept(c: number, values: Float64Array, way: 'forward' | 'backward'): boolean {
    const giant = this.#giants.get(c);
    if (giant === undefined || this.#stiff.has(c)) return false;
    if (giant[way](values)) return true;
    this.#eliminateGiant(c);
    return false;
  }

  #eliminateGiant(c: number): void {
    this.#stiff.add(c);
    const core = this.#plan.elimination.cores.get(c)!;
    if (core.nodes.length > LARGEST_CORE) throw new RangeError(`a loop of ${String(core.nodes.length)} tangled stages`);
    if (!this.#loops.eliminate(c, this.#numbers!)) throw new Error('a loop that can be left was not');
  }

  /**
   * The same numbers with won nodes absorbing. Shares this system's work where no won node leads on.
   * Precondition: `factorise` returned true. Making a node absorbing never closes a loop.
   */
  absorbing(): LinearSystem {
    const first = new LinearSystem(this.#plan, true);
    if (wonInLoop(this.#plan)) first.factorise(this.#numbers!);
    else first.#adopt(this);
    return first;
  }

  #adopt(other: LinearSystem): void {
    this.#numbers = other.#numbers;
    this.#loops = other.#loops;
    this.#giants = other.#giants;
    this.#stiff = other.#stiff;
  }

  /** Entries per node for arrivals a (n). Precondition: `factorise` returned true. `x` may be `a`. */
  forward(a: Float64Array, x: Float64Array): void {
    const { compStart, compNodes, cyclic, outStart, outEdges, to, won } = this.#plan;
    const { rate } = this.#numbers!;
    const absorbing = this.#absorbing;
    if (x !== a) x.set(a);
    for (let c = 0; c < cyclic.length; c++) {
      const begin = compStart[c]!;
      const end = compStart[c + 1]!;
      if (cyclic[c] === 1) this.#forwardLoop(c, x);
      for (let k = begin; k < end; k++) {
        const u = compNodes[k]!;
        if (absorbing && won[u] === 1) continue;
        const flow = x[u]!;
        if (flow === 0) continue;
        const last = outStart[u + 1]!;
        if (cyclic[c] === 0) {
          for (let i = outStart[u]!; i < last; i++) {
            const e = outEdges[i]!;
            x[to[e]!]! += flow * rate[e]!;
          }
        } else this.#pushOut(c, u, flow, x);
      }
    }
  }

  #pushOut(c: number, u: number, flow: number, x: Float64Array): void {
    const { outStart, outEdges, to, compOf } = this.#plan;
    const { rate } = this.#numbers!;
    for (let i = outStart[u]!; i < outStart[u + 1]!; i++) {
      const e = outEdges[i]!;
      const v = to[e]!;
      if (compOf[v] !== c) x[v]! += flow * rate[e]!;
    }
  }

  #forwardLoop(c: number, x: Float64Array): void {
    if (!this.#swept(c, x, 'forward')) this.#loops.forward(c, x);
  }

  /** Worth per node for rewards r (n). Precondition: `factorise` returned true. `w` may be `r`. */
  backward(r: Float64Array, w: Float64Array): void {
    const { compStart, compNodes, cyclic, outStart, outEdges, to, won } = this.#plan;
    const { rate } = this.#numbers!;
    const absorbing = this.#absorbing;
    if (w !== r) w.set(r);
    for (let c = cyclic.length - 1; c >= 0; c--) {
      if (cyclic[c] === 1) {
        this.#gatherIn(c, w);
        this.#backwardLoop(c, w);
        continue;
      }
      const u = compNodes[compStart[c]!]!;
      if (absorbing && won[u] === 1) continue;
      let s = w[u]!;
      const last = outStart[u + 1]!;
      for (let i = outStart[u]!; i < last; i++) {
        const e = outEdges[i]!;
        s += rate[e]! * w[to[e]!]!;
      }
      w[u] = s;
    }
  }

  /**
   * Expected visits to u by a lead standing at each node of u's component, the visit under way counted; written to `visits`
   * (n) at these nodes only. From no other node can a lead that left u come back. False where no cycle goes through u.
   */
  visitsTo(u: number, visits: Float64Array): boolean {
    const { compOf, compStart, compNodes, cyclic } = this.#plan;
    const c = compOf[u]!;
    if (cyclic[c] === 0) return false;
    // Visits are asked for many nodes in turn: one elimination is then cheaper than sweeps for each.
    if (this.#giants.has(c) && !this.#stiff.has(c) && !this.visitsAreSlow(u)) this.#eliminateGiant(c);
    for (let k = compStart[c]!; k < compStart[c + 1]!; k++) visits[compNodes[k]!] = 0;
    visits[u] = 1;
    this.#backwardLoop(c, visits);
    return true;
  }

  /** Whether `visitsTo(u)` takes sweeps over a giant loop each time, so that it should be asked for few nodes only. */
  visitsAreSlow(u: number): boolean {
    const core = this.#plan.elimination.cores.get(this.#plan.compOf[u]!);
    return core !== undefined && core.nodes.length > DENSE_FOR_VISITS;
  }

  /** Adds to the rewards of a component what its exits out of it bring. */
  #gatherIn(c: number, w: Float64Array): void {
    const { compStart, compNodes, compOf, outStart, outEdges, to, won } = this.#plan;
    const { rate } = this.#numbers!;
    for (let k = compStart[c]!; k < compStart[c + 1]!; k++) {
      const u = compNodes[k]!;
      if (this.#absorbing && won[u] === 1) continue;
      let s = w[u]!;
      for (let i = outStart[u]!; i < outStart[u + 1]!; i++) {
        const e = outEdges[i]!;
        if (compOf[to[e]!] !== c) s += rate[e]! * w[to[e]!]!;
      }
      w[u] = s;
    }
  }

  #backwardLoop(c: number, w: Float64Array): void {
    if (!this.#swept(c, w, 'backward')) this.#loops.backward(c, w);
  }
}

/** Whether a won node lies on a cycle, so that making it absorbing changes a loop. */
function wonInLoop(plan: Plan): boolean {
  return plan.won.some((yes, u) => yes === 1 && plan.cyclic[plan.compOf[u]!] === 1);
}
