/** Prints what a million trials of the whole result hold at most, beyond the program itself. */
import { futuresShard, futuresSlice, joinFutures, prepareFutures, type FuturesPart } from '#engine/futures';
import { futuresMetric, METRICS } from '#engine/futures-metric';
import { loopyFunnel } from './loopy-funnel';

const megabytes = (): number => {
  gc!();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
};

const before = megabytes();
const prepared = prepareFutures(loopyFunnel(), { trials: 1_000_000, seed: 1 });
if (!prepared.ok) throw new Error(JSON.stringify(prepared.faults));
const run = prepared.value;
const parts: FuturesPart[] = [];
for (let shard = 0; shard < run.shards; shard++) parts.push(futuresShard(run, shard));
const drawn = megabytes() - before;
const metrics = METRICS.map((_, k) =>
  futuresMetric(
    k,
    parts.map((part) => futuresSlice(part, k)),
  ),
);
joinFutures(run, parts, metrics);
const joined = megabytes() - before;
process.stdout.write(
  `memory of a million trials, 30 nodes with two loops: ${drawn.toFixed(0)} MB when drawn, ${joined.toFixed(0)} MB when joined, ` +
    `${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB for the whole process at its peak\n`,
);
