/** Laws of the measured rest: the key changes nothing that is computed from a file as it was counted, and all that `"rest"` is, it is. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { futures } from '#engine/futures';
import { rankMoves } from '#engine/moves';
import type { SolveResult } from '#engine/results';
import { solveFunnel } from '#engine/solve-funnel';
import { checkFunnel } from '#funnel/check';
import { setField } from '#funnel/fields';
import type { Funnel } from '#funnel/schema';
import { randomFunnel } from '../helpers/random-funnels';
import { hasRecords, importReal } from '../records/real/data';

function solved(funnel: Funnel): SolveResult {
  const result = solveFunnel(funnel);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.value;
}

/** The funnel with every `"rest"` counted as what it takes. */
function counted(funnel: Funnel): Funnel {
  const { edges } = solved(funnel);
  return {
    ...funnel,
    edges: funnel.edges.map((e) =>
      e.rate === 'rest' ? { ...e, rate: { k: edges[e.id]!.rate, n: 1 }, rest: true } : e,
    ),
  };
}

function withoutKey(funnel: Funnel): Funnel {
  return { ...funnel, edges: funnel.edges.map(({ rest: _rest, ...e }) => e) };
}

const literal = (funnel: Funnel): Funnel => ({
  ...funnel,
  edges: withoutKey(funnel).edges.map((e, i) => (funnel.edges[i]!.rest === true ? { ...e, rate: 'rest' as const } : e)),
});

function expectSameTotals(a: SolveResult, b: SolveResult): void {
  for (const key of ['deals', 'clients', 'revenue', 'cost', 'profit', 'cycleDays', 'wip'] as const) {
    const [x, y] = [a[key], b[key]];
    if (x === null || y === null) expect(x).toBe(y);
    else expect(Math.abs(x - y), key).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(x)));
  }
}

describe('the measured rest', () => {
  it('solves, moves and is drawn as "rest" is, to the last bit', () => {
    fc.assert(
      fc.property(randomFunnel({ maxStages: 6 }), (funnel) => {
        const measured = counted(funnel);
        expect(checkFunnel(measured).ok).toBe(true);
        expect(solved(measured)).toEqual(solved(literal(measured)));
        for (const by of ['point', 'headroom'] as const)
          expect(rankMoves(measured, { by, metric: 'profit' })).toEqual(
            rankMoves(literal(measured), { by, metric: 'profit' }),
          );
      }),
      { seed: 20260201, numRuns: 60 },
    );
  });

  it('draws futures by what the others leave, not by its own count', () => {
    const uncertain: Funnel = {
      format: 'sluice',
      version: 1,
      name: 'f',
      period: 'month',
      nodes: [
        { id: 'ads', kind: 'source', name: 'Ads', volume: 100 },
        { id: 'a', kind: 'stage', name: 'A' },
        { id: 'won', kind: 'outcome', result: 'won', name: 'Won', value: 10 },
        { id: 'lost', kind: 'outcome', result: 'lost', name: 'Lost', costPerEntry: 3 },
      ],
      edges: [
        { id: 'e1', from: 'ads', to: 'a' },
        { id: 'e2', from: 'a', to: 'won', rate: { k: 3, n: 10 } },
        { id: 'e3', from: 'a', to: 'lost', rate: { k: 7, n: 10 }, rest: true },
      ],
    };
    const run = (f: Funnel) => futures(f, { trials: 512, seed: 5 });
    expect(run(uncertain)).toEqual(run(literal(uncertain)));
    // Without the key the two are drawn apart, so the law above is one that can fail.
    expect(run(uncertain)).not.toEqual(run(withoutKey(uncertain)));
  });

  it('is what a reader who does not know the key computes', () => {
    fc.assert(
      fc.property(randomFunnel({ maxStages: 8 }), (funnel) => {
        const measured = counted(funnel);
        expectSameTotals(solved(withoutKey(measured)), solved(measured));
      }),
      { seed: 20260202, numRuns: 100 },
    );
  });

  it('gives way in a scenario and keeps its count, until it is written by hand', () => {
    fc.assert(
      fc.property(randomFunnel({ maxStages: 6 }), fc.double({ min: 0, max: 1, noNaN: true }), (funnel, to) => {
        const measured = counted(funnel);
        for (const e of measured.edges.filter((edge) => edge.rest === true)) {
          const neighbour = measured.edges.find((o) => o.from === e.from && o !== e && typeof o.rate === 'number');
          if (neighbour !== undefined) {
            const after = setField(measured, `edges/${neighbour.id}`, 'rate', to);
            expect(after.edges.find((o) => o.id === e.id)).toBe(e);
          }
          const byHand = setField(measured, `edges/${e.id}`, 'rate', to).edges.find((o) => o.id === e.id)!;
          expect(byHand).toEqual({ ...withoutKey({ ...measured, edges: [e] }).edges[0], rate: to });
        }
      }),
      { seed: 20260203, numRuns: 60 },
    );
  });
});

describe.skipIf(!hasRecords)('imported funnels', () => {
  it.each([
    ['Maven', 'maven_crm/sales_pipeline.csv'],
    ['BPI', 'event_logs/bpic2012_stage_history.csv.gz'],
  ])('%s: every rate is k of n, the totals are the same without the key, and there are moves', async (_, name) => {
    const { funnel } = await importReal([name]);
    const stages = new Set(funnel.nodes.filter((n) => n.kind !== 'source').map((n) => n.id));
    for (const e of funnel.edges) if (stages.has(e.from)) expect(e.rate).toMatchObject({ k: e.observed!.cases });
    expect(funnel.edges.some((e) => e.rest === true)).toBe(true);
    expectSameTotals(solved(withoutKey(funnel)), solved(funnel));
    const moves = rankMoves(funnel, { by: 'point', metric: 'deals' });
    expect(moves.ok && moves.value.moves.some((m) => m.gain > 0)).toBe(true);
    const bare = rankMoves(withoutKey(funnel), { by: 'point', metric: 'deals' });
    expect(moves.ok && bare.ok && moves.value.moves.length > bare.value.moves.length).toBe(true);
  });
});
