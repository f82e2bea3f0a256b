/**
 * The two systems of a funnel, x = a + Pᵀx and w = r + Pw, written as column arithmetic: one topological pass where there is
 * no cycle, elimination without subtraction (Grassmann, Taksar and Heyman) along the plan's program where there is. The same
 * method as `linear-system.ts`, for a block of trials at once.
 */
import type { Plan } from '../plan';
import type { ColumnBuilder, Value } from './column-builder';

/** Rates that hold (sums past 1 scaled back, rests filled in) and what leaks, as values. */
export interface ColumnRates {
  /** Per edge (m). */
  readonly rate: readonly Value[];
  /** Per node: the share that goes nowhere (n). */
  readonly leak: readonly Value[];
}

/** Whether a plan can be written out: components that keep a dense core cannot. */
export function fitsColumns(plan: Plan): boolean {
  return plan.elimination.cores.size === 0 && plan.elimination.target.length <= 100_000;
}

export class ColumnSystem {
  readonly #plan: Plan;
  readonly #rates: ColumnRates;
  readonly #builder: ColumnBuilder;
  readonly #absorbing: boolean;
  readonly #share: Value[];
  readonly #pivot: Value[];

  /** With absorbing wins, who enters a won node stays there. Precondition: `fitsColumns(plan)`. */
  constructor(plan: Plan, rates: ColumnRates, builder: ColumnBuilder, absorbing: boolean) {
    this.#plan = plan;
    this.#rates = rates;
    this.#builder = builder;
    this.#absorbing = absorbing;
    this.#share = new Array<Value>(plan.elimination.valueCount).fill(0);
    this.#pivot = new Array<Value>(plan.nodeCount).fill(1);
    for (let c = 0; c < plan.cyclic.length; c++) if (plan.cyclic[c] === 1) this.#eliminate(c);
  }

