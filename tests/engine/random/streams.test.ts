import { describe, expect, it } from 'vitest';
import { SobolPoints, SOBOL_DIMENSIONS, directionNumbers } from '#engine/random/sobol';
import { createStream, hashText, streamKey } from '#engine/random/stream';
import { fillWords, LANE_STATE, seedLanes } from '#engine/random/word-lanes';

function words(seed: number, name: string, shard: number, count: number): Int32Array {
  const state = new Int32Array(LANE_STATE);
  const drawn = new Int32Array(count);
  seedLanes(seed, hashText(name), shard, state);
  fillWords(state, drawn);
  return drawn;
}

/** χ² of byte counts has 255 degrees of freedom: mean 255, standard deviation √510 = 22.6; five of them is 368. */
function byteChiSquare(drawn: Int32Array, shift: number): number {
  const counts = new Float64Array(256);
  for (const word of drawn) counts[(word >>> shift) & 255]!++;
  const expected = drawn.length / 256;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

describe('random streams', () => {
  it('spread evenly in every byte', () => {
    const drawn = words(1, 'edges/e1/rate', 0, 1 << 17);
    for (const shift of [0, 8, 16, 24]) expect(byteChiSquare(drawn, shift)).toBeLessThan(368);
  });

  it('of near seeds, names and shards have nothing to do with one another', () => {
    const count = 1 << 14;
    const streams = [
      words(1, 'a', 0, count),
      words(2, 'a', 0, count),
      words(1, 'b', 0, count),
      words(1, 'a', 1, count),
      words(-1, 'a', 0, count),
      words(1.5e10, 'a', 0, count),
    ];
    const unit = (word: number): number => (word >>> 0) / 2 ** 32 - 0.5;
    for (let i = 0; i < streams.length; i++) {
      for (let j = 0; j <= i; j++) {
        for (const lag of [0, 1, 4]) {
          if (i === j && lag === 0) continue;
          let sum = 0;
          for (let k = 0; k + lag < count; k++) sum += 12 * unit(streams[i]![k]!) * unit(streams[j]![k + lag]!);
          // A correlation of independent uniforms has standard error 1/√n; five of them.
          expect(Math.abs(sum / count)).toBeLessThan(5 / Math.sqrt(count));
        }
      }
    }
  });

  it('are the same in one piece and in many', () => {
    const state = new Int32Array(LANE_STATE);
    seedLanes(9, hashText('x'), 3, state);
    const pieces = new Int32Array(64);
    for (const [from, to] of [
      [0, 4],
      [4, 24],
      [24, 64],
    ] as const)
      fillWords(state, pieces.subarray(from, to));
    expect(pieces).toEqual(words(9, 'x', 3, 64));
  });

  it('have keys that never meet for many names and indices', () => {
    const seen = new Set<string>();
    for (let name = 0; name < 300; name++) {
      for (let index = 0; index < 100; index++) seen.add(streamKey(1, `edges/e${name}/rate`, index).join());
    }
    expect(seen.size).toBe(30_000);
  });

  it('give uniforms inside (0, 1) with the right mean and variance', () => {
    const stream = createStream(3, 'uniform');
    const n = 100_000;
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < n; i++) {
      const u = stream.next();
      expect(u > 0 && u < 1).toBe(true);
      sum += u;
      squares += (u - 0.5) ** 2;
    }
    expect(Math.abs(sum / n - 0.5)).toBeLessThan(5 * Math.sqrt(1 / 12 / n));
    expect(Math.abs(squares / n - 1 / 12)).toBeLessThan(5 * Math.sqrt(1 / 180 / n));
  });
});

describe("scrambled Sobol's points", () => {
  const names = Array.from({ length: 24 }, (_, i) => `q${i}`);

  it('put one point into each of 2^m equal intervals of every coordinate', () => {
    const points = new SobolPoints(5, names);
    const m = 10;
    for (const name of names) {
      const drawn = new Int32Array(1 << m);
      points.fill(name, 0, drawn);
      expect(new Set(drawn.map((word) => word >>> (32 - m))).size).toBe(1 << m);
    }
  });

  it('are the same in one piece and in many', () => {
    const points = new SobolPoints(5, names);
    const whole = new Int32Array(512);
    points.fill('q7', 0, whole);
    const piece = new Int32Array(100);
    points.fill('q7', 300, piece);
    expect(piece).toEqual(whole.subarray(300, 400));
  });

  it('fill squares: the first coordinates in pairs leave no quarter of a 16 × 16 grid empty after 1,024 points', () => {
    const points = new SobolPoints(6, names);
    const columns = names.slice(0, 12).map((name) => {
      const drawn = new Int32Array(1024);
      points.fill(name, 0, drawn);
      return drawn;
    });
    for (let i = 0; i < columns.length; i++) {
      for (let j = 0; j < i; j++) {
        const cells = new Set<number>();
        columns[i]!.forEach((word, k) => cells.add((word >>> 28) * 16 + (columns[j]![k]! >>> 28)));
        expect(cells.size).toBe(256);
      }
    }
  });

  it('have polynomials for all coordinates they promise, and plain draws beyond', () => {
    const last = directionNumbers(SOBOL_DIMENSIONS - 1);
    expect(last.every((v, j) => v !== 0 && 31 - Math.clz32(v & -v) === 31 - j)).toBe(true);
    const many = new SobolPoints(
      1,
      Array.from({ length: SOBOL_DIMENSIONS + 3 }, (_, i) => `n${i}`),
    );
    const drawn = new Int32Array(4096);
    many.fill(`n${SOBOL_DIMENSIONS + 1}`, 0, drawn);
    expect(byteChiSquare(drawn, 24)).toBeLessThan(368);
  });
});
