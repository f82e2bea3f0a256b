import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { criteriaPotential, movedRate } from '#engine/criteria';
import { lostMoney } from '#engine/lost-money';
import { solveFunnel } from '#engine/solve-funnel';
import { setField } from '#funnel/fields';
import type { Criterion, Funnel } from '#funnel/schema';
import { must, randomFunnel, sketch } from '../helpers/random-funnels';

const criterion = (state: Criterion['state'], effect: number, more: Partial<Criterion> = {}): Criterion => ({
  text: 'x',
  state,
  effect,
  ...more,
});

/** 100 leads, half go on to a deal worth 1,000. */
function gate(criteria: readonly Criterion[], more: object = {}): Funnel {
  return sketch(
    [
      ['ads', 'gate', 1],
      ['gate', 'won', 0.5],
      ['gate', 'lost', 0.2],
    ],
    { ads: 100 },
    { won: { result: 'won', value: 1000 }, lost: { result: 'lost' } },
    { gate: { criteria, ...more } },
  );
}

describe('criteria that count', () => {
  it('move the odds by their effect: missed all the way, partly and unknown by the root, met not at all', () => {
    const list = [criterion('missed', 4), criterion('partly', 4), criterion('unknown', 4), criterion('met', 4)];
    const [exit] = must(criteriaPotential(gate(list)));
    // Odds 1 × 4 = 4 → .8; × √4 = 2 → 2/3; all: 4·2·2 = 16 → 16/17. By hand.
    expect(exit!.edge).toBe('edges/e2');
    expect(exit!.criteria.map((c) => c.rate)).toEqual(
      [0.8, 2 / 3, 2 / 3, 0.5].map((p) => expect.closeTo(p, 12) as number),
    );
    expect(exit!.potential).toBeCloseTo(16 / 17, 12);
    // Beyond the 30 % drop-off the exit to "lost" gives way.
    expect(exit!.gain).toBeCloseTo(100_000 * (16 / 17 - 0.5), 6);
  });

  it('split the gap to the potential by cause, in proportion to the logits', () => {
    const list = [
      criterion('missed', 4, { cause: 'handling' }),
      criterion('partly', 4, { cause: 'offer' }),
      criterion('missed', 2),
    ];
    const [exit] = must(criteriaPotential(gate(list)));
    expect(exit!.causes.map((c) => c.cause)).toEqual(['handling', 'offer', null]);
    expect(exit!.causes[0]!.rate).toBeCloseTo((exit!.potential - 0.5) / 2, 12);
    expect(exit!.causes.reduce((sum, c) => sum + c.rate, 0)).toBe(exit!.potential - exit!.rate);
    expect(exit!.causes.reduce((sum, c) => sum + c.gain, 0)).toBe(exit!.gain);
  });

  it('act on the exit they name', () => {
    const [exit] = must(criteriaPotential(gate([criterion('missed', 0.5, { on: 'e3' })])));
    expect(exit!.edge).toBe('edges/e3');
    expect(exit!.potential).toBeCloseTo(0.25 / 2.25, 12);
    expect(exit!.gain).toBeCloseTo(0, 9);
  });

  it('raise an exit that takes the rest at the cost of the others', () => {
    const funnel = sketch(
      [
        ['ads', 'gate', 1],
        ['gate', 'won', 'rest'],
        ['gate', 'lost', 0.4],
      ],
      { ads: 100 },
      { won: { result: 'won', value: 1000 }, lost: { result: 'lost' } },
      { gate: { criteria: [criterion('missed', 2)] } },
    );
    const [exit] = must(criteriaPotential(funnel));
    expect(exit!.rate).toBeCloseTo(0.6, 12);
    expect(exit!.potential).toBeCloseTo(3 / 4, 12);
    expect(exit!.gain).toBeCloseTo(15_000, 6);
  });

  it('never pass 100 %, however many are stacked', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.array(fc.double({ min: -300, max: 700, noNaN: true }), { maxLength: 9 }),
        (p, logits) => {
          const all = logits.reduce((a, b) => a + b, 0);
          const rate = movedRate(p, all);
          expect(rate >= 0 && rate <= 1).toBe(true);
          if (all > 0) expect(rate).toBeGreaterThanOrEqual(p * (1 - 1e-12));
          if (all < 0) expect(rate).toBeLessThanOrEqual(p * (1 + 1e-12));
        },
      ),
      { seed: 20266, numRuns: 500 },
    );
  });
});

