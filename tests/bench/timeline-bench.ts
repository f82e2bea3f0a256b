/**
 * Lead by lead: TQ5 (five stations in line, 4 people each, exponential times of mean 1, Poisson arrivals of 3.2, from empty, 10⁶
 * customers, 6 events each) through the whole timeline engine with its statistics per period, beside simjs.
 *
 * An event is an arrival or the end of a service, counted alike for both.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import type { Funnel, FunnelEdge, FunnelNode } from '#funnel/schema';
import { cellsPerPeriod, LEAD_DAYS, LEFT } from '#engine/timeline/tally';
import { timelineShard } from '#engine/timeline/timeline';
import { spawnNodeWorker } from '#workers/node-worker';
import { PoolRunner } from '#workers/pool-runner';
import { bareTandem } from './bare-tandem';

const CUSTOMERS = 1_000_000;
const STATIONS = 5;
const ARRIVALS = 3.2;
/** Mean time in the system over 10⁶ customers from empty. */
const TRUTH = 8.7277029;
const ROUNDS = 5;

export interface Measured {
  readonly events: number;
  readonly seconds: number;
  readonly meanTime: number;
}

/** TQ5 as a funnel: an hour of work is a day of the clock, a period is a week. */
export function tandem(): Funnel {
  const stations = Array.from({ length: STATIONS }, (_, i): FunnelNode => ({
    id: `q${i}`,
    kind: 'stage',
    name: `Station ${i + 1}`,
    capacity: { people: 4, handlingHours: 24, hoursPerPeriod: 24 * 7 },
  }));
  const nodes: FunnelNode[] = [
    { id: 'in', kind: 'source', name: 'In', volume: ARRIVALS * 7 },
    ...stations,
    { id: 'out', kind: 'outcome', result: 'won', name: 'Out' },
  ];
  const edges = nodes
    .slice(1)
    .map((node, i): FunnelEdge => ({ id: `e${i}`, from: nodes[i]?.id ?? '', to: node.id, rate: 1 }));
  return { format: 'sluice', version: 1, name: 'TQ5', period: 'week', nodes, edges };
}

/** Plays about `customers` customers in `runs` histories, and measures. */
export function measureSluice(customers: number, runs: number, seed: number): Measured {
  const funnel = tandem();
  const periods = Math.round(customers / runs / (ARRIVALS * 7));
  const began = performance.now();
  const shard = timelineShard(funnel, { periods, runs, seed }, 0, runs);
  const seconds = (performance.now() - began) / 1000;
  if (!shard.ok) throw new Error(JSON.stringify(shard.faults));
  const width = cellsPerPeriod(funnel.nodes.length);
  let days = 0;
  let left = 0;
  for (let row = 0; row < shard.value.cells.length; row += width) {
    days += shard.value.cells[row + LEAD_DAYS] ?? 0;
    left += shard.value.cells[row + LEFT] ?? 0;
  }
  return { events: shard.value.events, seconds, meanTime: days / left };
}

interface SimJs {
  Sim: new () => { addEntity(entity: unknown): unknown; simulate(until: number): unknown };
  Facility: new (name: string, discipline: number, servers: number) => unknown;
  Entity: new (...args: unknown[]) => SimJsEntity;
  Random: new (seed: number) => { exponential(rate: number): number };
}
interface SimJsEntity {
  time(): number;
  setTimer(duration: number): { done(callback: () => void): unknown };
  useFacility(facility: unknown, duration: number): { done(callback: () => void): unknown };
}

/** simjs hands itself over as a global of the browser only. */
function loadSimJs(): SimJs {
  const globals = globalThis as { window?: { Sim?: SimJs } };
  const before = globals.window;
  globals.window = {};
  try {
    createRequire(import.meta.url)('simjs');
    const loaded = globals.window.Sim;
    if (!loaded) throw new Error('simjs did not load');
    return loaded;
  } finally {
    if (before) globals.window = before;
    else delete globals.window;
  }
}

let peer: SimJs | undefined;

