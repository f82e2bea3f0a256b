/**
 * The two systems of a funnel, exactly: entries x = a + Pᵀx and worth w = r + Pw, for any number of right-hand sides.
 *
 * One topological pass where there is no cycle. Inside a component with a cycle, nodes are eliminated without subtraction
 * (Grassmann, Taksar and Heyman 1985) along the plan's program: one elimination serves both systems. Only components too
 * large and too tangled for that are iterated, and then the answer is checked, see `giant-loop.ts`.
 */
import { backwardDense, denseCore, eliminateDense, forwardDense, type DenseCore } from './dense-core';
import { GiantLoop } from './giant-loop';
import type { CorePlan, Numbers, Plan } from './plan';

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
  #shares: Float64Array;
  #leave: Float64Array;
  #pivot: Float64Array;
  #cores = new Map<number, DenseCore>();
  #giants = new Map<number, GiantLoop>();
  /** Giant loops that are eliminated with today's numbers: sweeps did not answer, or many solves were asked for. */
  #stiff = new Set<number>();
  #numbers: Numbers | null = null;

  constructor(plan: Plan, absorbing = false) {
    this.#plan = plan;
    this.#absorbing = absorbing;
    this.#shares = new Float64Array(plan.elimination.valueCount);
    this.#leave = new Float64Array(plan.nodeCount);
    this.#pivot = new Float64Array(plan.nodeCount);
  }

  /** Takes new numbers in and eliminates the loops; false where a loop is never left (see `closedLoops`). */
  factorise(numbers: Numbers): boolean {
    this.#numbers = numbers;
    const { cyclic } = this.#plan;
    if (this.#plan.elimination.stepNode.length === 0 && this.#plan.elimination.cores.size === 0) return true;
    this.#shares.fill(0);
    for (let c = 0; c < cyclic.length; c++) if (cyclic[c] === 1 && !this.#factoriseLoop(c, numbers)) return false;
    return true;
  }

  #factoriseLoop(c: number, numbers: Numbers): boolean {
    const core = this.#plan.elimination.cores.get(c);
    if (core === undefined) {
      this.#loadLoop(c, numbers);
      return this.#runProgram(c);
    }
    if (core.nodes.length <= DENSE_AT_ONCE) return this.#eliminateAll(c, core);
    let giant = this.#giants.get(c);
    if (giant === undefined) this.#giants.set(c, (giant = new GiantLoop(this.#plan, c, this.#absorbing)));
    this.#stiff.delete(c);
    return giant.load(numbers);
  }

  /** Program and dense core. */
  #eliminateAll(c: number, core: CorePlan): boolean {
    this.#loadLoop(c, this.#numbers!);
    if (!this.#runProgram(c)) return false;
    let dense = this.#cores.get(c);
    if (dense === undefined) this.#cores.set(c, (dense = denseCore(core.nodes.length)));
    dense.share.fill(0);
    for (let i = 0; i < core.nodes.length; i++) dense.leave[i] = this.#leave[core.nodes[i]!]!;
    for (let k = 0; k < core.entries.length; k += 3) {
      dense.share[core.entries[k]! * dense.size + core.entries[k + 1]!] = this.#shares[core.entries[k + 2]!]!;
    }
    return eliminateDense(dense);
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
    if (!this.#eliminateAll(c, core)) throw new Error('a loop that can be left was not');
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
    this.#shares = other.#shares;
    this.#leave = other.#leave;
    this.#pivot = other.#pivot;
    this.#cores = other.#cores;
    this.#giants = other.#giants;
    this.#stiff = other.#stiff;
  }

  /** Rates inside the component to their positions, all that leaves it (but self-loops) to `leave`. */
  #loadLoop(c: number, numbers: Numbers): void {
    const { compStart, compNodes, compOf, outStart, outEdges, to, won, elimination } = this.#plan;
    for (let k = compStart[c]!; k < compStart[c + 1]!; k++) {
      const u = compNodes[k]!;
      if (this.#absorbing && won[u] === 1) {
        this.#leave[u] = 1;
        continue;
      }
      let leave = numbers.leak[u]!;
      for (let i = outStart[u]!; i < outStart[u + 1]!; i++) {
        const e = outEdges[i]!;
        const position = elimination.edgePos[e]!;
        if (position >= 0) this.#shares[position]! += numbers.rate[e]!;
        else if (compOf[to[e]!] !== c) leave += numbers.rate[e]!;
      }
      this.#leave[u] = leave;
    }
  }

  #runProgram(c: number): boolean {
    const { compStep, compTarget, stepNode, outPtr, outPos, outNode, inPtr, inPos, inNode, target } =
      this.#plan.elimination;
    const share = this.#shares;
    const leave = this.#leave;
    let t = compTarget[c]!;
    for (let step = compStep[c]!; step < compStep[c + 1]!; step++) {
      const k = stepNode[step]!;
      const away = leave[k]!;
      const outBegin = outPtr[step]!;
      const outEnd = outPtr[step + 1]!;
      let s = away;
      for (let j = outBegin; j < outEnd; j++) s += share[outPos[j]!]!;
      if (!(s > 0)) return false;
      this.#pivot[k] = s;
      for (let i = inPtr[step]!; i < inPtr[step + 1]!; i++) {
        const u = inNode[i]!;
        const f = share[inPos[i]!]! / s;
        leave[u]! += f * away;
        for (let j = outBegin; j < outEnd; j++) if (outNode[j] !== u) share[target[t++]!]! += f * share[outPos[j]!]!;
      }
    }
    return true;
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
    if (this.#swept(c, x, 'forward')) return;
    const { compStep, stepNode, outPtr, outPos, outNode, inPtr, inPos, inNode, cores } = this.#plan.elimination;
    const share = this.#shares;
    const pivot = this.#pivot;
    for (let step = compStep[c]!; step < compStep[c + 1]!; step++) {
      const k = stepNode[step]!;
      const flow = x[k]! / pivot[k]!;
      for (let j = outPtr[step]!; j < outPtr[step + 1]!; j++) x[outNode[j]!]! += share[outPos[j]!]! * flow;
    }
    this.#throughCore(c, cores.get(c)?.nodes, x, forwardDense);
    for (let step = compStep[c + 1]! - 1; step >= compStep[c]!; step--) {
      const k = stepNode[step]!;
      let s = x[k]!;
      for (let i = inPtr[step]!; i < inPtr[step + 1]!; i++) s += share[inPos[i]!]! * x[inNode[i]!]!;
      x[k] = s / pivot[k]!;
    }
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
    if (this.#swept(c, w, 'backward')) return;
    const { compStep, stepNode, outPtr, outPos, outNode, inPtr, inPos, inNode, cores } = this.#plan.elimination;
    const share = this.#shares;
    const pivot = this.#pivot;
    for (let step = compStep[c]!; step < compStep[c + 1]!; step++) {
      const k = stepNode[step]!;
      const reward = w[k]! / pivot[k]!;
      for (let i = inPtr[step]!; i < inPtr[step + 1]!; i++) w[inNode[i]!]! += share[inPos[i]!]! * reward;
    }
    this.#throughCore(c, cores.get(c)?.nodes, w, backwardDense);
    for (let step = compStep[c + 1]! - 1; step >= compStep[c]!; step--) {
      const k = stepNode[step]!;
      let s = w[k]!;
      for (let j = outPtr[step]!; j < outPtr[step + 1]!; j++) s += share[outPos[j]!]! * w[outNode[j]!]!;
      w[k] = s / pivot[k]!;
    }
  }

  #throughCore(
    c: number,
    nodes: Int32Array | undefined,
    values: Float64Array,
    solve: (core: DenseCore, part: Float64Array) => void,
  ): void {
    if (nodes === undefined) return;
    const part = new Float64Array(nodes.length);
    nodes.forEach((u, i) => (part[i] = values[u]!));
    solve(this.#cores.get(c)!, part);
    nodes.forEach((u, i) => (values[u] = part[i]!));
  }
}

/** Whether a won node lies on a cycle, so that making it absorbing changes a loop. */
function wonInLoop(plan: Plan): boolean {
  return plan.won.some((yes, u) => yes === 1 && plan.cyclic[plan.compOf[u]!] === 1);
}
