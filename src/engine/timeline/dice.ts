/**
 * The dice of one simulated history: sfc32 begun at a stream key, with exact exponential and normal draws by the ziggurat.
 *
 * Source: G. Marsaglia and W. W. Tsang, The ziggurat method for generating random variables (2000), 256 layers, the layer and the
 * place in it from separate bits (Doornik 2005). Only + − × ÷ and own exp and log: the same bits on every machine. State in typed
 * arrays, for 32-bit words are no small integers in every browser.
 */
import { exp, log } from '../special/elementary';
import { streamOf, type StreamKey } from '../random/stream';

const LAYERS = 256;
/** Beginning of the tail and area of a layer, for e^(−x) and for e^(−x²/2). */
const EXP_R = 7.69711747013105;
const EXP_V = 0.003949659822581557;
const NORMAL_R = 3.6541528853610088;
const NORMAL_V = 0.004928673233974655;

const EXP_X = new Float64Array(LAYERS + 1);
const EXP_F = new Float64Array(LAYERS + 1);
const NORMAL_X = new Float64Array(LAYERS + 1);
const NORMAL_F = new Float64Array(LAYERS + 1);

fill(
  EXP_X,
  EXP_F,
  EXP_R,
  EXP_V,
  (x) => exp(-x),
  (f) => -log(f),
);
fill(
  NORMAL_X,
  NORMAL_F,
  NORMAL_R,
  NORMAL_V,
  (x) => exp(-0.5 * x * x),
  (f) => Math.sqrt(-2 * log(f)),
);

/** Layer i reaches from 0 to x[i] and holds everything below f(x[i+1]); the lowest is as wide as its area asks, tail included. */
function fill(
  x: Float64Array,
  f: Float64Array,
  r: number,
  v: number,
  density: (x: number) => number,
  inverse: (f: number) => number,
): void {
  x[0] = v / density(r);
  x[1] = r;
  for (let i = 2; i < LAYERS; i++) x[i] = inverse(density(x[i - 1]!) + v / x[i - 1]!);
  x[LAYERS] = 0;
  for (let i = 0; i <= LAYERS; i++) f[i] = density(x[i]!);
}

const STEP_24 = 1 / 16777216;
const STEP_32 = 1 / 4294967296;
const STEP_56 = STEP_24 * STEP_32;

/** Exponentials drawn at once. */
const BATCH = 128;

export class Dice {
  private readonly state = new Int32Array(4);
  private readonly ready = new Float64Array(BATCH);
  private used = BATCH;

  constructor(key: StreamKey) {
    const stream = streamOf(key);
    for (let i = 0; i < 4; i++) this.state[i] = stream.next32();
  }

  private next32(): number {
    const s = this.state;
    const b = s[1]!;
    const c = s[2]!;
    const t = (s[0]! + b + s[3]!) | 0;
    s[3] = (s[3]! + 1) | 0;
    s[0] = b ^ (b >>> 9);
    s[1] = (c + (c << 3)) | 0;
    s[2] = (((c << 21) | (c >>> 11)) + t) | 0;
    return t;
  }

  /** Uniform on (0, 1). */
  uniform(): number {
    return ((this.next32() >>> 8) + ((this.next32() >>> 0) + 0.5) * STEP_32) * STEP_24;
  }

  /** Exponential with mean 1. They are drawn many at a time, so that the state stays in registers meanwhile. */
  exponential(): number {
    if (this.used === BATCH) this.drawExponentials();
    return this.ready[this.used++]!;
  }

  private drawExponentials(): void {
    const { state, ready } = this;
    let a = state[0]!;
    let b = state[1]!;
    let c = state[2]!;
    let counter = state[3]!;
    for (let k = 0; k < BATCH; k++) {
      const word = (a + b + counter) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (((c << 21) | (c >>> 11)) + word) | 0;
      const fine = (a + b + counter + 1) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (((c << 21) | (c >>> 11)) + fine) | 0;
      counter = (counter + 2) | 0;
      const i = word & 255;
      const z = ((word >>> 8) * STEP_24 + (fine >>> 0) * STEP_56) * EXP_X[i]!;
      if (z < EXP_X[i + 1]!) {
        ready[k] = z;
        continue;
      }
      state[0] = a;
      state[1] = b;
      state[2] = c;
      state[3] = counter;
      ready[k] = this.beyond(i, z);
      a = state[0]!;
      b = state[1]!;
      c = state[2]!;
      counter = state[3]!;
    }
    state[0] = a;
    state[1] = b;
    state[2] = c;
    state[3] = counter;
    this.used = 0;
  }

  /** The rare end of an exponential draw: layer i, place z outside the part that is surely below the density. */
  private beyond(layer: number, place: number): number {
    let i = layer;
    let z = place;
    for (;;) {
      if (i === 0) return EXP_R - log(this.uniform());
      if (EXP_F[i]! + this.uniform() * (EXP_F[i + 1]! - EXP_F[i]!) < exp(-z)) return z;
      const word = this.next32();
      i = word & 255;
      z = ((word >>> 8) * STEP_24 + (this.next32() >>> 0) * STEP_56) * EXP_X[i]!;
      if (z < EXP_X[i + 1]!) return z;
    }
  }

  /** Standard normal. */
  normal(): number {
    for (;;) {
      const word = this.next32();
      const i = word & 255;
      const z = (((word >> 8) + (this.next32() >>> 0) * STEP_32) / 8388608) * NORMAL_X[i]!;
      if (Math.abs(z) < NORMAL_X[i + 1]!) return z;
      if (i === 0) return z < 0 ? -this.normalTail() : this.normalTail();
      if (NORMAL_F[i]! + this.uniform() * (NORMAL_F[i + 1]! - NORMAL_F[i]!) < exp(-0.5 * z * z)) return z;
    }
  }

  /** Marsaglia's tail beyond the lowest layer. */
  private normalTail(): number {
    for (;;) {
      const x = -log(this.uniform()) / NORMAL_R;
      const y = -log(this.uniform());
      if (y + y > x * x) return NORMAL_R + x;
    }
  }
}
