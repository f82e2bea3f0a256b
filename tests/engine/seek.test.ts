import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SEEK_METRICS, seekTarget, type SeekMetric } from '#engine/seek';
import { solveFunnel } from '#engine/solve-funnel';
import { getField, setField } from '#funnel/fields';
import type { Funnel } from '#funnel/schema';
import { must, randomFunnel, sketch } from '../helpers/random-funnels';

const chain = (): Funnel =>
  sketch(
    [
      ['ads', 'a', 1],
      ['a', 'b', 0.5],
      ['b', 'won', 0.4],
    ],
    { ads: 100 },
    { won: { result: 'won', value: 1000, margin: 0.5 } },
    { ads: { costPerEntry: 10 }, a: { days: 4 }, b: { days: 6 } },
  );

const metricOf = (funnel: Funnel, metric: SeekMetric): number | null => must(solveFunnel(funnel))[metric];

describe('goal seek', () => {
  it('says how far each number of a chain must go, the smallest relative change first', () => {
    // 20 deals today. By hand: 25 deals ask 125 leads, or .625 or .5 at the two steps: + 25 % each.
    const { options, now } = must(seekTarget(chain(), { metric: 'deals', target: 25 }));
    expect(now).toBeCloseTo(20, 12);
    const found = Object.fromEntries(options.map((o) => [`${o.at} ${o.field}`, o]));
    expect(found['nodes/ads volume']!.to).toBeCloseTo(125, 9);
    expect(found['edges/e2 rate']!.to).toBeCloseTo(0.625, 12);
    expect(found['edges/e3 rate']!.to).toBeCloseTo(0.5, 12);
    expect(options.filter((o) => o.reached)).toHaveLength(3);
    // The exit from the source is at 1: no more leads go on than come.
    expect(found['edges/e1 rate']).toMatchObject({ reached: false, to: 1 });
    // Prices and costs do not move deals and are not offered.
    expect(Object.keys(found)).toHaveLength(4);
  });

  it('says out of reach and how far it gets', () => {
    const { options } = must(seekTarget(chain(), { metric: 'deals', target: 45, at: 'edges/e2', field: 'rate' }));
    expect(options).toEqual([{ at: 'edges/e2', field: 'rate', from: 0.5, to: 1, reached: false, metric: 40 }]);
    // A deal costs 50 however many leads are bought: asked about it, the answer is that nothing moves.
    const volume = must(seekTarget(chain(), { metric: 'costPerDeal', target: 20, at: 'nodes/ads', field: 'volume' }));
    expect(volume.options[0]).toMatchObject({ reached: false, to: 100 });
    expect(volume.options[0]!.metric).toBeCloseTo(50, 9);
    const all = must(seekTarget(chain(), { metric: 'costPerDeal', target: 20 }));
    expect(all.options.some((o) => o.field === 'volume')).toBe(false);
  });

  it('solves quotients and first-win metrics too', () => {
    const cost = must(seekTarget(chain(), { metric: 'costPerDeal', target: 40, at: 'edges/e3', field: 'rate' }));
    expect(cost.options[0]!.to).toBeCloseTo(0.5, 12);
    const cycle = must(seekTarget(chain(), { metric: 'cycleDays', target: 7, at: 'nodes/b', field: 'days' }));
    expect(cycle.options[0]!.to).toBeCloseTo(3, 9);
    const client = must(seekTarget(chain(), { metric: 'costPerClient', target: 40, at: 'edges/e2', field: 'rate' }));
    expect(client.options[0]!.to).toBeCloseTo(0.625, 9);
  });

  it('refuses what it cannot mean, naming it', () => {
    const codes = (request: Parameters<typeof seekTarget>[1]): string[] => {
      const sought = seekTarget(chain(), request);
      return sought.ok ? [] : sought.faults.map((f) => f.code);
    };
    expect(codes({ metric: 'happiness' as SeekMetric, target: 1 })).toEqual(['seek.noSuchMetric']);
    expect(codes({ metric: 'deals', target: Number.NaN })).toEqual(['seek.noNumber']);
    expect(codes({ metric: 'deals', target: 1, at: 'edges/nope', field: 'rate' })).toEqual(['change.nothingThere']);
    expect(codes({ metric: 'deals', target: 1, at: 'edges/e2', field: 'luck' })).toEqual(['change.noSuchField']);
    expect(codes({ metric: 'deals', target: 1, at: 'nodes/a', field: 'capacity.people' })).toEqual(['seek.noEffect']);
  });

  it('reaches the target where it says so, and is right where it says that it cannot', () => {
    const factor = fc.double({ min: 0.2, max: 3, noNaN: true });
    let reached = 0;
    let fell = 0;
    fc.assert(
      fc.property(randomFunnel({ maxStages: 5 }), fc.constantFrom(...SEEK_METRICS), factor, (funnel, metric, f) => {
        const now = metricOf(funnel, metric);
        if (now === null) return;
        const target = now * f;
        const { options } = must(seekTarget(funnel, { metric, target }));
        for (const option of options) {
          const write = (value: number): number | null => {
            const solved = solveFunnel(setField(funnel, option.at, option.field, value));
            return solved.ok ? solved.value[metric] : null;
          };
          if (option.reached) {
            reached++;
            const scale = Math.abs(target) + Math.abs(now) + 1e-9;
            expect(Math.abs(write(option.to)! - target) / scale).toBeLessThan(2e-7);
          } else if (option.field === 'rate') {
            fell++;
            // All rates between 0 and the headroom: none may lie beyond the target seen from today.
            const from = getField(funnel, option.at, 'rate') as number;
            const nearest = Math.abs((option.metric ?? Infinity) - target);
            for (let i = 0; i <= 20; i++) {
              const tried = write(from * (i / 20));
              if (tried !== null) expect(Math.abs(tried - target)).toBeGreaterThanOrEqual(nearest * (1 - 1e-6) - 1e-9);
            }
          }
        }
      }),
      { seed: 20264, numRuns: 80 },
    );
    expect(reached).toBeGreaterThan(80);
    expect(fell).toBeGreaterThan(20);
  });
});
