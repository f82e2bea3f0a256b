/**
 * Own random streams: a stream is named by (seed, name, index) and nothing else, so replication i or block i draws the same
 * numbers whichever worker runs it, and the same quantity draws the same numbers in every scenario.
 *
 * The generator is sfc32 (Doty-Humphrey's "small fast counting", 128 bits of state): additions, shifts and exclusive-ors of
 * 32-bit integers, the same bits on every machine.
 */

/** Four 32-bit words that name a stream. */
export type StreamKey = readonly [number, number, number, number];

/** A scalar source of random numbers. */
export interface Stream {
  /** An integer, uniform on 0 … 2³² − 1. */
  next32(): number;
  /** Uniform on the open interval (0, 1), 52 random bits: never 0 or 1. */
  next(): number;
}

/** A bijection of 32-bit words that lets every bit of the input touch every bit of the output (two multiply–xorshift rounds). */
export function mix32(word: number): number {
  let h = word | 0;
  h = Math.imul(h ^ (h >>> 16), 0x21f0aaad);
  h = Math.imul(h ^ (h >>> 15), 0x735a2d97);
  return (h ^ (h >>> 15)) >>> 0;
}

/** 64 bits of a name. */
export type NameHash = readonly [number, number];

/** 64 bits of a text: two independent multiply-and-xor passes over its UTF-16 units. */
export function hashText(text: string): NameHash {
  let a = 0x811c9dc5;
  let b = 0x9e3779b9;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x85ebca6b) ^ (b >>> 13);
  }
  return [mix32(a ^ text.length), mix32(b + text.length)];
}

/** The key of stream `index` of the quantity or process called `name`, under `seed` (any finite number; its low 53 bits count). */
export function streamKey(seed: number, name: string, index: number): StreamKey {
  return keyOfHash(seed, hashText(name), index);
}

/** The same for a name that was hashed before. */
export function keyOfHash(seed: number, [nameLow, nameHigh]: NameHash, index: number): StreamKey {
  const whole = Math.abs(Math.trunc(Number.isFinite(seed) ? seed : 0)) % 9007199254740992;
  const sign = seed < 0 ? 0x5bd1e995 : 0;
  const seedLow = mix32((whole >>> 0) ^ sign);
  const seedHigh = mix32(Math.floor(whole / 4294967296) + 0x632be5ab);
  const where = mix32(index + 0x3c6ef372);
  return [
    mix32(seedLow + nameLow),
    mix32(seedHigh ^ nameHigh ^ Math.imul(where, 0x9e3779b1)),
    mix32(where + Math.imul(nameLow, 0xc2b2ae35)),
    mix32(seedLow ^ Math.imul(nameHigh, 0x27d4eb2f) ^ (where >>> 7)),
  ];
}

/** Rounds thrown away after seeding, so that near keys have parted. */
const WARM_UP = 12;

/** A stream of sfc32 begun at a key. */
export function streamOf(key: StreamKey): Stream {
  let a = key[0] | 0;
  let b = key[1] | 0;
  let c = key[2] | 0;
  let counter = key[3] | 0;
  const next32 = (): number => {
    const t = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    return t >>> 0;
  };
  for (let i = 0; i < WARM_UP; i++) next32();
  return {
    next32,
    // 26 + 26 bits, and half a step up, so that neither end is reached.
    next: () => ((next32() >>> 6) * 67108864 + (next32() >>> 6) + 0.5) / 4503599627370496,
  };
}

/** The stream (seed, name, index). */
export function createStream(seed: number, name: string, index = 0): Stream {
  return streamOf(streamKey(seed, name, index));
}
