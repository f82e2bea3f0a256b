/** Laws of slopes and finite moves: they are what solving the changed funnel again gives. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '#engine/compile';
import { clientSlopes, cycleSlopes } from '#engine/cycle-slopes';
import { rateSlope } from '#engine/finite-move';
import { rankMoves } from '#engine/moves';
import type { Metric, Yardstick } from '#engine/results';
import { worthOf } from '#engine/rewards';
import { profitNodeSlopes } from '#engine/slopes';
import { solve } from '#engine/solve';
import { solveFunnel } from '#engine/solve-funnel';
import { getField, setField } from '#funnel/fields';
import type { Funnel } from '#funnel/schema';
import { must, randomFunnel, sketch } from '../helpers/random-funnels';

const RUNS = { seed: 20262, numRuns: 150 };
const METRICS: readonly Metric[] = ['deals', 'revenue', 'profit'];

const metricOf = (funnel: Funnel, metric: Metric): number => must(solveFunnel(funnel))[metric];
const written = (funnel: Funnel) => funnel.edges.filter((e) => typeof e.rate === 'number');

describe('slopes', () => {
  it('of every written rate are central differences of solving again', () => {
    fc.assert(
      fc.property(randomFunnel(), (funnel) => {
        const result = must(solveFunnel(funnel));
        for (const edge of written(funnel)) {
          const rate = edge.rate as number;
          const h = 1e-5 * rate;
          const at = `edges/${edge.id}`;
          const up = must(solveFunnel(setField(funnel, at, 'rate', rate + h)));
          const down = must(solveFunnel(setField(funnel, at, 'rate', rate - h)));
          for (const metric of METRICS) {
            const difference = (up[metric] - down[metric]) / (2 * h);
            // Rounding of the difference: 1e-16 of the metric over 1e-5, and curvature of the order h².
            const tolerance = 1e-6 * (Math.abs(difference) + Math.abs(result.revenue) + result.cost);
            expect(Math.abs(result.edges[edge.id]!.slope[metric] - difference)).toBeLessThanOrEqual(tolerance);
          }
        }
      }),
      RUNS,
    );
  });

  it('of volumes, values, margins and costs are what one unit more gives, for profit is linear in each', () => {
    fc.assert(
      fc.property(randomFunnel(), (funnel) => {
        const { plan, numbers } = must(compile(funnel));
        const s = must(solve(plan, numbers));
        const slopes = profitNodeSlopes(plan, numbers, s.entries, s.worth);
        funnel.nodes.forEach((node, u) => {
          const at = `nodes/${node.id}`;
          const fields = ['costPerEntry', 'fixedCost'] as ('costPerEntry' | 'fixedCost' | 'volume' | 'value')[];
          if (node.kind === 'source') fields.push('volume');
          if (node.kind === 'outcome' && node.result === 'won') fields.push('value');
          for (const field of fields) {
            const now = (getField(funnel, at, field) as number | undefined) ?? 0;
            const more = metricOf(setField(funnel, at, field, now + 1), 'profit');
            const tolerance = 1e-9 * (Math.abs(s.totals.revenue) + s.totals.cost + Math.abs(slopes[field][u]!));
            expect(Math.abs(more - s.totals.profit - slopes[field][u]!)).toBeLessThanOrEqual(tolerance);
          }
        });
      }),
      RUNS,
    );
  });

  it('of clients, the sales cycle, cost and work in progress are central differences too', () => {
    fc.assert(
      fc.property(randomFunnel({ maxStages: 6 }), (funnel) => {
        const { plan, numbers } = must(compile(funnel));
        const s = must(solve(plan, numbers));
        const cycle = cycleSlopes(s);
        const clients = clientSlopes(s);
        const sums = { cost: worthOf(s, 'cost'), wip: worthOf(s, 'wip'), contribution: worthOf(s, 'contribution') };
        const expectSlope = (found: number, up: number | null, down: number | null, h: number): void => {
          if (up === null || down === null) return;
          const difference = (up - down) / (2 * h);
          // Rounding 1e-16 of the metric over h, and curvature.
          expect(Math.abs(found - difference)).toBeLessThanOrEqual(
            1e-5 * Math.abs(difference) + (1e-9 * Math.abs(up)) / h + 1e-9,
          );
        };
        for (const edge of written(funnel)) {
          const rate = edge.rate as number;
          const h = 1e-5 * rate;
          const e = plan.edgeIndex.get(edge.id)!;
          const at = `edges/${edge.id}`;
          const up = must(solveFunnel(setField(funnel, at, 'rate', rate + h)));
          const down = must(solveFunnel(setField(funnel, at, 'rate', rate - h)));
          expectSlope(clients[e]!, up.clients, down.clients, h);
          if (cycle !== null) expectSlope(cycle.rate[e]!, up.cycleDays, down.cycleDays, h);
          for (const metric of ['cost', 'wip', 'contribution'] as const)
            expectSlope(rateSlope(plan, s.entries, e, sums[metric]), up[metric], down[metric], h);
        }
        funnel.nodes.forEach((node, u) => {
          if (cycle === null || node.kind === 'source') return;
          const days = numbers.days[u]!;
          const more = must(solveFunnel(setField(funnel, `nodes/${node.id}`, 'days', days + 1))).cycleDays!;
          expect(Math.abs(more - s.totals.cycleDays! - cycle.days[u]!)).toBeLessThanOrEqual(1e-9 * (more + 1));
        });
      }),
      { ...RUNS, numRuns: 80 },
    );
  });

  it('make every stage of a plain chain equally elastic, so that "fix the lowest rate" is wrong', () => {
    const rate = fc.double({ min: 0.02, max: 0.98, noNaN: true });
    fc.assert(
      fc.property(fc.array(rate, { minLength: 1, maxLength: 12 }), (rates) => {
        const links = rates.map((p, i): [string, string, number] => [
          `n${i}`,
          i + 1 === rates.length ? 'won' : `n${i + 1}`,
          p,
        ]);
        const funnel = sketch(links, { n0: 700 }, { won: { result: 'won', value: 900 } });
        const result = must(solveFunnel(funnel));
        for (const edge of funnel.edges) {
          const { slope, rate: p } = result.edges[edge.id]!;
          expect((slope.deals * p) / result.deals).toBeCloseTo(1, 10);
          expect((slope.revenue * p) / result.revenue).toBeCloseTo(1, 10);
        }
      }),
      RUNS,
    );
  });
});

describe('moves', () => {
  for (const by of ['point', 'tenth', 'headroom'] as const satisfies Yardstick[]) {
    it(`by ${by} gain exactly what solving the changed funnel again gives, loops and rests included`, () => {
      fc.assert(
        fc.property(randomFunnel(), fc.constantFrom(...METRICS), (funnel, metric) => {
          const base = must(solveFunnel(funnel));
          const { moves } = must(rankMoves(funnel, { by, metric }));
          for (const move of moves) {
            expect(move.to - move.from).toBeLessThanOrEqual(move.headroom * (1 + 1e-12));
            const after = metricOf(setField(funnel, move.at, move.field, move.to), metric);
            const tolerance = 1e-8 * (Math.abs(base[metric]) + base.cost + base.revenue + Math.abs(move.gain));
            expect(Math.abs(after - base[metric] - move.gain)).toBeLessThanOrEqual(tolerance);
          }
          const gains = moves.map((m) => m.gain);
          expect(gains).toEqual([...gains].sort((a, b) => b - a));
        }),
        RUNS,
      );
    });
  }

  it('that were planned gain what their change gives, less what they cost', () => {
    fc.assert(
      fc.property(randomFunnel(), fc.double({ min: 0, max: 1, noNaN: true }), (funnel, share) => {
        const base = must(solveFunnel(funnel));
        const moves = [
          ...written(funnel).map((edge, i) => {
            const { rate } = base.edges[edge.id]!;
            return { id: `m${i}`, name: 'x', at: `edges/${edge.id}`, to: rate * share, oneOff: 900, perPeriod: 30 };
          }),
          { id: 'v', name: 'More leads', at: 'nodes/s0', field: 'volume', to: 1000 * share, oneOff: 10, perPeriod: 7 },
          { id: 'p', name: 'Higher price', at: 'nodes/won', field: 'value', to: 7000 * share },
          { id: 'd', name: 'Faster', at: 'nodes/n0', field: 'days', to: 1 },
        ];
        const ranked = must(rankMoves({ ...funnel, moves }, { by: 'planned', metric: 'profit' }));
        expect(ranked.moves).toHaveLength(moves.length);
        for (const move of ranked.moves) {
          const after = metricOf(setField(funnel, move.at, move.field, move.to), 'profit');
          const gain = after - base.profit - move.perPeriod!;
          expect(Math.abs(move.gain - gain)).toBeLessThanOrEqual(
            1e-8 * (base.cost + base.revenue + Math.abs(gain) + 1),
          );
          if (move.oneOff! > 0) {
            if (move.gain > 0) expect(move.paybackPeriods).toBeCloseTo(move.oneOff! / move.gain, 9);
            else expect(move.paybackPeriods).toBeNull();
          }
        }
      }),
      RUNS,
    );
  });

  it('that were planned start from what is written, also where the arithmetic reads nothing of it', () => {
    const capacity = { people: { low: 1, likely: 2, high: 3 }, handlingHours: 0.4, hoursPerPeriod: 160 };
    const funnel = sketch(
      [
        ['ads', 'call', 1],
        ['call', 'won', 0.2],
        ['call', 'lost', 0.3],
      ],
      { ads: 100 },
      { won: { result: 'won', value: 50 }, lost: { result: 'lost', value: 7 } },
      { call: { capacity } },
    );
    const to = (at: string, field: string) => ({ id: `${at}/${field}`, name: field, at, field, to: 0.5 });
    const moves = [
      to('edges/e2', 'rate'),
      to('nodes/call', 'capacity.people'),
      to('nodes/call', 'exchange.withinHours'),
      to('nodes/lost', 'value'),
      to('nodes/lost', 'margin'),
      to('nodes/won', 'margin'),
    ];
    const ranked = must(rankMoves({ ...funnel, moves }, { by: 'planned', metric: 'profit' })).moves;
    const from = Object.fromEntries(ranked.map((m) => [m.id, m.from]));
    expect(from).toEqual({
      'edges/e2/rate': 0.2,
      'nodes/call/capacity.people': 2,
      'nodes/call/exchange.withinHours': 0,
      'nodes/lost/value': 7,
      'nodes/lost/margin': 1,
      'nodes/won/margin': 1,
    });
  });
});
