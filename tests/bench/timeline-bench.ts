/**
 * Lead by lead: TQ5 (five stations in line, 4 people each, exponential times of mean 1, Poisson arrivals of 3.2, from empty, 10⁶
 * customers, 6 events each) through the whole timeline engine with its statistics per period, beside simjs.
 *
 * An event is an arrival or the end of a service, counted alike for both.
 */
import { createRequire } from 'node:module';
import type { Funnel, FunnelEdge, FunnelNode } from '#funnel/schema';
import { cellsPerPeriod, LEAD_DAYS, LEFT } from '#engine/timeline/tally';
import { timelineShard } from '#engine/timeline/timeline';

const CUSTOMERS = 1_000_000;
const STATIONS = 5;
const ARRIVALS = 3.2;
/** Mean time in the system over 10⁶ customers from empty. */
const TRUTH = 8.7277029;
const REPEATS = 3;

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

function speed({ events, seconds }: Measured): number {
  return events / seconds / 1e6;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** Prints the figures and the ratio to simjs. */
export async function timelineBench(print: (line: string) => void): Promise<void> {
  print('Lead by lead: TQ5, 10⁶ customers, 6 events each (million events a second; ratios are within this run)');
  measureSluice(100_000, 1, 1);
  const own: Measured[] = [];
  const theirs: Measured[] = [];
  // Turn by turn, so that what else the machine does falls on both alike.
  for (let i = 0; i < REPEATS; i++) {
    theirs.push(measureSimJs(CUSTOMERS / 4, 100 + i));
    own.push(measureSluice(CUSTOMERS, 1, 200 + i));
    await Promise.resolve();
  }
  const mine = median(own.map(speed));
  const others = median(theirs.map(speed));
  print(
    `  simjs 2        ${others.toFixed(2).padStart(7)}   mean time in the system ${median(theirs.map((m) => m.meanTime)).toFixed(3)}`,
  );
  print(
    `  sluice         ${mine.toFixed(2).padStart(7)}   mean time in the system ${median(own.map((m) => m.meanTime)).toFixed(3)} (truth ${TRUTH})`,
  );
  print(`  ratio          ${(mine / others).toFixed(1).padStart(6)}×   (bar: 10×)`);
  const memory = peakDuring(() => measureSluice((10 * CUSTOMERS) / 6, 1, 7));
  print(`  10⁷ events hold at most ${memory.toFixed(0)} MB more than before`);
}

/** Greatest growth of the heap and of typed arrays while `work` runs, MB; typed arrays are counted when they are still held. */
function peakDuring(work: () => unknown): number {
  const used = (): number => {
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return (heapUsed + arrayBuffers) / 1e6;
  };
  const before = used();
  const held = work();
  const after = used();
  return held === undefined ? 0 : Math.max(0, after - before);
}