/** The same model in simjs: one entity, five facilities, and nothing measured but the time in the system. */
export function measureSimJs(customers: number, seed: number): Measured {
  const { Sim, Facility, Entity, Random } = (peer ??= loadSimJs());
  const random = new Random(seed);
  const facilities = Array.from({ length: STATIONS }, (_, i) => new Facility(`q${i}`, 0, 4));
  let events = 0;
  let sum = 0;
  let left = 0;
  let come = 0;
  class Customers extends Entity {
    start(): void {
      this.setTimer(random.exponential(ARRIVALS)).done(() => this.arrive());
    }
    private arrive(): void {
      events++;
      come++;
      this.visit(0, this.time());
      if (come < customers) this.setTimer(random.exponential(ARRIVALS)).done(() => this.arrive());
    }
    private visit(station: number, born: number): void {
      if (station === STATIONS) {
        sum += this.time() - born;
        left++;
        return;
      }
      this.useFacility(facilities[station], random.exponential(1)).done(() => {
        events++;
        this.visit(station + 1, born);
      });
    }
  }
  const sim = new Sim();
  sim.addEntity(Customers);
  const began = performance.now();
  sim.simulate(1e12);
  return { events, seconds: (performance.now() - began) / 1000, meanTime: sum / left };
}

const speed = ({ events, seconds }: { events: number; seconds: number }): number => events / seconds / 1e6;

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** Prints the figures, the ratio to simjs, two workers against one, and the memory. */
export async function timelineBench(print: (line: string) => void): Promise<void> {
  print('Lead by lead: TQ5, 6 events a customer (million events a second; ratios are within this run, round by round)');
  measureSluice(CUSTOMERS / 4, 1, 1);
  measureSimJs(CUSTOMERS / 40, 1);
  bareTandem(CUSTOMERS / 10, 1);
  const rounds: { own: number; simjs: number; bare: number; meanTime: number }[] = [];
  // Turn by turn, so that what else the machine does falls on all alike.
  for (let i = 0; i < ROUNDS; i++) {
    const simjs = measureSimJs(CUSTOMERS / 10, 100 + i);
    const own = measureSluice(CUSTOMERS, 1, 200 + i);
    const began = performance.now();
    const { events } = bareTandem(CUSTOMERS, 300 + i);
    const bare = speed({ events, seconds: (performance.now() - began) / 1000 });
    rounds.push({ own: speed(own), simjs: speed(simjs), bare, meanTime: own.meanTime });
    await Promise.resolve();
  }
  const ratio = median(rounds.map((r) => r.own / r.simjs));
  print(
    `  simjs 2                   ${median(rounds.map((r) => r.simjs))
      .toFixed(2)
      .padStart(6)}`,
  );
  print(
    `  Sluice, whole timeline    ${median(rounds.map((r) => r.own))
      .toFixed(2)
      .padStart(6)}   ${ratio.toFixed(1)} × simjs   bar 10 ×: ${met(ratio, 10)}`,
  );
  print(
    `  probe, bare typed arrays  ${median(rounds.map((r) => r.bare))
      .toFixed(2)
      .padStart(6)}   Sluice reaches ${(100 * median(rounds.map((r) => r.own / r.bare))).toFixed(0)} % of it`,
  );
  print(
    `  mean time in the system   ${(rounds.reduce((sum, r) => sum + r.meanTime, 0) / ROUNDS).toFixed(4)} over ${ROUNDS} × 10⁶ customers (truth ${TRUTH})`,
  );
  await workersBench(print);
  memory(print);
}

function met(value: number, bar: number): string {
  return value >= bar ? 'met' : 'MISSED';
}

async function workersBench(print: (line: string) => void): Promise<void> {
  const funnel = tandem();
  const options = { runs: 16, periods: Math.round(CUSTOMERS / 8 / (ARRIVALS * 7)), seed: 5 };
  const pools = [1, 2].map((workers) => new PoolRunner(spawnNodeWorker, workers));
  const ratios: number[] = [];
  // The first round starts the threads.
  for (let i = 0; i <= ROUNDS; i++) {
    const taken: number[] = [];
    for (const pool of pools) {
      const began = performance.now();
      const result = await pool.run('timeline', { funnel, options });
      if (!result.ok) throw new Error(JSON.stringify(result.faults));
      taken.push(performance.now() - began);
    }
    if (i > 0) ratios.push((taken[0] ?? NaN) / (taken[1] ?? NaN));
  }
  for (const pool of pools) pool.close();
  const ratio = median(ratios);
  print(`  two workers, 16 histories of 125,000 customers: ${ratio.toFixed(2)} × one   bar 1.7 ×: ${met(ratio, 1.7)}`);
}

/** What ten million events hold, measured in a process of their own. */
function memory(print: (line: string) => void): void {
  const file = new URL('./timeline-memory.ts', import.meta.url).pathname;
  const { stdout, stderr } = spawnSync(process.execPath, ['--expose-gc', '--import', 'tsx', file], {
    encoding: 'utf8',
  });
  print(`  ${stdout.trim() || stderr.trim()}`);
}
