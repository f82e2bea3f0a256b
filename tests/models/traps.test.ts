/** Traps that a correct tool must not fall into (the house's list of oracles), and funnels small enough to work out by hand. */
import { describe, expect, it } from 'vitest';
import { rankMoves } from '#engine/moves';
import { solveFunnel } from '#engine/solve-funnel';
import type { Funnel } from '#funnel/schema';
import { must, sketch } from '../helpers/random-funnels';

const won = { won: { result: 'won' as const, value: 1000 } };

describe('flooring people', () => {
  it('500 leads, 10 % → 20 %, price 1,000: a point more at the second step is worth 500, not 0', () => {
    const funnel = sketch(
      [
        ['leads', 'talk', 0.1],
        ['talk', 'won', 0.2],
      ],
      { leads: 500 },
      won,
    );
    expect(must(solveFunnel(funnel)).deals).toBeCloseTo(10, 12);
    const { moves } = must(rankMoves(funnel, { by: 'point', metric: 'revenue' }));
    const second = moves.find((m) => m.at === 'edges/e2')!;
    expect(second.gain).toBeCloseTo(500, 9);
    expect(second.name).toBe('talk → won');
    // And the first step, with the lower rate, brings twice as much by point …
    expect(moves[0]!.at).toBe('edges/e1');
    expect(moves[0]!.gain).toBeCloseTo(1000, 9);
    // … but exactly as much by tenth: every stage of a plain chain is equally elastic.
    const tenths = must(rankMoves(funnel, { by: 'tenth', metric: 'revenue' })).moves.map((m) => m.gain);
    expect(tenths[0]).toBeCloseTo(1000, 9);
    expect(tenths[1]).toBeCloseTo(1000, 9);
  });

  it('keeps fractions: 3.7 deals a month is a legal answer', () => {
    expect(must(solveFunnel(sketch([['leads', 'won', 0.37]], { leads: 10 }, won))).deals).toBeCloseTo(3.7, 12);
  });
});

describe('a "no" edge back to its own node', () => {
  it('is a legal self-loop: asked again and again, with 20 % yes and 50 % no, two in five say yes at last', () => {
    const funnel = sketch(
      [
        ['leads', 'ask', 1],
        ['ask', 'ask', 0.5],
        ['ask', 'won', 0.2],
      ],
      { leads: 100 },
      won,
    );
    const result = must(solveFunnel(funnel));
    expect(result.nodes['ask']!.entries).toBeCloseTo(200, 12);
    expect(result.deals).toBeCloseTo(40, 12);
    expect(result.nodes['ask']!.winChance).toBeCloseTo(0.4, 14);
    expect(result.nodes['ask']!.dropOff).toBeCloseTo(0.3, 14);
  });

  it('that takes the rest asks until yes', () => {
    const funnel = sketch(
      [
        ['leads', 'ask', 1],
        ['ask', 'ask', 'rest'],
        ['ask', 'won', 0.2],
      ],
      { leads: 100 },
      won,
    );
    const result = must(solveFunnel(funnel));
    expect(result.deals).toBeCloseTo(100, 10);
    expect(result.nodes['ask']!.entries).toBeCloseTo(500, 10);
    // A yes more often saves asking but wins no one more: x_u (w_won − w_ask) = 0 in deals.
    expect(result.edges['e3']!.slope.deals).toBeCloseTo(0, 9);
    expect(result.edges['e2']!.rest).toBe(true);
  });
});

