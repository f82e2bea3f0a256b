/**
 * Futures beside their peers, on the same workloads in the same run: MC10 at 10⁶ trials (A1: five figures of the revenue; A2: the
 * same of eleven quantities), 5,000 trials × 11 outputs as while a slider moves, even points, two workers, a funnel with loops.
 *
 * The product's figures come from its general path: the funnel of MC10 is compiled, drawn, solved and summed up as any other.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { run as runSquiggle } from '@quri/squiggle-lang';
import type { TrialOutput } from '#engine/trial-model';
import { trialSpreads } from '#engine/trial-spreads';
import type { Spread } from '#engine/results';
import type { Funnel } from '#funnel/schema';
import { spawnNodeWorker } from '#workers/node-worker';
import { PoolRunner } from '#workers/pool-runner';
import { mc10, MC10_RATES, MC10_TRUTH } from '../helpers/mc10';
import { loopyFunnel } from './loopy-funnel';

const MILLION = 1_000_000;

export const A1: readonly TrialOutput[] = ['revenue'];
/** V·p1…pk for k = 1 … 10, then R. */
export const A2: readonly TrialOutput[] = [
  ...Array.from({ length: 10 }, (_, k): TrialOutput => ({ entries: k + 2 })),
  'revenue',
];

/** Median time of a few runs, ms, after one to warm up. */
export async function medianMs(times: number, work: (round: number) => unknown): Promise<number> {
  await work(0);
  const taken: number[] = [];
  for (let round = 1; round <= times; round++) {
    const start = performance.now();
    await work(round);
    taken.push(performance.now() - start);
  }
  return taken.sort((a, b) => a - b)[times >> 1]!;
}

function spreads(
  funnel: Funnel,
  outputs: readonly TrialOutput[],
  trials: number,
  seed: number,
  points: 'random' | 'even' = 'random',
): (Spread | null)[] {
  const found = trialSpreads(funnel, outputs, { trials, seed, points });
  if (!found.ok) throw new Error(JSON.stringify(found.faults));
  return found.value;
}

/** Prints all tables. */
export async function futuresBench(print: (line: string) => void): Promise<void> {
  const funnel = mc10();
  const revenue = spreads(funnel, A1, MILLION, 1)[0]!;
  print('Futures: MC10, one thread, 10⁶ trials (ms; ratios are within this run)');
  print(
    `  found mean ${revenue.mean.toFixed(0)} sd ${revenue.sd.toFixed(0)} p5 ${revenue.p5.toFixed(0)} p50 ${revenue.p50.toFixed(0)} p95 ${revenue.p95.toFixed(0)}`,
  );
  print(
    `  truth mean ${MC10_TRUTH.mean.toFixed(0)} sd ${MC10_TRUTH.sd.toFixed(0)} p5 ${MC10_TRUTH.p5} p50 ${MC10_TRUTH.p50} p95 ${MC10_TRUTH.p95}`,
  );
  const a1 = await medianMs(5, (round) => spreads(funnel, A1, MILLION, round));
  const a2 = await medianMs(5, (round) => spreads(funnel, A2, MILLION, round));
  print(`  Sluice                     A1 ${ms(a1)}   A2 ${ms(a2)}`);
  const stdlib = await medianMs(3, () => stdlibA1(MILLION));
  print(`  @stdlib/random             A1 ${ms(stdlib)}   ${against(stdlib / a1, 45)}`);
  print(`  jStat                      A1 ${ms(await medianMs(1, () => jstatA1(MILLION)))}`);
  print(`  squiggle-lang              A1 ${ms(await medianMs(1, () => squiggleA1(MILLION)))}`);
  const numpy = numpyMs();
  if (numpy) {
    print(`  numpy SFC64                A1 ${ms(numpy.a1)}   ${against(numpy.a1 / a1, 5)}`);
    print(`                             A2 ${ms(numpy.a2)}   ${against(numpy.a2 / a2, 4.5)}`);
  } else print('  numpy is not installed here');

  print('Futures: 5,000 trials while a slider moves (ms)');
  const slide = await medianMs(90, (round) => spreads(slid(funnel, round), A2, 5000, 1));
  const squiggle = await medianMs(9, () => squiggleA1(5000));
  print(`  Sluice, 11 outputs ${ms(slide)}   squiggle-lang, A1 ${ms(squiggle)}   ${against(squiggle / slide, 10)}`);

  print('Futures: even points (scrambled Sobol), root mean square error of the mean of MC10 over 12 scrambles');
  for (const [points, count] of [
    ['random', 4096],
    ['even', 4096],
    ['even', 16_384],
  ] as const) {
    let squares = 0;
    for (let seed = 1; seed <= 12; seed++)
      squares += (spreads(funnel, A1, count, seed, points)[0]!.mean / MC10_TRUTH.mean - 1) ** 2;
    const rmse = Math.sqrt(squares / 12);
    const bar = points === 'even' && count === 4096 ? `   bar 0.1 %: ${rmse <= 0.001 ? 'met' : 'MISSED'}` : '';
    print(`  ${points.padEnd(6)} ${String(count).padStart(6)} points  ${(100 * rmse).toFixed(3)} %${bar}`);
  }

  print('Futures: the whole result (five metrics, histograms, luck, drivers) at 10⁶ trials on worker threads (ms)');
  await workersBench(print, 'MC10', funnel);
  await workersBench(print, '30 nodes, two loops', loopyFunnel());
  const loops = await medianMs(5, (round) => spreads(loopyFunnel(), ['profit'], 100_000, round));
  print(
    `  30 nodes with two loops, profit alone: ${ms(loops)} for 100,000 trials, ${((loops * 1e6) / 100_000).toFixed(0)} ns a trial`,
  );
  memory(print);
}

