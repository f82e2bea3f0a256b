/**
 * Sobol's points, scrambled: coordinate d comes from the d-th primitive polynomial over GF(2); every coordinate is then
 * multiplied by its own random lower triangular matrix and shifted (Matoušek 1998), both from the stream (seed, name), so
 * that repeated scrambles give independent, unbiased answers. Any run of 2^m points from 0 keeps the net's evenness.
 */
import type { PointSet } from './point-set';
import { createStream, mix32, streamKey } from './stream';

const BITS = 32;
/** Coordinates that the polynomials up to degree 11 give, the first (van der Corput) included. */
const MAX_DEGREE = 11;

/** More coordinates than this have no polynomial: draw them plainly. */
export const SOBOL_DIMENSIONS = 337;

let polynomials: number[] | null = null;

/** Primitive polynomials by degree, then by value, as bit masks: x generates all 2^degree − 1 non-zero residues. */
function primitivePolynomials(): number[] {
  if (polynomials) return polynomials;
  polynomials = [];
  for (let degree = 1; degree <= MAX_DEGREE; degree++) {
    const top = 1 << degree;
    for (let p = top + 1; p < 2 * top; p += 2) {
      let residue = 2 % top === 0 ? 2 ^ p : 2;
      let period = 1;
      while (residue !== 1) {
        residue <<= 1;
        if (residue & top) residue ^= p;
        period++;
        if (period > top) break;
      }
      if (period === top - 1) polynomials.push(p);
    }
  }
  return polynomials;
}

/** Direction numbers of coordinate d, most significant bit first, before scrambling. */
export function directionNumbers(dimension: number): Uint32Array {
  const v = new Uint32Array(BITS);
  if (dimension === 0) {
    for (let j = 0; j < BITS; j++) v[j] = 2 ** (31 - j);
    return v;
  }
  const p = primitivePolynomials()[dimension - 1]!;
  const degree = 31 - Math.clz32(p);
  // Any odd m_j < 2^(j+1) is legal; a fixed stream chooses them.
  const start = createStream(20, 'sobol', dimension);
  for (let j = 0; j < degree; j++) v[j] = ((start.next32() >>> (31 - j)) | 1) * 2 ** (31 - j);
  for (let j = degree; j < BITS; j++) {
    let next = v[j - degree]! ^ (v[j - degree]! >>> degree);
    for (let k = 1; k < degree; k++) if ((p >>> (degree - k)) & 1) next ^= v[j - k]!;
    v[j] = next;
  }
  return v;
}

export class SobolPoints implements PointSet {
  readonly #coordinates = new Map<string, { v: Int32Array; shift: number }>();
  readonly #seed: number;

  /** Names of coordinates in order of importance: the first are the most even. */
  constructor(seed: number, names: readonly string[]) {
    this.#seed = seed;
    names.forEach((name, i) => {
      if (i < SOBOL_DIMENSIONS && !this.#coordinates.has(name)) this.#coordinates.set(name, this.#scramble(name, i));
    });
  }

  #scramble(name: string, dimension: number): { v: Int32Array; shift: number } {
    const stream = createStream(this.#seed, `scramble:${name}`);
    const rows = new Uint32Array(BITS);
    for (let r = 0; r < BITS; r++) {
      const diagonal = (0x80000000 >>> r) >>> 0;
      // Bits above the diagonal's (more significant ones) are free.
      const free = r === 0 ? 0 : ~(0xffffffff >>> r) >>> 0;
      rows[r] = ((stream.next32() & free) | diagonal) >>> 0;
    }
    const plain = directionNumbers(dimension);
    const v = new Int32Array(BITS);
    for (let j = 0; j < BITS; j++) {
      let scrambled = 0;
      for (let r = 0; r < BITS; r++) if (parity(plain[j]! & rows[r]!) === 1) scrambled |= 0x80000000 >>> r;
      v[j] = scrambled;
    }
    return { v, shift: stream.next32() | 0 };
  }

  fill(name: string, first: number, words: Int32Array): void {
    const coordinate = this.#coordinates.get(name);
    if (!coordinate) {
      // Plain draws, each a function of its index alone, so that any part can be drawn by itself.
      const [a, b, c] = streamKey(this.#seed, `beyond:${name}`, 0);
      for (let i = 0; i < words.length; i++) words[i] = mix32(mix32(mix32(first + i + a) ^ b) + c) | 0;
      return;
    }
    const { v, shift } = coordinate;
    let gray = first ^ (first >>> 1);
    let x = shift;
    for (let j = 0; gray !== 0; j++, gray >>>= 1) if (gray & 1) x ^= v[j]!;
    for (let i = 0; i < words.length; i++) {
      words[i] = x;
      const n = first + i + 1;
      // The bit that changes between neighbours in Gray's order: the lowest one of n.
      x ^= v[31 - Math.clz32(n & -n)]!;
    }
  }
}

function parity(word: number): number {
  let x = word ^ (word >>> 16);
  x ^= x >>> 8;
  x ^= x >>> 4;
  return (0x6996 >>> (x & 15)) & 1;
}