  #ends(u: number): boolean {
    return this.#absorbing && this.#plan.won[u] === 1;
  }

  #eliminate(c: number): void {
    const { compStart, compNodes, compOf, outStart, outEdges, to, elimination } = this.#plan;
    const { compStep, compTarget, stepNode, outPtr, outPos, outNode, inPtr, inPos, inNode, target, edgePos } =
      elimination;
    const build = this.#builder;
    const share = this.#share;
    const leave = new Map<number, Value>();
    for (let k = compStart[c]!; k < compStart[c + 1]!; k++) {
      const u = compNodes[k]!;
      let sum: Value = this.#ends(u) ? 1 : this.#rates.leak[u]!;
      if (!this.#ends(u)) {
        for (let i = outStart[u]!; i < outStart[u + 1]!; i++) {
          const e = outEdges[i]!;
          const position = edgePos[e]!;
          if (position >= 0) share[position] = build.add(share[position]!, this.#rates.rate[e]!);
          else if (compOf[to[e]!] !== c) sum = build.add(sum, this.#rates.rate[e]!);
        }
      }
      leave.set(u, sum);
    }
    let t = compTarget[c]!;
    for (let step = compStep[c]!; step < compStep[c + 1]!; step++) {
      const k = stepNode[step]!;
      const away = leave.get(k)!;
      let s: Value = away;
      for (let j = outPtr[step]!; j < outPtr[step + 1]!; j++) s = build.add(s, share[outPos[j]!]!);
      this.#pivot[k] = s;
      for (let i = inPtr[step]!; i < inPtr[step + 1]!; i++) {
        const u = inNode[i]!;
        const f = build.divide(share[inPos[i]!]!, s);
        leave.set(u, build.multiplyAdd(f, away, leave.get(u)!));
        for (let j = outPtr[step]!; j < outPtr[step + 1]!; j++) {
          if (outNode[j] === u) continue;
          const into = target[t++]!;
          share[into] = build.multiplyAdd(f, share[outPos[j]!]!, share[into]!);
        }
      }
    }
  }

  /** Entries per node for arrivals a (n). */
  forward(a: readonly Value[]): Value[] {
    const { compStart, compNodes, compOf, cyclic, outStart, outEdges, to } = this.#plan;
    const build = this.#builder;
    const x = a.slice();
    for (let c = 0; c < cyclic.length; c++) {
      if (cyclic[c] === 1) this.#forwardLoop(c, x);
      for (let k = compStart[c]!; k < compStart[c + 1]!; k++) {
        const u = compNodes[k]!;
        if (this.#ends(u) || x[u] === 0) continue;
        for (let i = outStart[u]!; i < outStart[u + 1]!; i++) {
          const e = outEdges[i]!;
          const v = to[e]!;
          if (compOf[v] !== c) x[v] = build.multiplyAdd(x[u]!, this.#rates.rate[e]!, x[v]!);
        }
      }
    }
    return x;
  }

  #forwardLoop(c: number, x: Value[]): void {
    const { compStep, stepNode, outPtr, outPos, outNode, inPtr, inPos, inNode } = this.#plan.elimination;
    const build = this.#builder;
    for (let step = compStep[c]!; step < compStep[c + 1]!; step++) {
      const k = stepNode[step]!;
      const flow = build.divide(x[k]!, this.#pivot[k]!);
      for (let j = outPtr[step]!; j < outPtr[step + 1]!; j++) {
        x[outNode[j]!] = build.multiplyAdd(this.#share[outPos[j]!]!, flow, x[outNode[j]!]!);
      }
    }
    for (let step = compStep[c + 1]! - 1; step >= compStep[c]!; step--) {
      const k = stepNode[step]!;
      let s: Value = x[k]!;
      for (let i = inPtr[step]!; i < inPtr[step + 1]!; i++)
        s = build.multiplyAdd(this.#share[inPos[i]!]!, x[inNode[i]!]!, s);
      x[k] = build.divide(s, this.#pivot[k]!);
    }
  }

  /** Worth per node for rewards r (n). */
  backward(r: readonly Value[]): Value[] {
    const { compStart, compNodes, compOf, cyclic, outStart, outEdges, to } = this.#plan;
    const build = this.#builder;
    const w = r.slice();
    for (let c = cyclic.length - 1; c >= 0; c--) {
      for (let k = compStart[c]!; k < compStart[c + 1]!; k++) {
        const u = compNodes[k]!;
        if (this.#ends(u)) continue;
        for (let i = outStart[u]!; i < outStart[u + 1]!; i++) {
          const e = outEdges[i]!;
          const v = to[e]!;
          if (compOf[v] !== c) w[u] = build.multiplyAdd(this.#rates.rate[e]!, w[v]!, w[u]!);
        }
      }
      if (cyclic[c] === 1) this.#backwardLoop(c, w);
    }
    return w;
  }

  #backwardLoop(c: number, w: Value[]): void {
    const { compStep, stepNode, outPtr, outPos, outNode, inPtr, inPos, inNode } = this.#plan.elimination;
    const build = this.#builder;
    for (let step = compStep[c]!; step < compStep[c + 1]!; step++) {
      const k = stepNode[step]!;
      const reward = build.divide(w[k]!, this.#pivot[k]!);
      for (let i = inPtr[step]!; i < inPtr[step + 1]!; i++) {
        w[inNode[i]!] = build.multiplyAdd(this.#share[inPos[i]!]!, reward, w[inNode[i]!]!);
      }
    }
    for (let step = compStep[c + 1]! - 1; step >= compStep[c]!; step--) {
      const k = stepNode[step]!;
      let s: Value = w[k]!;
      for (let j = outPtr[step]!; j < outPtr[step + 1]!; j++)
        s = build.multiplyAdd(this.#share[outPos[j]!]!, w[outNode[j]!]!, s);
      w[k] = build.divide(s, this.#pivot[k]!);
    }
  }
}
