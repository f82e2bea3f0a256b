/**
 * Absorbing Markov chains with published answers, drawn as funnels: entries are expected visits, their sum over the
 * transient states the expected steps, entries of an end the chance to be absorbed there.
 */
import { describe, expect, it } from 'vitest';
import type { SolveResult } from '#engine/results';
import { solveFunnel } from '#engine/solve-funnel';
import { must, sketch } from '../helpers/random-funnels';

type Link = readonly [string, string, number];

/** The chain started once a period in `start`. */
function run(links: readonly Link[], start: string, ends: readonly string[]): SolveResult {
  const outcomes = Object.fromEntries(ends.map((id) => [id, { result: 'lost' as const }]));
  return must(solveFunnel(sketch([['start', start], ...links], { start: 1 }, outcomes)));
}

const visits = (result: SolveResult, states: readonly string[]): number[] =>
  states.map((id) => result.nodes[id]!.entries);
const total = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);

function expectAll(found: readonly number[], expected: readonly number[]): void {
  expect(found).toHaveLength(expected.length);
  found.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 12));
}

/** A fair walk on 0 … last, absorbed at both ends. */
function walk(last: number): Link[] {
  const links: Link[] = [];
  for (let i = 1; i < last; i++) links.push([`w${i}`, `w${i - 1}`, 0.5], [`w${i}`, `w${i + 1}`, 0.5]);
  return links;
}

describe('the drunkard’s walk on 0..4 (Grinstead and Snell, Introduction to Probability, ch. 11)', () => {
  const states = ['w1', 'w2', 'w3'];
  const expected = {
    visits: [
      [1.5, 1, 0.5],
      [1, 2, 1],
      [0.5, 1, 1.5],
    ],
    steps: [3, 4, 3],
    absorbed: [
      [0.75, 0.25],
      [0.5, 0.5],
      [0.25, 0.75],
    ],
  };
  states.forEach((start, i) => {
    it(`started in ${start}`, () => {
      const result = run(walk(4), start, ['w0', 'w4']);
      expectAll(visits(result, states), expected.visits[i]!);
      expect(total(visits(result, states))).toBeCloseTo(expected.steps[i]!, 12);
      expectAll(visits(result, ['w0', 'w4']), expected.absorbed[i]!);
    });
  });
});

describe('the walk on 0..5 (the same chapter’s exercise)', () => {
  const states = ['w1', 'w2', 'w3', 'w4'];
  it('takes 4, 6, 6, 4 steps and is ruined with .8, .6, .4, .2', () => {
    const runs = states.map((start) => run(walk(5), start, ['w0', 'w5']));
    expectAll(
      runs.map((result) => total(visits(result, states))),
      [4, 6, 6, 4],
    );
    expectAll(
      runs.map((result) => result.nodes['w0']!.entries),
      [0.8, 0.6, 0.4, 0.2],
    );
  });
});

describe('the 3 × 3 maze, uniform moves to neighbours, the centre absorbs', () => {
  it('is left after 6, 5, 6, 5, 0, 5, 6, 5, 6 steps', () => {
    const cell = (r: number, c: number): string => `c${3 * r + c}`;
    const links: Link[] = [];
    const cells: string[] = [];
    for (let r = 0; r < 3; r++) {
      for (let c = 0; c < 3; c++) {
        cells.push(cell(r, c));
        if (r === 1 && c === 1) continue;
        const near = [
          [r - 1, c],
          [r + 1, c],
          [r, c - 1],
          [r, c + 1],
        ].filter(([y, x]) => y! >= 0 && y! < 3 && x! >= 0 && x! < 3) as [number, number][];
        // The last share is what the others leave, so that thirds sum to exactly 1.
        near.forEach(([y, x], k) =>
          links.push([cell(r, c), cell(y, x), k === 0 ? 1 - (near.length - 1) / near.length : 1 / near.length]),
        );
      }
    }
    const inside = cells.filter((id) => id !== 'c4');
    const steps = cells.map((start) => total(visits(run(links, start, ['c4']), inside)));
    expectAll(steps, [6, 5, 6, 5, 0, 5, 6, 5, 6]);
  });
});

