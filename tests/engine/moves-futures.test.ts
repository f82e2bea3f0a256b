import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { movesFutures, type MovesFuturesOptions } from '#engine/moves-futures';
import { rankMoves } from '#engine/moves';
import type { MovesResult } from '#engine/results';
import { solveFunnel } from '#engine/solve-funnel';
import { uncertainFunnel } from '#engine/columns/funnel-columns';
import { moveColumns, roomForMoves } from '#engine/columns/move-columns';
import { pinnedColumns } from '#engine/columns/pinned-function';
import { setFields } from '#funnel/fields';
import type { Funnel } from '#funnel/schema';
import { largeFunnel } from '../helpers/large-funnels';
import { randomFunnel } from '../helpers/random-funnels';
import { uncertain } from '../helpers/uncertain-funnels';

function chain(first: unknown, second: unknown, extra: object = {}): Funnel {
  return {
    format: 'sluice',
    version: 1,
    name: 'Chain',
    period: 'month',
    nodes: [
      { id: 'in', kind: 'source', name: 'In', volume: 1000 },
      { id: 'a', kind: 'stage', name: 'A' },
      { id: 'b', kind: 'stage', name: 'B' },
      { id: 'won', kind: 'outcome', result: 'won', name: 'Won', value: 100 },
    ],
    edges: [
      { id: 'e0', from: 'in', to: 'a' },
      { id: 'e1', from: 'a', to: 'b', rate: first },
      { id: 'e2', from: 'b', to: 'won', rate: second },
    ],
    ...extra,
  } as Funnel;
}

function run(funnel: Funnel, options: Partial<MovesFuturesOptions> = {}): MovesResult {
  const result = movesFutures(funnel, { by: 'point', metric: 'profit', trials: 4000, seed: 1, ...options });
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.value;
}

