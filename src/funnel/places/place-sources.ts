/** Sources of a tidy drawing: in one column at the left, each as near as may be to the stream that it feeds. */
import type { PlaceGraph } from './graph';
import { thicknessOf } from './measures';

/** The least height of a block at 100%, and between two; closer where there are many. */
const LEAST = 66;
const GAP = 14;
const MANY = 6;
const LEAST_OF_MANY = 58;
const GAP_OF_MANY = 8;

/** The top of each source's block by index of its node. `y`: water lines of the gates. */
export function placeSources(graph: PlaceGraph, y: Float64Array, sqrt: boolean): ReadonlyMap<number, number> {
  const { nodes, ends, outs, size, flow } = graph;
  const many = nodes.reduce((n, node) => n + Number(node.kind === 'source'), 0) > MANY;
  const sources = nodes.flatMap((node, i) => {
    if (node.kind !== 'source') return [];
    const own = thicknessOf(size[i] ?? 0, sqrt);
    const height = Math.max(many ? LEAST_OF_MANY : LEAST, own) + (many ? GAP_OF_MANY : GAP);
    let sum = 0;
    let all = 0;
    for (const e of outs[i] ?? []) {
      const to = ends[e]?.[1] ?? -1;
      const w = (flow[e] ?? 0) + 1e-6;
      sum += w * ((y[to] ?? 0) + thicknessOf(size[to] ?? 0, sqrt) / 2);
      all += w;
    }
    return [{ i, height, wish: all > 0 ? sum / all : 0 }];
  });
  sources.sort((a, b) => a.wish - b.wish || a.i - b.i);
  // Runs of blocks that would overlap are spread about their common middle.
  const runs: { top: number; height: number; members: typeof sources }[] = [];
  for (const s of sources) {
    let run = { top: s.wish - s.height / 2, height: s.height, members: [s] };
    for (let last = runs.at(-1); last !== undefined && last.top + last.height > run.top; last = runs.at(-1)) {
      runs.pop();
      const members = [...last.members, ...run.members];
      const height = last.height + run.height;
      run = { top: members.reduce((sum, m) => sum + m.wish, 0) / members.length - height / 2, height, members };
    }
    runs.push(run);
  }
  const tops = new Map<number, number>();
  for (const run of runs) {
    let top = run.top;
    for (const s of run.members) {
      tops.set(s.i, top);
      top += s.height;
    }
  }
  return tops;
}