describe('lost money', () => {
  it('is split by counted reasons, what the records show beyond them being unrecorded', () => {
    const funnel = gate([], {
      lossReasons: [
        { reason: 'Price', cause: 'offer', k: 20 },
        { reason: 'No answer', cause: 'handling', k: 10 },
        { reason: 'Other', k: 10 },
      ],
    });
    const measured = setField(funnel, 'edges/e2', 'rate', { k: 50, n: 100 });
    const lost = must(lostMoney(measured));
    // Half of 100 leads are lost, each worth 1,000 past the gate; 40 of the 50 lost cases have a reason.
    expect(lost.leads).toBeCloseTo(50, 12);
    expect(lost.money).toBeCloseTo(50_000, 9);
    const money = Object.fromEntries(lost.causes.map((c) => [String(c.cause), c.money]));
    expect(money['offer']).toBeCloseTo(20_000, 9);
    expect(money['handling']).toBeCloseTo(10_000, 9);
    expect(money['null']).toBeCloseTo(20_000, 9);
    expect(lost.nodes[0]!.reasons.map((r) => r.leads)).toEqual([20, 10, 10].map((k) => expect.closeTo(k, 9) as number));
  });

  it('counts as lost only the lost: neither who took the rest to be nurtured nor who left by an exit that was not measured', () => {
    const lossReasons = [
      { reason: 'Price', cause: 'offer', k: 6 },
      { reason: 'No answer', cause: 'handling', k: 4 },
    ];
    const funnel = sketch(
      [
        ['ads', 'gate', 1],
        ['gate', 'won', 0.5],
        ['gate', 'lost', 0.1],
        ['gate', 'later', 0.25],
        ['gate', 'nurture', 'rest'],
      ],
      { ads: 100 },
      {
        won: { result: 'won', value: 1000 },
        lost: { result: 'lost' },
        nurture: { result: 'parked' },
        later: { result: 'parked' },
      },
      { gate: { lossReasons } },
    );
    // 50 of 100 cases went on, 10 were lost, 25 are parked by guess and the rest by what is left: the ten reasons say it all.
    const lost = must(
      lostMoney(
        setField(setField(funnel, 'edges/e2', 'rate', { k: 50, n: 100 }), 'edges/e3', 'rate', { k: 10, n: 100 }),
      ),
    );
    expect(lost.leads).toBeCloseTo(10, 9);
    expect(lost.causes).toEqual([
      { cause: 'offer', leads: expect.closeTo(6, 9) as number, money: expect.closeTo(6000, 6) as number },
      { cause: 'handling', leads: expect.closeTo(4, 9) as number, money: expect.closeTo(4000, 6) as number },
    ]);
  });

  it('without reasons is split by what the criteria would have kept', () => {
    const lost = must(lostMoney(gate([criterion('missed', 4, { cause: 'traffic' })])));
    // Potential .8: of 50 lost leads 30 would have gone on.
    const parts = lost.nodes[0]!.parts;
    expect(parts[0]).toMatchObject({ cause: 'traffic', basis: 'criteria' });
    expect(parts[0]!.leads).toBeCloseTo(30, 9);
    expect(parts[1]).toMatchObject({ cause: null, basis: 'none' });
  });

  it('takes the reasons that stand at the lost outcome', () => {
    const base = gate([]);
    const nodes = base.nodes.map((n) =>
      n.id === 'lost' ? { ...n, lossReasons: [{ reason: 'Price', cause: 'offer', k: 3 }] } : n,
    );
    const lost = must(lostMoney({ ...base, nodes }));
    expect(lost.causes).toEqual([
      { cause: 'offer', leads: expect.closeTo(50, 9) as number, money: expect.closeTo(50_000, 6) as number },
    ]);
  });

  it('sums exactly from parts to nodes to the whole, and counts every lead that drops off or is lost', () => {
    const reason = fc.record({
      cause: fc.constantFrom('offer', 'traffic', 'own words'),
      k: fc.integer({ min: 0, max: 90 }),
    });
    fc.assert(
      fc.property(randomFunnel(), fc.array(reason, { maxLength: 5 }), (funnel, reasons) => {
        const nodes = funnel.nodes.map((node, i) => {
          if (node.kind === 'source') return node;
          if (i % 3 === 0) return { ...node, lossReasons: reasons.map((r, j) => ({ reason: `r${j}`, ...r })) };
          return {
            ...node,
            criteria: reasons.map((r) => ({
              text: 'c',
              state: 'missed' as const,
              cause: r.cause,
              effect: 1 + r.k / 50,
            })),
          };
        });
        const whole = { ...funnel, nodes };
        const lost = must(lostMoney(whole));
        const result = must(solveFunnel(whole));
        for (const node of lost.nodes) {
          expect(node.parts.reduce((s, p) => s + p.leads, 0)).toBeCloseTo(node.leads, 9);
          expect(node.parts.reduce((s, p) => s + p.money, 0)).toBeCloseTo(node.money, 6);
          node.parts.forEach((p) => expect(p.leads).toBeGreaterThanOrEqual(-1e-9));
        }
        expect(lost.causes.reduce((s, c) => s + c.money, 0)).toBeCloseTo(lost.money, 5);
        let leads = 0;
        for (const node of funnel.nodes)
          if (node.id !== 'lost') leads += result.nodes[node.id]!.entries * result.nodes[node.id]!.dropOff;
        for (const edge of funnel.edges)
          if (edge.to === 'lost' && edge.from !== 'lost') leads += result.edges[edge.id]!.flow;
        expect(lost.leads).toBeCloseTo(leads, 6);
      }),
      { seed: 20267, numRuns: 150 },
    );
  });
});
