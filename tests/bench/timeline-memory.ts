/** Prints what ten million events hold at most: TQ5 in one history, and a backlog of some hundred thousand leads. */
import { timelineShard } from '#engine/timeline/timeline';
import { tandem } from './timeline-bench';

const megabytes = (): number => {
  gc!();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
};

const funnel = tandem();
const before = megabytes();
const busy = timelineShard(funnel, { periods: 75_000, runs: 1, seed: 1 }, 0, 1);
if (!busy.ok) throw new Error(JSON.stringify(busy.faults));
const steady = megabytes() - before;
const peak = process.resourceUsage().maxRSS / 1024;
// Twice the arrivals of what the first station takes: half of them wait at the end.
const crowded = { ...funnel, nodes: funnel.nodes.map((n) => (n.kind === 'source' ? { ...n, volume: 8 * 7 } : n)) };
const backlog = timelineShard(crowded, { periods: 40_000, runs: 1, seed: 1 }, 0, 1);
if (!backlog.ok) throw new Error(JSON.stringify(backlog.faults));
process.stdout.write(
  `memory: ${(busy.value.events / 1e6).toFixed(1)} million events keep ${steady.toFixed(0)} MB of results, ${peak.toFixed(0)} MB for the whole process at its peak; ` +
    `with a backlog of 10⁶ leads ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB\n`,
);