describe('loops that nobody leaves', () => {
  const closed = (links: Parameters<typeof sketch>[0]): string[] => {
    const solved = solveFunnel(sketch([['leads', links[0]![0], 1], ...links], { leads: 9 }, won));
    if (solved.ok) throw new Error('the loop was not noticed');
    return solved.faults.map((f) => `${f.path} ${f.code} ${String(f.params['nodes'])}`);
  };
  it('are named in the order of the way round', () => {
    const ring: [string, string, number][] = [
      ['a', 'c', 1],
      ['c', 'b', 1],
      ['b', 'a', 1],
    ];
    expect(closed(ring)).toEqual(['nodes/a loop.closed a → c → b']);
  });
  it('are named where only rates above 0 keep them closed', () => {
    expect(
      closed([
        ['a', 'b', 0.5],
        ['b', 'b', 1],
        ['b', 'won', 0],
        ['a', 'a', 'rest'],
      ]),
    ).toEqual(['nodes/b loop.closed b']);
  });
  it('are named even where no lead enters them', () => {
    const solved = solveFunnel(
      sketch(
        [
          ['leads', 'won', 0.5],
          ['a', 'b', 1],
          ['b', 'a', 'rest'],
        ],
        { leads: 9 },
        won,
      ),
    );
    expect(solved.ok).toBe(false);
  });
  it('are judged to be closed where written shares only sum to 1 up to rounding', () => {
    expect(
      closed([
        ['a', 'b', 0.1],
        ['a', 'c', 0.2],
        ['a', 'a', 0.7],
        ['b', 'a', 1],
        ['c', 'a', 1],
      ]),
    ).toHaveLength(1);
  });
});

describe('repeat sales and parked returns', () => {
  const funnel = (): Funnel =>
    sketch(
      [
        ['leads', 'talk', 1],
        ['talk', 'won', 0.25],
        ['talk', 'later', 0.5],
        ['later', 'talk', 0.4],
        ['won', 'service', 0.6],
        ['service', 'won', 0.5],
      ],
      { leads: 80 },
      { ...won, later: { result: 'parked' } },
      { talk: { days: 10 }, later: { days: 30 }, service: { days: 100 } },
    );

  it('count deals with repeats and clients once', () => {
    const result = must(solveFunnel(funnel()));
    // Talks: 80 / (1 − .5·.4) = 100, first wins 25; each win comes back with .6·.5 = .3: 25 / .7 deals.
    expect(result.nodes['talk']!.entries).toBeCloseTo(100, 12);
    expect(result.clients).toBeCloseTo(25, 12);
    expect(result.deals).toBeCloseTo(25 / 0.7, 12);
    expect(result.costPerClient).toBe(0);
  });

  it('measure the cycle to the first win of those who win', () => {
    // Ways that win after k talks have chance .2^(k−1)·.25, so winners make 1/(1 − .2) = 1.25 talks of 10 days and .25
    // pauses of 30: 20 days.
    expect(must(solveFunnel(funnel())).cycleDays).toBeCloseTo(20, 12);
  });

  it('drop off from the pause what does not come back, and nothing from the win', () => {
    const { nodes } = must(solveFunnel(funnel()));
    expect(nodes['later']!.dropOff).toBeCloseTo(0.6, 14);
    expect(nodes['won']!.dropOff).toBe(0);
    const ended = sketch([['leads', 'later', 1]], { leads: 3 }, { later: { result: 'parked' } });
    expect(must(solveFunnel(ended)).nodes['later']!.dropOff).toBe(0);
  });
});

describe('sources', () => {
  it('share their leads equally where no exit has a rate, and the rest where some have', () => {
    const outcomes = { ...won, lost: { result: 'lost' as const } };
    const equal = must(
      solveFunnel(
        sketch(
          [
            ['s', 'won'],
            ['s', 'lost'],
          ],
          { s: 90 },
          outcomes,
        ),
      ),
    );
    expect(equal.deals).toBeCloseTo(45, 12);
    const mixed = sketch(
      [
        ['s', 'a', 0.2],
        ['s', 'won'],
        ['s', 'lost'],
      ],
      { s: 90 },
      outcomes,
    );
    expect(must(solveFunnel(mixed)).deals).toBeCloseTo(36, 12);
    // A point more to `a` is half a point less to each of the others.
    expect(must(solveFunnel(mixed)).edges['e1']!.slope.deals).toBeCloseTo(-45, 12);
  });
});