async function workersBench(print: (line: string) => void, label: string, funnel: Funnel): Promise<void> {
  const taken: number[] = [];
  for (const workers of [1, 2]) {
    const pool = new PoolRunner(spawnNodeWorker, workers);
    taken.push(await medianMs(5, (seed) => pool.run('futures', { funnel, options: { trials: MILLION, seed } })));
    pool.close();
  }
  print(`  ${label}: one worker ${ms(taken[0]!)}   two ${ms(taken[1]!)}   ${against(taken[0]! / taken[1]!, 1.7)}`);
}

/** What a million trials of the whole result hold, measured in a process of their own. */
function memory(print: (line: string) => void): void {
  const file = new URL('./futures-memory.ts', import.meta.url).pathname;
  const { stdout } = spawnSync(process.execPath, ['--expose-gc', '--import', 'tsx', file], { encoding: 'utf8' });
  print(`  ${stdout.trim()}`);
}

/** The funnel with one rate moved a little, so that one table has to be made anew. */
function slid(funnel: Funnel, round: number): Funnel {
  const edges = funnel.edges.map((edge) =>
    edge.id === 'rate4' ? { ...edge, rate: { k: 5.5 + round / 50, n: 9 } } : edge,
  );
  return { ...funnel, edges };
}

const require = createRequire(import.meta.url);
interface StdlibFactory {
  factory(a: number, b: number): () => number;
}

/** Five figures of MC10's revenue from a list of values. */
function figures(values: Float64Array): number[] {
  let sum = 0;
  for (const x of values) sum += x;
  const mean = sum / values.length;
  let squares = 0;
  for (const x of values) squares += (x - mean) ** 2;
  values.sort();
  return [
    mean,
    Math.sqrt(squares / values.length),
    ...[0.05, 0.5, 0.95].map((p) => values[Math.floor(p * values.length)]!),
  ];
}

function productsOf(
  trials: number,
  logNormal: (mu: number, sigma: number) => () => number,
  beta: (a: number, b: number) => () => number,
): number[] {
  const volume = logNormal(Math.log(10_000), 0.25);
  const value = logNormal(Math.log(1200), 0.4);
  const rates = MC10_RATES.map(([a, b]) => beta(a, b));
  const values = new Float64Array(trials);
  for (let i = 0; i < trials; i++) {
    let x = volume();
    for (const rate of rates) x *= rate();
    values[i] = x * value();
  }
  return figures(values);
}

function stdlibA1(trials: number): number[] {
  const logNormal = require('@stdlib/random/base/lognormal') as StdlibFactory;
  const beta = require('@stdlib/random/base/beta') as StdlibFactory;
  return productsOf(
    trials,
    (mu, sigma) => logNormal.factory(mu, sigma),
    (a, b) => beta.factory(a, b),
  );
}

interface JStat {
  readonly lognormal: { sample(mu: number, sigma: number): number };
  readonly beta: { sample(a: number, b: number): number };
}

function jstatA1(trials: number): number[] {
  const { jStat } = require('jstat') as { jStat: JStat };
  return productsOf(
    trials,
    (mu, sigma) => () => jStat.lognormal.sample(mu, sigma),
    (a, b) => () => jStat.beta.sample(a, b),
  );
}

async function squiggleA1(trials: number): Promise<void> {
  const rates = MC10_RATES.map(([a, b]) => `SampleSet.fromDist(Sym.beta(${a}, ${b}))`).join(' * ');
  const code = `r = SampleSet.fromDist(Sym.lognormal(${Math.log(10_000)}, 0.25)) * ${rates} * SampleSet.fromDist(Sym.lognormal(${Math.log(1200)}, 0.4))
[mean(r), stdev(r), quantile(r, 0.05), quantile(r, 0.5), quantile(r, 0.95)]`;
  const output = await runSquiggle(code, { environment: { sampleCount: trials, xyPointLength: 1000, seed: 'bench' } });
  if (!output.result.ok) throw new Error(output.result.value.toString());
}

const NUMPY = `
import time
import numpy as np
from numpy.random import Generator, SFC64
rates = ${JSON.stringify(MC10_RATES)}
def five(x): return x.mean(), x.std(), np.percentile(x, [5, 50, 95])
def run(n, seed, every):
    g = Generator(SFC64(seed))
    x = g.lognormal(np.log(10000), .25, n)
    for a, b in rates:
        x = x * g.beta(a, b, n)
        if every: five(x)
    return five(x * g.lognormal(np.log(1200), .4, n))
for every in (False, True):
    run(10**6, 0, every)
    taken = []
    for seed in range(1, 6):
        start = time.perf_counter()
        run(10**6, seed, every)
        taken.append((time.perf_counter() - start) * 1000)
    print(sorted(taken)[2])
`;

function numpyMs(): { a1: number; a2: number } | null {
  const { status, stdout } = spawnSync('python3', ['-c', NUMPY], { encoding: 'utf8' });
  const [a1, a2] = (stdout ?? '').trim().split('\n').map(Number);
  return status === 0 && a1 && a2 ? { a1, a2 } : null;
}

function ms(x: number): string {
  return x.toFixed(x < 100 ? 2 : 0).padStart(8);
}

function against(ratio: number, bar: number): string {
  return `${ratio.toFixed(2)} × (bar ${bar}: ${ratio >= bar ? 'met' : 'MISSED'})`;
}
