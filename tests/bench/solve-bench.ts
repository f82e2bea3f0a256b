/**
 * Time per solve with all slopes, 10² to 10⁵ edges, in three topologies, and what it saves against one re-run per parameter.
 *
 * "Forward" takes new numbers in, eliminates the loops and finds all entries; "all slopes" does that, the backward solve and
 * the slope of profit in every edge's rate. The plan is compiled once and reused, as while a number is being dragged.
 */
import { compile } from '#engine/compile';
import { LinearSystem } from '#engine/linear-system';
import { rewardsOf } from '#engine/rewards';
import { edgeSlopes } from '#engine/slopes';
import { largeFunnel, type Topology } from '../helpers/large-funnels';

const SIZES = [100, 1000, 10_000, 100_000];
const TOPOLOGIES: readonly { topology: Topology; label: string }[] = [
  { topology: 'dag', label: 'no loops' },
  { topology: 'blocks', label: 'loops in blocks of 16' },
  { topology: 'giant', label: 'one giant loop' },
];

interface Row {
  readonly compileMs: number;
  readonly forwardMs: number;
  readonly slopesMs: number;
}

/** Prints the table; every figure is the best of 25 short batches. */
export async function solveBench(print: (line: string) => void): Promise<void> {
  print('Solve with all slopes (ms; ratios are within this run)');
  for (const { topology, label } of TOPOLOGIES) {
    print(`  ${label}`);
    print('      edges   compile   forward   all slopes   ns/edge   slopes/forward   one re-run per rate / all slopes');
    let atThousand = 0;
    for (const edges of SIZES) {
      const row = measure(topology, edges);
      const perEdge = (row.slopesMs * 1e6) / edges;
      if (edges === 1000) atThousand = perEdge;
      const naive = (row.forwardMs * edges) / row.slopesMs;
      print(
        `  ${String(edges).padStart(9)} ${row.compileMs.toFixed(1).padStart(9)} ${row.forwardMs.toFixed(4).padStart(9)} ` +
          `${row.slopesMs.toFixed(4).padStart(12)} ${perEdge.toFixed(1).padStart(9)} ` +
          `${(row.slopesMs / row.forwardMs).toFixed(2).padStart(16)} ${`${Math.round(naive)} ×`.padStart(18)}`,
      );
      if (edges === 100_000) print(`      growth per edge, 10⁵ against 10³: ${(perEdge / atThousand).toFixed(2)} ×`);
      // Lets a page or a terminal breathe between sizes.
      await Promise.resolve();
    }
  }
}

function measure(topology: Topology, edges: number): Row {
  const funnel = largeFunnel(topology, edges);
  const began = performance.now();
  const compiled = compile(funnel);
  const compileMs = performance.now() - began;
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.faults));
  const { plan, numbers } = compiled.value;
  const system = new LinearSystem(plan);
  const x = new Float64Array(plan.nodeCount);
  const w = new Float64Array(plan.nodeCount);
  const rewards = rewardsOf(plan, numbers, 'profit');
  const slopes = new Float64Array(plan.edgeCount);
  const forward = (): void => {
    if (!system.factorise(numbers)) throw new Error('closed loop');
    system.forward(numbers.volume, x);
  };
  const all = (): void => {
    forward();
    system.backward(rewards, w);
    edgeSlopes(plan, x, w, slopes);
  };
  const [forwardMs, slopesMs] = bestMs([forward, all]);
  return { compileMs, forwardMs: forwardMs!, slopesMs: slopesMs! };
}

/**
 * The best of many short batches of each task, taken in turn after a warm-up: on a shared machine the shortest time is the
 * one that nobody interrupted, and taking turns gives both tasks the same chances.
 */
function bestMs(tasks: readonly (() => void)[]): number[] {
  const once = (task: () => void, count: number): number => {
    const began = performance.now();
    for (let i = 0; i < count; i++) task();
    return (performance.now() - began) / count;
  };
  const counts = tasks.map((task) => {
    let count = 1;
    while (once(task, count) * count < 4 && count < 1 << 16) count *= 2;
    return count;
  });
  const best = tasks.map(() => Infinity);
  for (let round = 0; round < 25; round++) {
    tasks.forEach((task, i) => (best[i] = Math.min(best[i]!, once(task, counts[i]!))));
  }
  return best;
}
