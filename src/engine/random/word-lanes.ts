/**
 * Random words in bulk: four sfc32 streams side by side, word i from lane i mod 4, which is what four-wide vector
 * instructions also produce. The words depend on (seed, name, shard) and on nothing else.
 */
import { keyOfHash, type NameHash } from './stream';

const LANES = 4;
/** Words of state: a, b, c and the counter of each lane, lanes side by side. */
export const LANE_STATE = 16;
const WARM_UP = 12;

/** Fills `state` (16 words) with the lanes of (seed, name, shard), warmed up; the name as its hash. */
export function seedLanes(seed: number, name: NameHash, shard: number, state: Int32Array): void {
  for (let lane = 0; lane < LANES; lane++) {
    const key = keyOfHash(seed, name, shard * LANES + lane);
    for (let part = 0; part < 4; part++) state[part * LANES + lane] = key[part] as number;
  }
  fillWords(state, discarded);
}

const discarded = new Int32Array(WARM_UP * LANES);

/** Draws `words.length` words (a multiple of 4) and moves the state on. */
export function fillWords(state: Int32Array, words: Int32Array): void {
  const count = words.length;
  for (let lane = 0; lane < LANES; lane++) {
    let a = state[lane] as number;
    let b = state[LANES + lane] as number;
    let c = state[2 * LANES + lane] as number;
    let counter = state[3 * LANES + lane] as number;
    for (let i = lane; i < count; i += LANES) {
      const t = (a + b + counter) | 0;
      counter = (counter + 1) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (((c << 21) | (c >>> 11)) + t) | 0;
      words[i] = t;
    }
    state[lane] = a;
    state[LANES + lane] = b;
    state[2 * LANES + lane] = c;
    state[3 * LANES + lane] = counter;
  }
}