describe('moves under uncertainty', () => {
  it('share the chance of being best out between them', () => {
    fc.assert(
      fc.property(
        randomFunnel({ maxStages: 5 }).chain(uncertain),
        fc.constantFrom('point', 'tenth', 'headroom'),
        fc.constantFrom('profit', 'deals', 'revenue'),
        (funnel, by, metric) => {
          const result = run(funnel, { by: by as 'point', metric: metric as 'profit', trials: 200 });
          if (result.moves.length === 0) return;
          const chances = result.moves.map(({ chanceBest }) => chanceBest!);
          expect(chances.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
          for (const { regret, gainLow, gainHigh } of result.moves) {
            expect(regret).toBeGreaterThanOrEqual(0);
            expect(gainLow).toBeLessThanOrEqual(gainHigh!);
          }
        },
      ),
      { seed: 21, numRuns: 40 },
    );
  });

  it('have the exact gains of each trial: those of the funnel with its draw written in', () => {
    fc.assert(
      fc.property(
        randomFunnel({ maxStages: 5, minLeak: 0.2 }).chain(uncertain),
        fc.constantFrom('point', 'tenth', 'headroom'),
        (funnel, by) => {
          const source = uncertainFunnel(funnel);
          if (!source.ok) throw new Error('unsolved');
          const columns = moveColumns(source.value, by as 'point', 'profit', 200);
          if (!columns?.ok) throw new Error('no columns');
          const { build, gains, ranking } = columns.value;
          const program = pinnedColumns(build, gains, 4);
          source.value.quantities.forEach(({ scale }, i) => {
            for (let row = 0; row < 4; row++)
              program.inputs[i]![row] =
                scale === 'rate' ? 0.02 + (((i * 37 + row * 61) % 17) / 17) * 0.2 : 1 + ((i * 13 + row * 7) % 41);
          });
          const found = program.evaluate(4);
          for (let row = 0; row < 4; row++) {
            const drawn = setFields(
              funnel,
              source.value.quantities.map(({ at, field }, i) => ({ at, field, to: program.inputs[i]![row]! })),
            );
            const exact = rankMoves(drawn, { by: by as 'point', metric: 'profit' });
            if (!exact.ok) continue;
            for (const move of exact.value.moves) {
              const k = ranking.moves.findIndex(({ at, field }) => at === move.at && field === move.field);
              if (k >= 0) expect(Math.abs(found[k]![row]! - move.gain)).toBeLessThan(1e-6 * (1 + Math.abs(move.gain)));
            }
          }
        },
      ),
      { seed: 22, numRuns: 40 },
    );
  });

  it('cannot be told apart when they are alike, and can when one leads', () => {
    const alike = run(chain({ k: 50, n: 100 }, { k: 50, n: 100 }));
    expect(alike.verdict).toBe('cannot tell');
    // A coin that is thrown 4,000 times: five standard errors are 0.04.
    for (const { chanceBest } of alike.moves) expect(Math.abs(chanceBest! - 0.5)).toBeLessThan(0.04);
    const clear = run(chain({ k: 10, n: 100 }, { k: 60, n: 100 }));
    expect(clear.verdict).toBe('clear');
    expect(clear.moves[0]).toMatchObject({ at: 'edges/e1' });
    expect(clear.moves[0]!.chanceBest).toBeGreaterThan(0.99);
  });

  it('share a tie when nothing is uncertain', () => {
    const tied = run(chain(0.5, 0.5), { trials: 10 });
    expect(tied.moves.map(({ chanceBest }) => chanceBest)).toEqual([0.5, 0.5]);
    expect(tied.verdict).toBe('cannot tell');
  });

  it('planned, draw their target and their running cost too, on any field', () => {
    const funnel = chain({ k: 50, n: 100 }, 0.5, {
      moves: [
        { id: 'm1', name: 'Train', at: 'edges/e1', to: { low: 0.5, high: 0.7 }, perPeriod: { low: 200, high: 900 } },
        { id: 'm2', name: 'Dearer', at: 'nodes/won', field: 'value', to: 112, perPeriod: 100 },
        { id: 'm3', name: 'More leads', at: 'nodes/in', field: 'volume', to: 1100, perPeriod: 2000 },
      ],
    });
    const result = run(funnel, { by: 'planned' });
    const dearer = result.moves.find(({ id }) => id === 'm2')!;
    const base = solveFunnel(funnel);
    if (!base.ok) throw new Error('unsolved');
    // +12 a deal on 250 deals, 100 a period: exact at the point values, spread by the measured rate alone.
    expect(dearer.gain).toBeCloseTo(base.value.deals * 12 - 100, 8);
    expect(dearer.gainLow! < dearer.gain && dearer.gain < dearer.gainHigh!).toBe(true);
    const train = result.moves.find(({ id }) => id === 'm1')!;
    expect(train.gainLow).toBeLessThan(0);
    expect(result.moves.reduce((sum, { chanceBest }) => sum + chanceBest!, 0)).toBeCloseTo(1, 9);
  });

  it('all compete up to a thousand; beyond, or with very many trials, the result says how many do', () => {
    const many = run(largeFunnel('dag', 700), { trials: 20 });
    expect(many.moves.length).toBeGreaterThan(600);
    expect(many.tried).toBeUndefined();
    expect(many.moves.reduce((sum, { chanceBest }) => sum + chanceBest!, 0)).toBeCloseTo(1, 9);
    const more = run(largeFunnel('dag', 1400), { trials: 20 });
    expect(more.tried).toBe(1000);
    expect(more.moves.findIndex(({ chanceBest }) => chanceBest === undefined)).toBe(1000);
    expect(roomForMoves(1_000_000, 1000)).toBe(40);
    expect(roomForMoves(4_000_000, 1000)).toBe(10);
  });

  it('in loops too tangled to be drawn have their exact gains, no chances, no verdict, and say so', () => {
    const tangled = run(largeFunnel('giant', 1600), { trials: 20 });
    expect(tangled.tried).toBe(0);
    expect(tangled.verdict).toBeUndefined();
    expect(tangled.moves.length).toBeGreaterThan(0);
    for (const { chanceBest, gain } of tangled.moves) {
      expect(chanceBest).toBeUndefined();
      expect(Number.isFinite(gain)).toBe(true);
    }
  });

  it('planned past the headroom end where it ends, and say what they asked for', () => {
    const move = (id: string, to: number) => ({ id, name: id, at: 'edges/e1', to });
    const funnel = chain(0.5, 0.5, { moves: [move('all', 1), move('far', 0.8), move('near', 0.6)] });
    const split = { ...funnel, edges: [...funnel.edges, { id: 'e3', from: 'a', to: 'won', rate: 0.3 }] };
    const ranked = rankMoves(split, { by: 'planned', metric: 'deals' });
    if (!ranked.ok) throw new Error('unranked');
    const by = new Map(ranked.value.moves.map((m) => [m.id, m]));
    // 1,000 leads, 0.2 of them to be had, half of them win.
    for (const id of ['all', 'far']) expect(by.get(id)!.to).toBeCloseTo(0.7, 12);
    expect(by.get('all')).toMatchObject({ asked: 1, gain: by.get('far')!.gain });
    expect(by.get('far')!.asked).toBe(0.8);
    expect(by.get('far')!.gain).toBeCloseTo(100, 9);
    expect(by.get('near')).not.toHaveProperty('asked');
    expect(by.get('near')!.gain).toBeCloseTo(50, 9);
  });
});
