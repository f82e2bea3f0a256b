/**
 * Strongly connected components in topological order.
 *
 * Tarjan's algorithm (1972) with explicit stacks, so that a chain of any length fits; then Kahn's order over the components,
 * the component with the smallest node first among those that are free. A document whose nodes already stand in order is thus
 * walked in that order, which keeps memory access sequential, and the order never depends on the search.
 */

export interface Components {
  readonly compStart: Int32Array;
  readonly compNodes: Int32Array;
  readonly compOf: Int32Array;
}

/** Components of the graph with n nodes whose exits of u end at `ends[start[u] .. start[u+1])`. */
export function components(n: number, start: Int32Array, ends: Int32Array): Components {
  const { compOf, count } = tarjan(n, start, ends);
  return inTopologicalOrder(n, start, ends, compOf, count);
}

function tarjan(n: number, start: Int32Array, ends: Int32Array): { compOf: Int32Array; count: number } {
  const index = new Int32Array(n).fill(-1);
  const low = new Int32Array(n);
  const compOf = new Int32Array(n).fill(-1);
  const cursor = Int32Array.from(start.subarray(0, n));
  const open = new Int32Array(n);
  const path = new Int32Array(n);
  let openCount = 0;
  let depth = 0;
  let next = 0;
  let count = 0;
  const enter = (u: number): void => {
    index[u] = low[u] = next++;
    open[openCount++] = u;
    path[depth++] = u;
  };
  for (let root = 0; root < n; root++) {
    if (index[root]! >= 0) continue;
    enter(root);
    while (depth > 0) {
      const u = path[depth - 1]!;
      const at = cursor[u]!;
      if (at < start[u + 1]!) {
        cursor[u] = at + 1;
        const v = ends[at]!;
        if (index[v]! < 0) enter(v);
        else if (compOf[v]! < 0 && index[v]! < low[u]!) low[u] = index[v]!;
        continue;
      }
      depth--;
      if (depth > 0) {
        const parent = path[depth - 1]!;
        if (low[u]! < low[parent]!) low[parent] = low[u]!;
      }
      if (low[u] === index[u]) {
        let v: number;
        do {
          v = open[--openCount]!;
          compOf[v] = count;
        } while (v !== u);
        count++;
      }
    }
  }
  return { compOf, count };
}

function inTopologicalOrder(
  n: number,
  start: Int32Array,
  ends: Int32Array,
  found: Int32Array,
  count: number,
): Components {
  // Renumber by smallest node, so that a plain min-heap of numbers is the tie-break.
  const bySmallest = new Int32Array(count).fill(-1);
  const compOf = new Int32Array(n);
  let seen = 0;
  for (let u = 0; u < n; u++) {
    const c = found[u]!;
    if (bySmallest[c]! < 0) bySmallest[c] = seen++;
    compOf[u] = bySmallest[c]!;
  }
  const members = groupByComponent(n, compOf, count);
  const waiting = new Int32Array(count);
  for (let u = 0; u < n; u++) {
    for (let k = start[u]!; k < start[u + 1]!; k++) {
      const d = compOf[ends[k]!]!;
      if (d !== compOf[u]) waiting[d]!++;
    }
  }
  const free: number[] = [];
  for (let c = 0; c < count; c++) if (waiting[c] === 0) free.push(c);
  const position = new Int32Array(count);
  const compStart = new Int32Array(count + 1);
  const compNodes = new Int32Array(n);
  let filled = 0;
  for (let rank = 0; free.length > 0; rank++) {
    const c = popSmallest(free);
    position[c] = rank;
    compStart[rank] = filled;
    for (let k = members.start[c]!; k < members.start[c + 1]!; k++) {
      const u = members.nodes[k]!;
      compNodes[filled++] = u;
      for (let e = start[u]!; e < start[u + 1]!; e++) {
        const d = compOf[ends[e]!]!;
        if (d !== c && --waiting[d]! === 0) pushOnto(free, d);
      }
    }
  }
  compStart[count] = filled;
  for (let u = 0; u < n; u++) compOf[u] = position[compOf[u]!]!;
  return { compStart, compNodes, compOf };
}

function groupByComponent(n: number, compOf: Int32Array, count: number): { start: Int32Array; nodes: Int32Array } {
  const start = new Int32Array(count + 1);
  for (let u = 0; u < n; u++) start[compOf[u]! + 1]!++;
  for (let c = 0; c < count; c++) start[c + 1]! += start[c]!;
  const cursor = start.slice(0, count);
  const nodes = new Int32Array(n);
  for (let u = 0; u < n; u++) nodes[cursor[compOf[u]!]!++] = u;
  return { start, nodes };
}

function pushOnto(heap: number[], value: number): void {
  let i = heap.length;
  heap.push(value);
  while (i > 0) {
    const parent = (i - 1) >> 1;
    if (heap[parent]! <= value) break;
    heap[i] = heap[parent]!;
    i = parent;
  }
  heap[i] = value;
}

function popSmallest(heap: number[]): number {
  const top = heap[0]!;
  const last = heap.pop()!;
  if (heap.length === 0) return top;
  let i = 0;
  for (;;) {
    let child = 2 * i + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && heap[child + 1]! < heap[child]!) child++;
    if (heap[child]! >= last) break;
    heap[i] = heap[child]!;
    i = child;
  }
  heap[i] = last;
  return top;
}
