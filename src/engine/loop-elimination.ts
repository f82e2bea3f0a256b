/**
 * Elimination of the loops of a funnel, numbers only: it runs the plan's program (see `elimination-plan.ts`).
 *
 * Grassmann, Taksar and Heyman (1985): taking out node k adds P_ik·P_kj/s to every P_ij, where s, the pivot, is the sum of
 * what leaves k, never 1 − P_kk. Nothing is ever subtracted, so a loop that is left once in a billion rounds keeps nearly all
 * digits. One elimination serves entries (through Pᵀ) and worth (through P), for any number of right-hand sides.
 */
import { backwardDense, denseCore, eliminateDense, forwardDense, type DenseCore } from './dense-core';
import type { Numbers, Plan } from './plan';

export class LoopElimination {
  readonly #plan: Plan;
  /** Whether who enters a won node stays there. */
  readonly #absorbing: boolean;
  /** By position: shares between nodes, then both factors. */
  readonly #share: Float64Array;
  /** By node: the share that leaves its component, and the pivot. */
  readonly #leave: Float64Array;
  readonly #pivot: Float64Array;
  readonly #cores = new Map<number, DenseCore>();

  constructor(plan: Plan, absorbing: boolean) {
    this.#plan = plan;
    this.#absorbing = absorbing;
    this.#share = new Float64Array(plan.elimination.valueCount);
    this.#leave = new Float64Array(plan.nodeCount);
    this.#pivot = new Float64Array(plan.nodeCount);
  }

  /** Forgets the numbers of all components. */
  clear(): void {
    this.#share.fill(0);
  }

  /** Eliminates component c with new numbers, once after each `clear`; false where it is never left. */
  eliminate(c: number, numbers: Numbers): boolean {
    this.#load(c, numbers);
    return this.#runProgram(c) && this.#eliminateCore(c);
  }

  /** Rates inside the component to their positions, all that leaves it (but self-loops) to `leave`. */
  #load(c: number, numbers: Numbers): void {
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
        if (position >= 0) this.#share[position]! += numbers.rate[e]!;
        else if (compOf[to[e]!] !== c) leave += numbers.rate[e]!;
      }
      this.#leave[u] = leave;
    }
  }

  #runProgram(c: number): boolean {
    const { compStep, compTarget, stepNode, outPtr, outPos, outNode, inPtr, inPos, inNode, target } =
      this.#plan.elimination;
    const share = this.#share;
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

  /** The dense core, where the program leaves one. */
  #eliminateCore(c: number): boolean {
    const core = this.#plan.elimination.cores.get(c);
    if (core === undefined) return true;
    let dense = this.#cores.get(c);
    if (dense === undefined) this.#cores.set(c, (dense = denseCore(core.nodes.length)));
    dense.share.fill(0);
    for (let i = 0; i < core.nodes.length; i++) dense.leave[i] = this.#leave[core.nodes[i]!]!;
    for (let k = 0; k < core.entries.length; k += 3) {
      dense.share[core.entries[k]! * dense.size + core.entries[k + 1]!] = this.#share[core.entries[k + 2]!]!;
    }
    return eliminateDense(dense);
  }

  /** Arrivals at the component's nodes become entries, in place (n). */
  forward(c: number, x: Float64Array): void {
    const { compStep, stepNode, outPtr, outPos, outNode, inPtr, inPos, inNode, cores } = this.#plan.elimination;
    const share = this.#share;
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

  /** Rewards at the component's nodes become worth, in place (n). */
  backward(c: number, w: Float64Array): void {
    const { compStep, stepNode, outPtr, outPos, outNode, inPtr, inPos, inNode, cores } = this.#plan.elimination;
    const share = this.#share;
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
