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

  it('shares one headroom by hand: two exits that take from the same drop-off', () => {
    // One gate, 100 leads: 0.5 to a (worth 800), 0.3 to b (worth 790), 0.2 drop off. Both moves could go 0.4 up, 0.2 is there.
    const funnel: Funnel = {
      ...sketch(
        [
          ['ads', 'gate', 1],
          ['gate', 'a', 0.5],
          ['gate', 'b', 0.3],
        ],
        { ads: 100 },
        { a: { result: 'won', value: 800 }, b: { result: 'won', value: 790 } },
      ),
      moves: [move('m1', 'edges/e2', 0.9, 1000), move('m2', 'edges/e3', 0.7, 1000)],
    };
    const split = must(splitBudget(funnel, 1e6));
    const [a, b] = split.shares;
    // y1 + y2 = 0.2, and net slopes in the ratio of what is left of the spans: (80,000 − μ)(0.4 − y1) = (79,000 − μ)(0.4 − y2) = k.
    const k = 1000 / Math.LN2;
    const raise = (slope: number, mu: number): number => (slope > mu ? Math.max(0, 0.4 - k / (slope - mu)) : 0);
    const total = (mu: number): number => raise(80_000, mu) + raise(79_000, mu);
    let [low, high] = [0, 80_000];
    for (let i = 0; i < 200; i++) {
      const middle = (low + high) / 2;
      if (total(middle) > 0.2) low = middle;
      else high = middle;
    }
    expect(a!.to + b!.to).toBeCloseTo(1, 12);
    expect(a!.headroomWorth).toBeCloseTo(high, 3);
    expect(a!.to).toBeCloseTo(0.5 + raise(80_000, high), 9);
    expect(b!.to).toBeCloseTo(0.3 + raise(79_000, high), 9);
    expect(b!.to).toBeGreaterThan(0.35);
    expect(split.worthOfBudget).toBe(0);
  });

  it('follows the curve to the ceiling and stops where the headroom ends', () => {
    // 0.2 of 0.9 at the ceiling; only 0.05 is left beside an exit of 0.75 that is no move.
    const base = funnelWith([]);
    const funnel: Funnel = {
      ...base,
      edges: [...base.edges, { id: 'more', from: 'a', to: 'b', rate: 0.75 }],
      moves: [move('m1', 'edges/e2', 0.9, 1000)],
    };
    const [share] = must(splitBudget(funnel, 1e5)).shares;
    expect(share!.to).toBeCloseTo(0.25, 12);
    expect(share!.spend).toBeCloseTo(1000 * Math.log2(0.7 / 0.65), 6);
    expect(share!.headroomWorth).toBeGreaterThan(0);
  });

  it('meets the conditions where moves share a headroom, loops and rest exits included, and no split on a grid does better', () => {
    const amount = fc.double({ min: 0.02, max: 1, noNaN: true });
    let bound = 0;
    let spentAll = 0;
    fc.assert(
      fc.property(randomFunnel(), fc.array(amount, { minLength: 9, maxLength: 9 }), (funnel, u) => {
        const base = must(solveFunnel(funnel));
        const rated = funnel.edges.filter((e) => typeof e.rate === 'number');
        const rateOf = (id: string): number => base.edges[id]!.rate;
        const roomOf = (node: string): number => {
          const rest = funnel.edges.find((o) => o.from === node && o.rate === 'rest');
          return rest
            ? rateOf(rest.id)
            : 1 - funnel.edges.filter((o) => o.from === node).reduce((s, o) => s + rateOf(o.id), 0);
        };
        // Up to three exits of the node that has most of them, and one of another node.
        const nodes = [...new Set(rated.map((e) => e.from))].sort(
          (x, y) => rated.filter((e) => e.from === y).length - rated.filter((e) => e.from === x).length,
        );
        const edges = [
          ...rated.filter((e) => e.from === nodes[0]).slice(0, 3),
          ...rated.filter((e) => e.from === nodes[1]).slice(0, 1),
        ];
        if (edges.length === 0) return;
        const moves = edges.map((e, i) =>
          move(
            `m${i}`,
            `edges/${e.id}`,
            Math.min(1, rateOf(e.id) + 0.02 + 0.9 * u[i]! * (1 - rateOf(e.id))),
            3000 * u[i + 4]!,
          ),
        );
        const budget = 12_000 * u[8]!;
        const split = must(splitBudget({ ...funnel, moves }, budget));
        const price = 1 + split.worthOfBudget;
        expect(split.spent).toBeLessThanOrEqual(budget * (1 + 1e-9));
        if (split.worthOfBudget > 1e-6) {
          spentAll++;
          expect(split.spent).toBeGreaterThan(budget * (1 - 1e-6));
        }
        const span = (i: number): number => (moves[i]!.ceiling as number) - rateOf(edges[i]!.id);
        for (const node of new Set(edges.map((e) => e.from))) {
          const here = split.shares.filter((_, i) => edges[i]!.from === node);
          const raised = here.reduce((s, share) => s + share.to - share.from, 0);
          expect(raised).toBeLessThanOrEqual(roomOf(node) + 1e-12);
          if (here[0]!.headroomWorth > 1e-6 * base.revenue) {
            bound++;
            expect(raised).toBeGreaterThan(roomOf(node) * (1 - 1e-6) - 1e-12);
          }
        }
        // What limits exactness is the size of the money at stake.
        const slack = 1e-4 * price + 1e-9 * (base.revenue + base.cost);
        split.shares.forEach((share, i) => {
          const rise = (Math.LN2 / (moves[i]!.halfCost as number)) * (span(i) - (share.to - share.from));
          const net = share.lastEuro - share.headroomWorth * rise;
          if (share.spend > 1e-6 * budget) expect(Math.abs(net - price)).toBeLessThan(slack);
          else expect(net).toBeLessThanOrEqual(price + slack);
        });
        // Brute force: every split on a grid that keeps to budget and headroom.
        const steps = edges.length > 3 ? 6 : edges.length > 2 ? 9 : 24;
        const scale = base.cost + base.revenue + 1;
        const tried = (spends: readonly number[]): void => {
          if (spends.length < edges.length) {
            const left = budget - spends.reduce((s, b) => s + b, 0);
            for (let k = 0; k <= steps; k++)
              if ((budget * k) / steps <= left * (1 + 1e-12)) tried([...spends, (budget * k) / steps]);
            return;
          }
          const raises = spends.map((b, i) => span(i) * (1 - 2 ** (-b / (moves[i]!.halfCost as number))));
          for (const node of new Set(edges.map((e) => e.from))) {
            if (raises.reduce((s, y, i) => (edges[i]!.from === node ? s + y : s), 0) > roomOf(node)) return;
          }
          let other = funnel;
          raises.forEach(
            (y, i) => (other = setField(other, `edges/${edges[i]!.id}`, 'rate', rateOf(edges[i]!.id) + y)),
          );
          const solved = solveFunnel(other);
          if (!solved.ok) return;
          const net = solved.value.profit - base.profit - spends.reduce((s, b) => s + b, 0);
          expect(split.net).toBeGreaterThanOrEqual(net - 1e-7 * scale);
        };
        tried([]);
      }),
      { seed: 77, numRuns: 110 },
    );
    // The test would prove nothing if no headroom were ever used up, or no budget.
    expect(bound).toBeGreaterThan(8);
    expect(spentAll).toBeGreaterThan(8);
  });
});
