/**
 * Queues with known answers. Sources: M/M/c figures from textbook tables (L, Lq, W, P0); Erlang C from the call-centre example
 * (100 calls in 30 minutes, 180 s each, 14 agents); the loss formula from its closed sum.
 */
import { describe, expect, it } from 'vitest';
import { erlangB, erlangC } from '#engine/queueing/erlang';
import { lineWait, serviceLevel } from '#engine/queueing/waiting-line';

/** L, Lq, W, Wq and P0 of M/M/c. */
function mmc(lambda: number, mu: number, people: number) {
  const { wait, chanceToWait } = lineWait({ arrivals: lambda, handling: 1 / mu, people });
  const Wq = wait ?? NaN;
  const rho = lambda / mu / people;
  // P(wait) = P0 · (cρ)^c / (c! (1 − ρ)), solved for P0.
  let factorial = 1;
  for (let i = 2; i <= people; i++) factorial *= i;
  const P0 = (chanceToWait * factorial * (1 - rho)) / (people * rho) ** people;
  return { Wq, W: Wq + 1 / mu, Lq: lambda * Wq, L: lambda * Wq + lambda / mu, P0 };
}

describe('M/M/c', () => {
  it('(2, 3, 1)', () => {
    const q = mmc(2, 3, 1);
    expect(q.L).toBeCloseTo(2, 12);
    expect(q.Lq).toBeCloseTo(4 / 3, 12);
    expect(q.W).toBeCloseTo(1, 12);
  });
  it('(2, 3, 2)', () => {
    const q = mmc(2, 3, 2);
    expect(q.P0).toBeCloseTo(0.5, 12);
    expect(q.L).toBeCloseTo(0.75, 12);
    expect(q.Lq).toBeCloseTo(1 / 12, 12);
    expect(q.Wq).toBeCloseTo(1 / 24, 12);
  });
  it('(6, 3, 3)', () => {
    const q = mmc(6, 3, 3);
    expect(q.P0).toBeCloseTo(1 / 9, 12);
    expect(q.Lq).toBeCloseTo(8 / 9, 12);
    expect(q.L).toBeCloseTo(26 / 9, 12);
  });
  it('(24, 30, 1)', () => {
    const q = mmc(24, 30, 1);
    expect(q.L).toBeCloseTo(4, 12);
    expect(q.W).toBeCloseTo(1 / 6, 12);
  });
  it('(30, 40, 1)', () => expect(mmc(30, 40, 1).Lq).toBeCloseTo(2.25, 12));
});

describe('Erlang C, 100 calls in 30 minutes, 180 s each, 14 agents', () => {
  const line = { arrivals: 100 / 1800, handling: 180, people: 14 };
  it('chance to wait, mean answer time, occupancy, service level within 20 s', () => {
    const q = lineWait(line);
    expect(q.chanceToWait).toBeCloseTo(0.17413, 5);
    expect(q.wait).toBeCloseTo(7.836, 3);
    expect(q.load).toBeCloseTo(0.714, 3);
    expect(serviceLevel(line, 20)).toBeCloseTo(0.88835, 5);
  });
});

describe('Erlang B', () => {
  it('is the closed sum for whole numbers of servers', () => {
    for (const [c, a] of [
      [1, 0.3],
      [2, 1.5],
      [5, 3],
      [10, 12],
      [20, 15],
    ] as const) {
      let term = 1;
      let sum = 1;
      for (let k = 1; k <= c; k++) {
        term *= a / k;
        sum += term;
      }
      expect(erlangB(c, a)).toBeCloseTo(term / sum, 13);
    }
  });
  it('stays a number for thousands of servers', () => {
    expect(erlangB(5000, 4900)).toBeGreaterThan(0);
    expect(erlangB(5000, 4900)).toBeLessThan(0.01);
    expect(erlangC(5000, 100)).toBe(0);
    expect(erlangC(20000, 19990)).toBeGreaterThan(0.8);
  });
  it('goes on between whole numbers without a jump', () => {
    for (const c of [1, 2, 5]) {
      expect(erlangC(c + 1e-9, 0.8 * c)).toBeCloseTo(erlangC(c, 0.8 * c), 6);
      expect(erlangC(c - 1e-9, 0.8 * c)).toBeCloseTo(erlangC(c, 0.8 * c), 6);
      expect(erlangC(c + 0.5, 0.8 * c)).toBeLessThan(erlangC(c, 0.8 * c));
      expect(erlangC(c + 0.5, 0.8 * c)).toBeGreaterThan(erlangC(c + 1, 0.8 * c));
    }
  });
});

describe('overload is said, not computed', () => {
  it('service times .9 and 1.2 in line, one arrival per unit of time: the second is over capacity', () => {
    expect(lineWait({ arrivals: 1, handling: 0.9, people: 1 }).overload).toBe(0);
    const second = lineWait({ arrivals: 1, handling: 1.2, people: 1 });
    expect(second.wait).toBeNull();
    expect(second.load).toBeCloseTo(1.2, 12);
    expect(second.overload).toBeCloseTo(1 - 1 / 1.2, 12);
  });
});

describe('variability (Allen–Cunneen)', () => {
  it('is Pollaczek–Khinchine for one server', () => {
    // M/D/1 at load .5, unit service: Wq = ρ / (2(1 − ρ)) = .5.
    expect(lineWait({ arrivals: 0.5, handling: 1, people: 1, handlingScv: 0 }).wait).toBeCloseTo(0.5, 12);
    // M/G/1 with cs² = 4: Wq = λE[S²] / (2(1 − ρ)) = .5·5/(2·.5).
    expect(lineWait({ arrivals: 0.5, handling: 1, people: 1, handlingScv: 4 }).wait).toBeCloseTo(2.5, 12);
  });
});
