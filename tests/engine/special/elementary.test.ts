import { describe, expect, it } from 'vitest';
import { exp, log, log1p, logistic, softplus } from '#engine/special/elementary';
import { createStream } from '#engine/random/stream';

/** `Math` is within an ulp or so itself: 4 units in the last place between the two. */
const CLOSE = 4 * 2 ** -52;

describe('exp and log from plain arithmetic', () => {
  const stream = createStream(7, 'elementary');
  const points = Array.from({ length: 20_000 }, () => stream.next());

  it('exp agrees with Math.exp over its whole range', () => {
    for (const u of points) {
      const x = (u - 0.5) * 1400;
      expect(Math.abs(exp(x) / Math.exp(x) - 1)).toBeLessThan(CLOSE);
    }
    expect([exp(0), exp(-800), exp(800), exp(-Infinity), exp(Infinity)]).toEqual([1, 0, Infinity, 0, Infinity]);
    expect(exp(NaN)).toBeNaN();
  });

  it('log agrees with Math.log, subnormal numbers and the neighbourhood of 1 included', () => {
    for (const u of points) {
      for (const x of [Math.exp((u - 0.5) * 1400), 1 + (u - 0.5) / 1000, u * 1e-310]) {
        const exact = Math.log(x);
        expect(Math.abs(log(x) - exact)).toBeLessThanOrEqual(CLOSE * Math.abs(exact));
      }
    }
    expect([log(1), log(0), log(Infinity)]).toEqual([0, -Infinity, Infinity]);
    expect(log(-1)).toBeNaN();
  });

  it('log1p, softplus and the logistic keep small numbers', () => {
    for (const u of points) {
      const x = Math.exp(-40 * u);
      expect(Math.abs(log1p(x) / Math.log1p(x) - 1)).toBeLessThan(CLOSE);
      expect(Math.abs(softplus(-40 * u) / Math.log1p(Math.exp(-40 * u)) - 1)).toBeLessThan(CLOSE);
      expect(logistic(40 * u) + logistic(-40 * u)).toBeCloseTo(1, 14);
    }
  });
});
