/**
 * Symbolic elimination of the loops of a funnel: in which order nodes are taken out, and what that fills.
 *
 * Nodes leave in the order of the smallest Markowitz product (entries × exits that are left), ties to the earlier node. A
 * component whose elimination would need more than `PAIR_LIMIT` products keeps a dense core of the nodes not yet taken out.
 * Structure only: rates of 0 count as edges, so the same program serves every set of numbers.
 */
import type { CorePlan, EliminationPlan } from './plan';

/** Products of one component beyond which elimination stops and leaves a core: more would cost more time than the core does. */
const PAIR_LIMIT = 200_000;

interface Program {
  stepNode: number[];
  outPtr: number[];
  outNode: number[];
  outPos: number[];
  inPtr: number[];
  inNode: number[];
  inPos: number[];
  target: number[];
  valueCount: number;
}

export interface LoopGraph {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly outStart: Int32Array;
  readonly outEdges: Int32Array;
  readonly compStart: Int32Array;
  readonly compNodes: Int32Array;
  readonly compOf: Int32Array;
  readonly cyclic: Uint8Array;
}

/** The elimination program of all components that hold a cycle. */
export function eliminationPlan(graph: LoopGraph, pairLimit = PAIR_LIMIT): EliminationPlan {
  const count = graph.cyclic.length;
  const compStep = new Int32Array(count + 1);
  const compTarget = new Int32Array(count + 1);
  const edgePos = new Int32Array(graph.from.length).fill(-1);
  const cores = new Map<number, CorePlan>();
  const program: Program = {
    stepNode: [],
    outPtr: [0],
    outNode: [],
    outPos: [],
    inPtr: [0],
    inNode: [],
    inPos: [],
    target: [],
    valueCount: 0,
  };
  for (let c = 0; c < count; c++) {
    compStep[c] = program.stepNode.length;
    compTarget[c] = program.target.length;
    if (graph.cyclic[c] === 1) {
      const core = eliminateComponent(graph, c, program, edgePos, pairLimit);
      if (core) cores.set(c, core);
    }
  }
  compStep[count] = program.stepNode.length;
  compTarget[count] = program.target.length;
  return {
    compStep,
    compTarget,
    stepNode: Int32Array.from(program.stepNode),
    outPtr: Int32Array.from(program.outPtr),
    outNode: Int32Array.from(program.outNode),
    outPos: Int32Array.from(program.outPos),
    inPtr: Int32Array.from(program.inPtr),
    inNode: Int32Array.from(program.inNode),
    inPos: Int32Array.from(program.inPos),
    target: Int32Array.from(program.target),
    valueCount: program.valueCount,
    edgePos,
    cores,
  };
}

/** Neighbours that are left, with the position of the entry that joins them. */
type Neighbours = Map<number, number>;

function eliminateComponent(
  graph: LoopGraph,
  c: number,
  program: Program,
  edgePos: Int32Array,
  pairLimit: number,
): CorePlan | null {
  const nodes = graph.compNodes.subarray(graph.compStart[c], graph.compStart[c + 1]);
  const exits = new Map<number, Neighbours>();
  const entries = new Map<number, Neighbours>();
  for (const u of nodes) {
    exits.set(u, new Map());
    entries.set(u, new Map());
  }
  const join = (u: number, v: number): number => {
    const out = exits.get(u)!;
    const known = out.get(v);
    if (known !== undefined) return known;
    const position = program.valueCount++;
    out.set(v, position);
    entries.get(v)!.set(u, position);
    return position;
  };
  for (const u of nodes) {
    for (let k = graph.outStart[u]!; k < graph.outStart[u + 1]!; k++) {
      const e = graph.outEdges[k]!;
      const v = graph.to[e]!;
      if (v !== u && graph.compOf[v] === c) edgePos[e] = join(u, v);
    }
  }
  const weight = (u: number): number => exits.get(u)!.size * entries.get(u)!.size;
  const queue = new NodeQueue();
  for (const u of nodes) queue.push(weight(u), u);
  const gone = new Set<number>();
  let pairs = 0;
  while (gone.size < nodes.length) {
    const { key, node } = queue.pop();
    if (gone.has(node) || key !== weight(node)) continue;
    if (pairs + key > pairLimit) break;
    pairs += key;
    gone.add(node);
    takeOut(node, exits, entries, join, program);
    for (const v of exits.get(node)!.keys()) queue.push(weight(v), v);
    for (const v of entries.get(node)!.keys()) queue.push(weight(v), v);
  }
  if (gone.size === nodes.length) return null;
  return coreOf(
    nodes.filter((u) => !gone.has(u)),
    exits,
  );
}

function takeOut(
  node: number,
  exits: Map<number, Neighbours>,
  entries: Map<number, Neighbours>,
  join: (u: number, v: number) => number,
  program: Program,
): void {
  const out = exits.get(node)!;
  const into = entries.get(node)!;
  program.stepNode.push(node);
  for (const [v, position] of out) {
    program.outNode.push(v);
    program.outPos.push(position);
    entries.get(v)!.delete(node);
  }
  for (const [u, position] of into) {
    program.inNode.push(u);
    program.inPos.push(position);
    exits.get(u)!.delete(node);
    for (const v of out.keys()) if (v !== u) program.target.push(join(u, v));
  }
  program.outPtr.push(program.outNode.length);
  program.inPtr.push(program.inNode.length);
}

function coreOf(nodes: Int32Array, exits: Map<number, Neighbours>): CorePlan {
  const place = new Map<number, number>();
  nodes.forEach((u, i) => place.set(u, i));
  const entries: number[] = [];
  nodes.forEach((u, i) => {
    for (const [v, position] of exits.get(u)!) entries.push(i, place.get(v)!, position);
  });
  return { nodes, entries: Int32Array.from(entries) };
}

/** A binary heap of (key, node), smallest key first, then smallest node; old entries stay and are skipped by the caller. */
class NodeQueue {
  readonly #heap: { key: number; node: number }[] = [];

  push(key: number, node: number): void {
    const heap = this.#heap;
    const entry = { key, node };
    let i = heap.length;
    heap.push(entry);
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!before(entry, heap[parent]!)) break;
      heap[i] = heap[parent]!;
      i = parent;
    }
    heap[i] = entry;
  }

  pop(): { key: number; node: number } {
    const heap = this.#heap;
    const top = heap[0]!;
    const last = heap.pop()!;
    if (heap.length === 0) return top;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++;
      if (!before(heap[child]!, last)) break;
      heap[i] = heap[child]!;
      i = child;
    }
    heap[i] = last;
    return top;
  }
}

function before(a: { key: number; node: number }, b: { key: number; node: number }): boolean {
  return a.key < b.key || (a.key === b.key && a.node < b.node);
}
