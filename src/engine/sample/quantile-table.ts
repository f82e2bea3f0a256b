/**
 * The fast sampler: the inverse distribution function as straight pieces, found without a branch or a search.
 *
 * A 32-bit word says the side by its top bit and the tail probability v/2^32 by the others (v odd, so never 0). Each side is
 * cut into 31 octaves of v, each octave into 2^resolution pieces, so the pieces are as fine in the far tail as in the middle
 * beside the probability they cover; the bits of v as a single-precision number are the piece's index. At resolution 6 the value is within
 * 1e-4 standard deviations of the exact sampler's (`inverse-cdf.ts`), see the test.
 */
import { log } from '../special/elementary';
import type { InverseCdf } from './inverse-cdf';

/** Octaves of v: 2^0 … 2^31. */
const OCTAVES = 31;
/** Pieces per octave, as a power of two, where memory allows. */
export const FULL_RESOLUTION = 6;

export interface QuantileTable {
  readonly resolution: number;
  /** Per piece: intercept and slope over v; left pieces, then right ones. */
  readonly lines: Float64Array;
}

/** Pieces of one side: one more than the octaves hold, for a v that rounds up to 2^31. */
export function piecesPerSide(resolution: number): number {
  return (OCTAVES << resolution) + 1;
}

/** Exact quantiles per octave, evenly spaced in log v; the ends of the pieces are interpolated between them. */
const KNOTS = 4;
/** Points of the interpolation: a polynomial of degree 5. */
const POINTS = 6;
/** Knots needed beyond each end of the octaves. */
const MARGIN = POINTS / 2;

/** Tabulates a quantile function: 2·31·2^resolution straight pieces from some 260 exact quantiles. */
export function quantileTable(inverse: InverseCdf, resolution = FULL_RESOLUTION): QuantileTable {
  const pieces = piecesPerSide(resolution);
  const lines = new Float64Array(4 * pieces);
  const weights = pieceWeights(resolution);
  fillSide(lines, 0, resolution, weights, sideKnots(inverse, 'left'));
  fillSide(lines, 2 * pieces, resolution, weights, sideKnots(inverse, 'right'));
  return { resolution, lines };
}

/** Exact quantiles at v = 2^((i − MARGIN)/KNOTS), i = 0 … : beyond 2^31 the tail is the other side's. */
function sideKnots(inverse: InverseCdf, side: 'left' | 'right'): Float64Array {
  const knots = new Float64Array(OCTAVES * KNOTS + 2 * MARGIN + 1);
  const other = side === 'left' ? 'right' : 'left';
  for (let i = 0; i < knots.length; i++) {
    const tail = knotTail(i - MARGIN);
    knots[i] = tail <= 0.5 ? inverse.at(tail, side) : inverse.at(1 - tail, other);
  }
  return knots;
}

/** 2^(j/KNOTS − 32) for the knot numbers that occur. */
function knotTail(j: number): number {
  let power = 1;
  const octave = Math.floor(j / KNOTS);
  for (let k = octave; k < 32; k++) power /= 2;
  return power * (KNOT_ROOTS[j - octave * KNOTS] as number);
}

const FOURTH_ROOT = Math.sqrt(Math.SQRT2);
const KNOT_ROOTS = [1, FOURTH_ROOT, Math.SQRT2, FOURTH_ROOT * Math.SQRT2] as const;

interface PieceWeights {
  /** First knot of the interpolation, counted from the octave's first knot (may be negative). */
  readonly first: Int32Array;
  readonly weight: Float64Array;
}

const weightCache = new Map<number, PieceWeights>();

/** Lagrange's weights for the inner ends v = 2^o (1 + i/2^resolution) of an octave's pieces: the same for every octave. */
function pieceWeights(resolution: number): PieceWeights {
  const known = weightCache.get(resolution);
  if (known) return known;
  const count = 1 << resolution;
  const first = new Int32Array(count);
  const weight = new Float64Array(count * POINTS);
  for (let i = 0; i < count; i++) {
    const position = (log(1 + i / count) / Math.LN2) * KNOTS;
    const cell = Math.floor(position);
    first[i] = cell - MARGIN + 1;
    for (let p = 0; p < POINTS; p++) {
      let w = 1;
      for (let q = 0; q < POINTS; q++) {
        if (q !== p) w *= (position - (cell - MARGIN + 1 + q)) / (p - q);
      }
      weight[i * POINTS + p] = w;
    }
  }
  const made = { first, weight };
  weightCache.set(resolution, made);
  return made;
}

function fillSide(
  lines: Float64Array,
  offset: number,
  resolution: number,
  weights: PieceWeights,
  knots: Float64Array,
): void {
  const count = 1 << resolution;
  const { first, weight } = weights;
  const end = (octave: number, i: number): number => {
    const from = octave * KNOTS + MARGIN + (first[i] as number);
    let sum = 0;
    for (let p = 0; p < POINTS; p++) sum += (weight[i * POINTS + p] as number) * (knots[from + p] as number);
    return sum;
  };
  let at = offset;
  let start = 1;
  let low = end(0, 0);
  for (let octave = 0; octave < OCTAVES; octave++) {
    const width = start / count;
    for (let i = 0; i < count; i++) {
      const high = i + 1 < count ? end(octave, i + 1) : (knots[(octave + 1) * KNOTS + MARGIN] as number);
      const slope = (high - low) / width;
      lines[at++] = low - (start + i * width) * slope;
      lines[at++] = slope;
      low = high;
    }
    start *= 2;
  }
  // A v that rounds up to 2^31 continues the last piece.
  lines[at] = lines[at - 2] as number;
  lines[at + 1] = lines[at - 1] as number;
}

const single = new Float32Array(1);
const singleBits = new Int32Array(single.buffer);

/** One draw from a 32-bit word. */
export function drawFromTable(table: QuantileTable, word: number): number {
  const v = (word & 0x7fffffff) | 1;
  single[0] = v;
  const { resolution, lines } = table;
  const piece =
    ((singleBits[0] as number) >>> (23 - resolution)) - (127 << resolution) + (word >>> 31) * piecesPerSide(resolution);
  return (lines[2 * piece] as number) + (lines[2 * piece + 1] as number) * v;
}
