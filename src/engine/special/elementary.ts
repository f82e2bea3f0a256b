/**
 * exp and log from + − × ÷ alone, so that a drawn number has the same bits in every browser and in Node.
 *
 * The language lets `Math.exp` and `Math.log` differ in the last bits from one engine to the next; sums, products,
 * quotients and square roots are exact to the bit everywhere (IEEE 754). Both functions here are within 2 units in the last place.
 */

const LN2_HI = 0.69314718036912381649; // ln 2 rounded to 33 bits: k·LN2_HI is exact for |k| < 2^20
const LN2_LO = 1.9082149292705877e-10;
const INVERSE_LN2 = 1.4426950408889634;

const LITTLE_ENDIAN = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;
const HIGH = LITTLE_ENDIAN ? 1 : 0;
const asDouble = new Float64Array(1);
const asWords = new Int32Array(asDouble.buffer);

const LEAST_EXPONENT = -1074;
const GREATEST_EXPONENT = 1023;

/** 2^k for k = −1074 … 1023, by doubling and halving, which are exact. */
const POWERS_OF_TWO = ((): Float64Array => {
  const powers = new Float64Array(GREATEST_EXPONENT - LEAST_EXPONENT + 1);
  powers[-LEAST_EXPONENT] = 1;
  for (let k = 1; k <= GREATEST_EXPONENT; k++)
    powers[k - LEAST_EXPONENT] = 2 * (powers[k - 1 - LEAST_EXPONENT] as number);
  for (let k = -1; k >= LEAST_EXPONENT; k--)
    powers[k - LEAST_EXPONENT] = (powers[k + 1 - LEAST_EXPONENT] as number) / 2;
  return powers;
})();

/** e^x; 0 below −745.2, Infinity above 709.8. e^x = 2^k e^r with |r| ≤ ln 2 / 2, and Taylor's series for e^r. */
export function exp(x: number): number {
  if (x !== x) return NaN;
  if (x > 709.782712893384) return Infinity;
  if (x < -745.2) return 0;
  const k = Math.floor(x * INVERSE_LN2 + 0.5);
  const r = x - k * LN2_HI - k * LN2_LO;
  // The series to r^13: the first term left out is below 4e-18. Written from the small end for accuracy.
  let sum = 1 / 6227020800;
  sum = sum * r + 1 / 479001600;
  sum = sum * r + 1 / 39916800;
  sum = sum * r + 1 / 3628800;
  sum = sum * r + 1 / 362880;
  sum = sum * r + 1 / 40320;
  sum = sum * r + 1 / 5040;
  sum = sum * r + 1 / 720;
  sum = sum * r + 1 / 120;
  sum = sum * r + 1 / 24;
  sum = sum * r + 1 / 6;
  sum = sum * r + 0.5;
  const e = 1 + (r + r * r * sum);
  if (k > GREATEST_EXPONENT) return e * 2 * (POWERS_OF_TWO[k - 1 - LEAST_EXPONENT] as number);
  if (k < LEAST_EXPONENT) return (e / 2) * (POWERS_OF_TWO[0] as number);
  return e * (POWERS_OF_TWO[k - LEAST_EXPONENT] as number);
}

/** 2·atanh(s)/s − 2 as a series in s², for |s| ≤ 0.1716: what log needs beyond its first term. */
function atanhTail(s2: number): number {
  let sum = 2 / 23;
  sum = sum * s2 + 2 / 21;
  sum = sum * s2 + 2 / 19;
  sum = sum * s2 + 2 / 17;
  sum = sum * s2 + 2 / 15;
  sum = sum * s2 + 2 / 13;
  sum = sum * s2 + 2 / 11;
  sum = sum * s2 + 2 / 9;
  sum = sum * s2 + 2 / 7;
  sum = sum * s2 + 2 / 5;
  sum = sum * s2 + 2 / 3;
  return sum * s2;
}

/** Natural logarithm; −Infinity at 0, NaN below. x = 2^k m with m in [√½, √2), and ln m = 2 atanh((m−1)/(m+1)). */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return Infinity;
  let k = 0;
  let scaled = x;
  if (x < 2.2250738585072014e-308) {
    scaled = x * 18014398509481984; // 2^54 lifts a subnormal number into the normal range
    k = -54;
  }
  asDouble[0] = scaled;
  const high = asWords[HIGH] as number;
  k += ((high >>> 20) & 0x7ff) - 1023;
  asWords[HIGH] = (high & 0x000fffff) | 0x3ff00000;
  let m = asDouble[0] as number;
  if (m >= 1.4142135623730951) {
    m /= 2;
    k += 1;
  }
  const f = m - 1;
  const s = f / (2 + f);
  return k * LN2_HI + (s * (2 + atanhTail(s * s)) + k * LN2_LO);
}

/** ln(1 + x) without losing a small x. */
export function log1p(x: number): number {
  if (x > -0.29 && x < 0.41) {
    const s = x / (2 + x);
    return s * (2 + atanhTail(s * s));
  }
  return log(1 + x);
}

/** ln(1 + e^y), for any y. */
export function softplus(y: number): number {
  return y > 0 ? y + log1p(exp(-y)) : log1p(exp(y));
}

/** 1/(1 + e^−y). */
export function logistic(y: number): number {
  if (y >= 0) return 1 / (1 + exp(-y));
  const e = exp(y);
  return e / (1 + e);
}
