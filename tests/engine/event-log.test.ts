/**
 * What the simulation writes, the importer reads back: counts exactly, rates and times within their errors.
 *
 * Standard errors: √(p(1 − p)/n) for a share of n visits, sd/√n for a mean of n times. Over all comparisons at most 2 % may lie beyond 3 and none
 * beyond 5; times are those of finished visits in a year, so the last, unfinished ones are missing (below 1 % here, allowed for).
 */
import { describe, expect, it } from 'vitest';
import { sampleExport, sampleTruth } from '#engine/event-log-sample';
import { eventLogMap, writeEventLog, type EventLogFormat } from '#engine/event-log';
import { timelineCases } from '#engine/timeline/timeline-cases';
import type { Funnel } from '#funnel/schema';
import { importRecords } from '#records/import-records';
import type { ImportMap, ImportResult } from '#records/types';

function log(funnel: Funnel, format: EventLogFormat, seed: number, periods: number): string {
  const pieces: string[] = [];
  const written = writeEventLog(funnel, { periods, seed, format }, (text) => pieces.push(text));
  if (!written.ok) throw new Error(JSON.stringify(written.faults));
  return pieces.join('');
}

async function read(text: string, name: string, map: ImportMap = {}): Promise<ImportResult> {
  const bytes = new TextEncoder().encode(text);
  const open = async function* (): AsyncGenerator<Uint8Array> {
    await Promise.resolve();
    yield bytes;
  };
  const result = await importRecords([{ name, size: bytes.length, open }], map);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.value;
}

interface Visits {
  readonly finished: number;
  readonly moves: ReadonlyMap<string, number>;
}

/** Finished visits and moves by stage name, straight from the simulated cases. */
function counted(funnel: Funnel, seed: number, periods: number): ReadonlyMap<string, Visits> {
  const stages = new Map<string, { finished: number; moves: Map<string, number> }>();
  const name = (u: number | undefined): string => funnel.nodes[u ?? -1]?.name ?? '';
  const done = timelineCases(funnel, { periods, seed }, (one) => {
    one.nodes.forEach((u, i) => {
      if (funnel.nodes[u]?.kind === 'source' || Number.isNaN(one.left[i] ?? NaN)) return;
      const stage = stages.get(name(u)) ?? { finished: 0, moves: new Map<string, number>() };
      stages.set(name(u), stage);
      stage.finished++;
      const next = one.nodes[i + 1];
      if (next !== undefined) stage.moves.set(name(next), (stage.moves.get(name(next)) ?? 0) + 1);
    });
  });
  if (!done.ok) throw new Error(JSON.stringify(done.faults));
  return stages;
}

function rates(result: ImportResult): { from: string; to: string; k: number; n: number }[] {
  const nameOf = new Map(result.funnel.nodes.map((node) => [node.id, node.name]));
  return result.funnel.edges.flatMap((edge) => {
    const { rate } = edge;
    if (typeof rate !== 'object' || !('k' in rate)) return [];
    return [
      { from: nameOf.get(edge.from) ?? '', to: nameOf.get(edge.to) ?? '', k: rate.k as number, n: rate.n as number },
    ];
  });
}

/** Scores of every imported rate and time against what the rows were drawn from. */
function scores(truth: Funnel, result: ImportResult): { what: string; z: number }[] {
  const idOf = new Map(truth.nodes.map((node) => [node.name, node.id]));
  const found = rates(result).map(({ from, to, k, n }) => {
    const edge = truth.edges.find((e) => e.from === idOf.get(from) && e.to === idOf.get(to));
    if (!edge) throw new Error(`an exit that was not there: ${from} → ${to}`);
    const p = edge.rate as number;
    return { what: `${from} → ${to}`, z: (k / n - p) / Math.sqrt((p * (1 - p)) / n) };
  });
  for (const node of result.funnel.nodes) {
    const original = truth.nodes.find((t) => t.name === node.name);
    if (original?.kind !== 'stage' || node.kind !== 'stage' || original.days === undefined) continue;
    const now = node.days as { mean: number; sd: number; n: number };
    const was = original.days as { mean: number; sd: number };
    found.push({ what: `${node.name} days`, z: (now.mean * 1.005 - was.mean) / (was.sd / Math.sqrt(now.n)) });
  }
  return found;
}

describe('the sample export', () => {
  it('comes back with the rates and times it was drawn from, without any map', async () => {
    const all: { what: string; z: number }[] = [];
    for (const seed of [1, 2, 3]) {
      const made = sampleExport(seed);
      if (!made.ok) throw new Error('faults');
      const result = await read(made.value.csv, 'sample.csv');
      expect(result.report.grade).toBe('A');
      expect(result.report.cases).toBe(made.value.cases);
      all.push(...scores(made.value.truth, result));
    }
    expect(all.length).toBeGreaterThan(30);
    expect(all.filter(({ z }) => Math.abs(z) > 5)).toEqual([]);
    expect(all.filter(({ z }) => Math.abs(z) > 3).length).toBeLessThanOrEqual(0.02 * all.length);
  });
  it('is the same for the same seed and another for another', () => {
    const csv = (seed: number): string => {
      const made = sampleExport(seed);
      return made.ok ? made.value.csv : '';
    };
    expect(csv(5)).toBe(csv(5));
    expect(csv(5)).not.toBe(csv(6));
  });
});

describe('an event log', () => {
  it.each(['csv', 'xes'] as const)('in %s is read back to the very counts that were simulated', async (format) => {
    const truth = sampleTruth();
    const result = await read(log(truth, format, 8, 10), `log.${format}`, eventLogMap(truth, format));
    const expected = counted(truth, 8, 10);
    const back = rates(result);
    expect(back.length).toBeGreaterThan(6);
    for (const { from, to, k, n } of back) {
      expect({ from, to, n }).toEqual({ from, to, n: expected.get(from)?.finished });
      expect({ from, to, k }).toEqual({ from, to, k: expected.get(from)?.moves.get(to) });
    }
  });
  it('holds any name without breaking out of it', async () => {
    const odd = 'Call, "back"\n<b>&\u0007 =1+1';
    const truth = sampleTruth();
    const funnel: Funnel = {
      ...truth,
      nodes: truth.nodes.map((n) => (n.id === 'qualified' ? { ...n, name: odd } : n)),
    };
    for (const format of ['csv', 'xes'] as const) {
      const result = await read(log(funnel, format, 3, 4), `log.${format}`);
      const seen = result.funnel.nodes.map((n) => n.name.replaceAll(/\s+/g, ' '));
      const bare = odd.replaceAll(/\s+/g, ' ');
      expect(seen.some((name) => name === bare || name === bare.replace('\u0007', ''))).toBe(true);
    }
  });
  it('gives two nodes of one name two names', () => {
    const truth = sampleTruth();
    const funnel: Funnel = {
      ...truth,
      nodes: truth.nodes.map((n) => (n.kind === 'stage' ? { ...n, name: 'Same' } : n)),
    };
    expect(new Set(eventLogMap(funnel).order).size).toBe(eventLogMap(funnel).order.length);
  });
});
