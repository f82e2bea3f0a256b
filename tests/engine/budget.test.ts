import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitBudget } from '#engine/budget';
import { solveFunnel } from '#engine/solve-funnel';
import { setField } from '#funnel/fields';
import type { Funnel, PlannedMove } from '#funnel/schema';
import { must, randomFunnel, sketch } from '../helpers/random-funnels';

function funnelWith(moves: PlannedMove[]): Funnel {
  const funnel = sketch(
    [
      ['ads', 'a', 0.5],
      ['a', 'won', 0.2],
      ['ads', 'b', 0.5],
      ['b', 'won', 0.2],
    ],
    { ads: 200 },
    { won: { result: 'won', value: 500 } },
  );
  return { ...funnel, moves };
}

const move = (id: string, at: string, ceiling: number, halfCost: number): PlannedMove => ({
  id,
  name: id,
  at,
  to: ceiling,
  ceiling,
  halfCost,
});

describe('splitting a budget', () => {
  it('gives two moves that do not meet the split worked out by hand', () => {
    // Each branch has 100 leads at 500: s = 50,000 per unit of rate. Spans .2 and .1, half costs 1,000 and 1,000.
    // First euros bring 50,000·.2·ln 2/1000 = 6.931 and half of that; equal last euros put 1,000 more on the first.
    const funnel = funnelWith([move('m1', 'edges/e2', 0.4, 1000), move('m2', 'edges/e4', 0.3, 1000)]);
    const split = must(splitBudget(funnel, 3000));
    expect(split.shares[0]!.spend).toBeCloseTo(2000, 5);
    expect(split.shares[1]!.spend).toBeCloseTo(1000, 5);
    expect(split.shares[0]!.to).toBeCloseTo(0.2 + 0.2 * 0.75, 9);
    expect(split.shares[1]!.to).toBeCloseTo(0.2 + 0.1 * 0.5, 9);
    expect(split.gain).toBeCloseTo(50_000 * (0.15 + 0.05), 4);
    const last = 6.931471805599453 / 4;
    expect(split.shares[0]!.lastEuro).toBeCloseTo(last, 7);
    expect(split.shares[1]!.lastEuro).toBeCloseTo(last, 7);
    expect(split.worthOfBudget).toBeCloseTo(last - 1, 7);
  });

  it('leaves unspent what would not earn itself back', () => {
    const funnel = funnelWith([move('m1', 'edges/e2', 0.4, 1000)]);
    const split = must(splitBudget(funnel, 1e6));
    // The last euro brings 6.931·2^(−b/1000) = 1.
    expect(split.spent).toBeCloseTo(1000 * Math.log2(6.931471805599453), 4);
    expect(split.shares[0]!.lastEuro).toBeCloseTo(1, 7);
    expect(split.worthOfBudget).toBe(0);
  });

  it('gives nothing to a move that cannot pay, and nothing at all to no moves', () => {
    const poor = must(splitBudget(funnelWith([move('m1', 'edges/e2', 0.2001, 1e6)]), 100));
    expect(poor.spent).toBe(0);
    expect(poor.shares[0]!.lastEuro).toBeLessThan(1);
    expect(must(splitBudget(funnelWith([]), 100))).toMatchObject({ spent: 0, gain: 0, net: 0, shares: [] });
    expect(must(splitBudget(funnelWith([move('m1', 'edges/e2', 0.4, 1000)]), 0)).spent).toBe(0);
  });

  it('names the move that has no rate to move', () => {
    const split = splitBudget(funnelWith([move('m1', 'edges/nope', 0.4, 1000)]), 10);
    expect(split.ok).toBe(false);
    if (!split.ok) expect(split.faults[0]!.path).toBe('moves/m1/at');
  });

  it('meets the conditions of Karush, Kuhn and Tucker where moves meet on one way, and beats other splits', () => {
    const amount = fc.double({ min: 0.02, max: 1, noNaN: true });
    fc.assert(
      fc.property(randomFunnel(), fc.array(amount, { minLength: 8, maxLength: 8 }), (funnel, u) => {
        // One move a node, so that no two share a headroom.
        const starts = new Set<string>();
        const edges = funnel.edges.filter(
          (e) => typeof e.rate === 'number' && !starts.has(e.from) && starts.add(e.from).size > 0,
        );
        const base = must(solveFunnel(funnel));
        const moves = edges.slice(0, 4).map((e, i) => {
          const rate = base.edges[e.id]!.rate;
          const rest = funnel.edges.find((o) => o.from === e.from && o.rate === 'rest');
          const room = rest
            ? base.edges[rest.id]!.rate
            : 1 - funnel.edges.filter((o) => o.from === e.from).reduce((s, o) => s + base.edges[o.id]!.rate, 0);
          // Headroom that is a rounding buys nothing worth splitting.
          return move(`m${i}`, `edges/${e.id}`, rate + Math.max(0, room) * 0.9 * u[i]!, 2000 * u[i + 4]!);
        });
        const budget = 5000 * u[0]!;
        const split = must(splitBudget({ ...funnel, moves }, budget));
        expect(split.spent).toBeLessThanOrEqual(budget * (1 + 1e-9));
        const price = 1 + split.worthOfBudget;
        for (const share of split.shares) {
          expect(share.spend).toBeGreaterThanOrEqual(0);
          if (share.spend > 1e-6 * budget) expect(Math.abs(share.lastEuro / price - 1)).toBeLessThan(1e-4);
          else expect(share.lastEuro).toBeLessThanOrEqual(price * (1 + 1e-4));
        }
        // The gain is what solving the changed funnel gives.
        let changed = funnel;
        for (const share of split.shares) changed = setField(changed, share.at, 'rate', share.to);
        const scale = base.cost + base.revenue + 1;
        expect(Math.abs(must(solveFunnel(changed)).profit - base.profit - split.gain)).toBeLessThan(1e-8 * scale);
        // No other split of the same budget that was tried does better.
        if (moves.length > 1) {
          const weights = moves.map((_, i) => u[(i + 3) % 8]!);
          const sum = weights.reduce((a, b) => a + b, 0);
          let other = funnel;
          moves.forEach((m, i) => {
            const now = base.edges[edges[i]!.id]!.rate;
            const spend = (budget * weights[i]!) / sum;
            const span = (m.ceiling as number) - now;
            other = setField(other, m.at, 'rate', now + span * (1 - 2 ** (-spend / (m.halfCost as number))));
          });
          const net = must(solveFunnel(other)).profit - base.profit - budget;
          expect(split.net).toBeGreaterThanOrEqual(net - 1e-6 * scale);
        }
      }),
      { seed: 20265, numRuns: 150 },
    );
  });
});