describe('snakes and ladders (100 squares, exact finish, the Milton Bradley board)', () => {
  const jumps: Readonly<Record<number, number>> = {
    ...{ 1: 38, 4: 14, 9: 31, 16: 6, 21: 42, 28: 84, 36: 44, 47: 26, 49: 11, 51: 67, 56: 53, 62: 19, 64: 60, 71: 91 },
    ...{ 80: 100, 87: 24, 93: 73, 95: 75, 98: 78 },
  };
  it('takes 39.22512230823492 rolls', () => {
    const links: [string, string, number | 'rest'][] = [];
    const squares: string[] = [];
    for (let at = 0; at < 100; at++) {
      if (jumps[at] !== undefined) continue;
      squares.push(`q${at}`);
      const ways = new Map<number, number>();
      for (let roll = 1; roll <= 6; roll++) {
        const on = at + roll > 100 ? at : at + roll;
        const end = jumps[on] ?? on;
        ways.set(end, (ways.get(end) ?? 0) + 1);
      }
      // One way out takes the rest: six sixths written as decimals do not sum to 1.
      [...ways].forEach(([end, faces], k) =>
        links.push([`q${at}`, `q${end}`, k === ways.size - 1 ? 'rest' : faces / 6]),
      );
    }
    const funnel = sketch([['start', 'q0'], ...links], { start: 1 }, { q100: { result: 'won' } });
    const result = must(solveFunnel(funnel));
    // The oracle's figure has 16 digits; ours may differ in the last two.
    expect(Math.abs(total(visits(result, squares)) - 39.22512230823492)).toBeLessThan(1e-12);
    expect(result.deals).toBeCloseTo(1, 13);
  });

  it('takes as many days where a roll takes a day: the sales cycle is the number of rolls', () => {
    const days = { w1: { days: 1 }, w2: { days: 1 }, w3: { days: 1 } };
    const links: Link[] = walk(4);
    const outcomes = { w0: { result: 'won' as const }, w4: { result: 'won' as const } };
    const result = must(solveFunnel(sketch([['start', 'w2'], ...links], { start: 5 }, outcomes, days)));
    expect(result.cycleDays).toBeCloseTo(4, 12);
  });
});

describe('three-touch paths as a chain (attribution example: C1>C2>C3>won, C1>lost, C2>C3>lost)', () => {
  const links: Link[] = [
    ['s', 'C1', 2 / 3],
    ['s', 'C2', 1 / 3],
    ['C1', 'C2', 0.5],
    ['C1', 'lost', 0.5],
    ['C2', 'C3', 1],
    ['C3', 'won', 0.5],
    ['C3', 'lost', 0.5],
  ];
  const outcomes = { won: { result: 'won' as const }, lost: { result: 'lost' as const } };
  const chance = (without?: string): number => {
    const ways = links.map(([from, to, p]) => [from, to === without ? 'lost' : to, p] as const);
    return must(solveFunnel(sketch([['start', 's'], ...ways], { start: 1 }, outcomes))).deals;
  };
  it('wins one in three; without C1 half of that, without C2 or C3 nothing', () => {
    expect(chance()).toBeCloseTo(1 / 3, 14);
    const removal = ['C1', 'C2', 'C3'].map((id) => 1 - chance(id) / chance());
    expectAll(removal, [0.5, 1, 1]);
    expectAll(
      removal.map((r) => r / 2.5),
      [0.2, 0.4, 0.4],
    );
  });
});

describe('paths ABABBA, ABBAA, AA, all converting (attribution example)', () => {
  it('loses all without A and half without B', () => {
    const links: Link[] = [
      ['A', 'A', 2 / 8],
      ['A', 'B', 3 / 8],
      ['A', 'won', 3 / 8],
      ['B', 'A', 3 / 5],
      ['B', 'B', 2 / 5],
    ];
    const outcomes = { won: { result: 'won' as const } };
    const all = must(solveFunnel(sketch([['start', 'A'], ...links], { start: 1 }, outcomes)));
    expect(all.deals).toBeCloseTo(1, 13);
    const withoutB = links.filter(([from, to]) => from !== 'B' && to !== 'B');
    const half = must(solveFunnel(sketch([['start', 'A'], ...withoutB], { start: 1 }, outcomes)));
    expect(half.deals).toBeCloseTo(0.5, 13);
  });
});
