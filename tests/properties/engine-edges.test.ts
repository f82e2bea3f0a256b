/** Funnels at the edges of what is legal: every output of every function is a finite number or null, or a fault is named. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitBudget } from '#engine/budget';
import { compareScenarios } from '#engine/compare';
import { compile } from '#engine/compile';
import { contradictions } from '#engine/contradictions';
import { criteriaPotential } from '#engine/criteria';
import { clientSlopes, cycleSlopes } from '#engine/cycle-slopes';
import { diagnose } from '#engine/diagnosis';
import { lostMoney } from '#engine/lost-money';
import { rankMoves } from '#engine/moves';
import { SEEK_METRICS, seekTarget } from '#engine/seek';
import { solve } from '#engine/solve';
import { solveFunnel } from '#engine/solve-funnel';
import { profitNodeSlopes } from '#engine/slopes';
import { checkFunnel } from '#funnel/check';
import type { Outcome } from '#funnel/fault';
import type { Funnel, FunnelEdge, FunnelNode, Quantity } from '#funnel/schema';
import { sketch } from '../helpers/random-funnels';

/** Names the first number that is none, anywhere inside. */
function flaw(value: unknown, path = ''): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? null : `${path}: ${value}`;
  if (ArrayBuffer.isView(value)) return flaw(Array.from(value as Float64Array), path);
  if (value instanceof Map) return null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, part] of Object.entries(value)) {
    const found = flaw(part, `${path}/${key}`);
    if (found !== null) return found;
  }
  return null;
}

const KNOWN = /^(loop\.closed|rate\.sum|seek\.|budget\.|change\.)/;

/** Everything that the engine's core says about a funnel. */
function everything(funnel: Funnel): [string, Outcome<unknown>][] {
  const compiled = compile(funnel);
  const raw = compiled.ok ? solve(compiled.value.plan, compiled.value.numbers) : compiled;
  const inner: Outcome<unknown> = raw.ok
    ? {
        ok: true,
        value: [
          raw.value.entries,
          raw.value.worth,
          raw.value.winChance,
          raw.value.timeToWin,
          cycleSlopes(raw.value),
          clientSlopes(raw.value),
          profitNodeSlopes(raw.value.plan, raw.value.numbers, raw.value.entries, raw.value.worth),
        ],
      }
    : raw;
  return [
    ['arrays', inner],
    ['solve', solveFunnel(funnel)],
    ...(['point', 'tenth', 'headroom', 'planned'] as const).flatMap((by) =>
      (['deals', 'revenue', 'profit'] as const).map((metric): [string, Outcome<unknown>] => [
        `moves ${by} ${metric}`,
        rankMoves(funnel, { by, metric }),
      ]),
    ),
    [
      'compare',
      compareScenarios(
        funnel,
        (funnel.scenarios ?? []).map((s) => s.id),
      ),
    ],
    ...SEEK_METRICS.map((metric): [string, Outcome<unknown>] => [
      `seek ${metric}`,
      seekTarget(funnel, { metric, target: 17 }),
    ]),
    ['budget', splitBudget(funnel, 1000)],
    ['criteria', criteriaPotential(funnel)],
    ['lost money', lostMoney(funnel)],
    ['diagnosis', diagnose(funnel)],
    ['contradictions', contradictions(funnel)],
  ];
}

function expectSane(funnel: Funnel): void {
  for (const [name, outcome] of everything(funnel)) {
    if (outcome.ok) expect(`${name} ${flaw(outcome.value) ?? 'sane'}`).toBe(`${name} sane`);
    else for (const fault of outcome.faults) expect(fault.code).toMatch(KNOWN);
  }
}

const share = fc.constantFrom<Quantity>(
  0,
  1,
  1e-9,
  0.5,
  1 - 1e-9,
  0.999999,
  { k: 0, n: 5 },
  { k: 5, n: 5 },
  { low: 0, high: 1 },
  { low: 0.2, high: 1 },
);
const amount = fc.constantFrom<Quantity>(
  0,
  1,
  1e-9,
  250,
  1e9,
  { low: 0, high: 9 },
  { low: 1e-6, likely: 2, high: 1e6 },
  { mean: 4, sd: 0, n: 1 },
  { mean: 3, sd: 90, n: 2 },
);

