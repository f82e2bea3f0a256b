import { describe, expect, it } from 'vitest';
import { compile } from '#engine/compile';
import { components } from '#engine/components';
import { solveFunnel } from '#engine/solve-funnel';
import { solveScenario } from '#engine/solve-scenario';
import type { Funnel } from '#funnel/schema';
import { must, sketch } from '../helpers/random-funnels';

const won = { won: { result: 'won' as const, value: 1000, margin: 0.5 } };
const two = (more: Readonly<Record<string, object>> = {}): Funnel =>
  sketch(
    [
      ['ads', 'a', 0.8],
      ['a', 'b', 0.5],
      ['b', 'won', 0.25],
    ],
    { ads: 100 },
    won,
    more,
  );

describe('the result of a funnel', () => {
  it('has the figures worked out by hand', () => {
    const funnel = two({
      ads: { costPerEntry: 10, fixedCost: 200 },
      a: { costPerEntry: 5, days: 3.04375 },
      b: { days: 9.13125 },
    });
    const result = must(solveFunnel(funnel, { overhead: 50 }));
    expect(result).toMatchObject({ deals: 10, clients: 10, revenue: 10_000, contribution: 5000 });
    expect(result.cost).toBeCloseTo(1000 + 200 + 400 + 50, 9);
    expect(result.profit).toBeCloseTo(3350, 9);
    expect(result.costPerDeal).toBeCloseTo(165, 9);
    expect(result.returnOnCost).toBeCloseTo(3350 / 1650, 12);
    expect(result.cycleDays).toBeCloseTo(12.175, 12);
    // 80 leads a month for a tenth of a month and 40 for three tenths.
    expect(result.wip).toBeCloseTo(8 + 12, 12);
    expect(result.velocity).toBeCloseTo(10_000, 9);
    expect(result.textbookVelocity).toBeCloseTo(10_000 / 12.175, 9);
    expect(result.nodes['a']).toMatchObject({ entries: 80, dropOff: 0.5, load: null });
    expect(result.nodes['a']!.worth).toBeCloseTo(0.5 * 0.25 * 500 - 5, 12);
    expect(result.nodes['ads']!.dropOff).toBeCloseTo(0.2, 12);
    expect(result.edges['e2']!.slope.profit).toBeCloseTo(80 * 125, 9);
  });

  it('keeps its keys in document order, so that equal files give equal text', () => {
    const text = JSON.stringify(must(solveFunnel(two())));
    expect(JSON.stringify(must(solveFunnel(structuredClone(two()))))).toBe(text);
    expect(Object.keys(must(solveFunnel(two())).nodes)).toEqual(['ads', 'a', 'b', 'won']);
  });

  it('marks an exit that takes the rest, which has no slope, and lets the others take from it', () => {
    const funnel = sketch(
      [
        ['ads', 'a', 'rest'],
        ['ads', 'b', 0.25],
        ['a', 'won', 0.1],
        ['b', 'won', 0.2],
      ],
      { ads: 100 },
      won,
    );
    const { edges, deals } = must(solveFunnel(funnel));
    expect(deals).toBeCloseTo(12.5, 12);
    expect(edges['e1']).toMatchObject({ rate: 0.75, rest: true, slope: { deals: 0, revenue: 0, profit: 0 } });
    expect(edges['e2']!.slope.deals).toBeCloseTo(100 * (0.2 - 0.1), 12);
  });

  it('refuses exits that add up to more than everybody, also when a scenario makes them so', () => {
    const over = two();
    over.edges.push({ id: 'x', from: 'a', to: 'won', rate: 0.6 });
    const solved = solveFunnel(over);
    expect(solved.ok ? [] : solved.faults.map((f) => `${f.path} ${f.code}`)).toEqual(['nodes/a rate.sum']);
    const missing = { ...two(), edges: [{ id: 'y', from: 'a', to: 'nobody', rate: 0.6 }] };
    expect(compile(missing).ok).toBe(false);
    const scenario = { id: 's', name: 's', changes: [{ at: 'edges/e1', field: 'rate', to: 0.5 }] };
    expect(must(solveScenario({ ...two(), scenarios: [scenario] }, 's')).deals).toBeCloseTo(6.25, 12);
    expect(solveScenario(two(), 'nope').ok).toBe(false);
  });
});

describe('load', () => {
  it('is hours asked of hours there, at each node for its own people and for a team together', () => {
    const funnel = two({
      a: { capacity: { people: 2, handlingHours: 1.5, hoursPerPeriod: 80 } },
      b: { capacity: { team: 't', handlingHours: 2 } },
    });
    const shared = { ...funnel, teams: [{ id: 't', name: 'Team', people: 1, hoursPerPeriod: 100 }] };
    const { nodes } = must(solveFunnel(shared));
    expect(nodes['a']!.load).toBeCloseTo((80 * 1.5) / 160, 12);
    expect(nodes['b']!.load).toBeCloseTo(0.8, 12);
    const both = {
      ...shared,
      nodes: shared.nodes.map((n) => (n.id === 'a' ? { ...n, capacity: { team: 't', handlingHours: 0.5 } } : n)),
    } as Funnel;
    const together = must(solveFunnel(both)).nodes;
    expect(together['a']!.load).toBeCloseTo((40 + 80) / 100, 12);
    expect(together['b']!.load).toBe(together['a']!.load);
    expect(together['won']!.load).toBeNull();
  });
});

describe('components', () => {
  it('come in topological order, loops together, the earliest free node first', () => {
    // 3 → 1 ⇄ 2 → 0, and 4 apart.
    const start = Int32Array.of(0, 0, 1, 3, 4, 4);
    const ends = Int32Array.of(2, 1, 0, 1);
    const found = components(5, start, ends);
    expect([...found.compNodes]).toEqual([3, 1, 2, 0, 4]);
    expect([...found.compStart]).toEqual([0, 1, 3, 4, 5]);
    expect([...found.compOf]).toEqual([2, 1, 1, 0, 3]);
  });
});