const edgeFunnel: fc.Arbitrary<Funnel> = fc
  .record({
    kinds: fc.array(fc.constantFrom('source', 'stage', 'touchpoint', 'won', 'lost', 'parked'), { maxLength: 6 }),
    links: fc.array(fc.tuple(fc.nat(5), fc.nat(5), fc.oneof(share, fc.constant('rest' as const))), { maxLength: 9 }),
    amounts: fc.array(amount, { minLength: 24, maxLength: 24 }),
    effect: fc.constantFrom(1e-9, 1, 3, 1e9),
    shares: fc.array(share, { minLength: 4, maxLength: 4 }),
  })
  .map(({ kinds, links, amounts, effect, shares }) => {
    let at = 0;
    const next = (): Quantity => amounts[at++ % amounts.length]!;
    const nodes = kinds.map((kind, i): FunnelNode => {
      const base = { id: `n${i}`, name: `n${i}`, costPerEntry: next(), fixedCost: next() };
      if (kind === 'source') return { ...base, kind, ...(i % 2 === 0 ? { volume: next() } : {}) };
      const station = {
        ...base,
        days: next(),
        capacity: { people: 1, handlingHours: next(), hoursPerPeriod: 100 },
        criteria: [{ text: 'c', state: 'missed' as const, cause: 'offer', effect }],
        lossReasons: i % 2 === 0 ? [{ reason: 'r', cause: 'offer', k: i }] : [],
        exchange: {
          withinHours: next(),
          fact: i % 2 === 0 ? { k: i, n: 5 } : { avgHours: next() },
          ...(i % 3 === 0 ? { halfLifeHours: 5 } : {}),
        },
        observed: { entered: 7, open: 3 },
        plan: { days: next(), costPerEntry: next() },
      };
      if (kind === 'stage' || kind === 'touchpoint') return { ...station, kind };
      return {
        ...station,
        kind: 'outcome',
        result: kind as 'won' | 'lost' | 'parked',
        value: next(),
        margin: shares[i % 4]!,
      };
    });
    const rests = new Set<number>();
    const sums = new Map<number, number>();
    const edges = links.flatMap(([from, to, rate], i): FunnelEdge[] => {
      if (from >= nodes.length || to >= nodes.length || nodes[to]!.kind === 'source') return [];
      if (rate === 'rest') {
        if (rests.has(from)) return [];
        rests.add(from);
      } else {
        const used = sums.get(from) ?? 0;
        const p = typeof rate === 'number' ? rate : 1;
        if (used + p > 1) return [];
        sums.set(from, used + p);
      }
      return [{ id: `e${i}`, from: `n${from}`, to: `n${to}`, rate, plan: { rate: shares[i % 4]! } }];
    });
    const moves = edges.map((e, i) => ({
      id: `m${i}`,
      name: 'm',
      at: `edges/${e.id}`,
      to: shares[i % 4]!,
      oneOff: 5,
      perPeriod: 1,
      ceiling: shares[(i + 1) % 4]!,
      halfCost: 50,
    }));
    const changes = [
      ...edges.slice(0, 2).map((e, i) => ({ at: `edges/${e.id}`, field: 'rate', to: shares[i]! })),
      ...nodes.slice(0, 2).map((n) => ({ at: `nodes/${n.id}`, field: 'costPerEntry', to: next() })),
    ];
    const scenarios = [{ id: 's', name: 's', perPeriod: 3, changes }];
    return { format: 'sluice', version: 1, name: 'edge', period: 'week', nodes, edges, moves, scenarios };
  });

describe('at the edges', () => {
  it('no output is NaN or infinite, over funnels of extreme numbers and odd shapes', () => {
    fc.assert(fc.property(edgeFunnel, expectSane), { seed: 20268, numRuns: 300 });
  });

  it('the funnels tried are mostly legal documents', () => {
    const legal = fc
      .sample(edgeFunnel, { seed: 20268, numRuns: 200 })
      .filter((funnel) => checkFunnel(funnel).ok).length;
    expect(legal).toBeGreaterThan(60);
  });

  it('an empty funnel has nothing and costs nothing', () => {
    const empty: Funnel = { format: 'sluice', version: 1, name: '', period: 'month', nodes: [], edges: [] };
    expectSane(empty);
    const solved = solveFunnel(empty);
    expect(solved.ok && solved.value).toMatchObject({
      deals: 0,
      profit: 0,
      costPerDeal: null,
      cycleDays: null,
      nodes: {},
      edges: {},
    });
  });

  it('no source, no volume, no outcome: zeros, and nulls where a number does not exist', () => {
    for (const funnel of [
      sketch([['a', 'won', 0.5]], {}, { won: { result: 'won', value: 9 } }),
      sketch([['s', 'won', 0.5]], { s: 0 }, { won: { result: 'won', value: 9 } }),
      sketch([['s', 'a', 0.5]], { s: 10 }),
    ]) {
      expectSane(funnel);
      const solved = solveFunnel(funnel);
      expect(solved.ok && solved.value).toMatchObject({
        deals: 0,
        costPerDeal: null,
        costPerClient: null,
        cycleDays: null,
      });
    }
  });

  it('a billion leads at rates of a billionth stay exact', () => {
    const funnel = sketch(
      [
        ['s', 'a', 1e-9],
        ['a', 'won', 1e-9],
      ],
      { s: 1e9 },
      { won: { result: 'won', value: 1e9 } },
    );
    expectSane(funnel);
    const solved = solveFunnel(funnel);
    expect(solved.ok && Math.abs(solved.value.revenue - 1) < 1e-14).toBe(true);
  });

  it('ids that are keys of every object are ids like others', () => {
    const funnel = sketch(
      [
        ['__proto__', 'constructor', 0.5],
        ['constructor', 'won', 0.5],
      ],
      { ['__proto__']: 8 } as Record<string, number>,
      { won: { result: 'won' } },
    );
    const solved = solveFunnel({
      ...funnel,
      nodes: [
        { id: '__proto__', kind: 'source', name: 'x', volume: 8 },
        ...funnel.nodes.filter((n) => n.id !== '__proto__'),
      ],
    });
    expect(solved.ok && Object.keys(solved.value.nodes)).toContain('__proto__');
    expect(solved.ok && solved.value.deals).toBe(2);
  });
});
