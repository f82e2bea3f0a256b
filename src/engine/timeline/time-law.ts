/**
 * How single times scatter around their mean (model, section 6): a bare number means exponential, a measured mean and sd
 * log-normal; an interval, a PERT or a share is a mean known that well, so exponential too. In the units of the quantity.
 */
import { pointValue } from '#funnel/quantity';
import type { Quantity } from '#funnel/schema';
import { exp, log } from '../special/elementary';
import type { Dice } from './dice';

export const NONE = 0;
export const FIXED = 1;
export const EXPONENTIAL = 2;
const LOG_NORMAL = 3;

/** `mean` of the times; `mu` and `sigma` of their logarithm where log-normal, else 0. */
export interface TimeLaw {
  readonly kind: number;
  readonly mean: number;
  readonly mu: number;
  readonly sigma: number;
}

const NEVER: TimeLaw = { kind: NONE, mean: 0, mu: 0, sigma: 0 };

/** The law of times given by a quantity; `bare` is what a mean without a standard deviation means. */
export function timeLaw(
  quantity: Quantity | undefined,
  bare: typeof EXPONENTIAL | typeof FIXED = EXPONENTIAL,
): TimeLaw {
  if (quantity === undefined) return NEVER;
  const mean = pointValue(quantity, 'positive');
  if (!(mean > 0)) return NEVER;
  if (typeof quantity === 'number' || !('mean' in quantity)) return { kind: bare, mean, mu: 0, sigma: 0 };
  const spread = (quantity.sd as number) / (quantity.mean as number);
  if (!(spread > 0)) return { kind: FIXED, mean, mu: 0, sigma: 0 };
  const square = log(1 + spread * spread);
  return { kind: LOG_NORMAL, mean, mu: log(mean) - square / 2, sigma: Math.sqrt(square) };
}

/** Laws of a time for every node, in flat arrays (n each). */
export class TimeLaws {
  readonly kind: Uint8Array;
  readonly mean: Float64Array;
  private readonly mu: Float64Array;
  private readonly sigma: Float64Array;

  constructor(n: number) {
    this.kind = new Uint8Array(n);
    this.mean = new Float64Array(n);
    this.mu = new Float64Array(n);
    this.sigma = new Float64Array(n);
  }

  put(node: number, law: TimeLaw): void {
    this.kind[node] = law.kind;
    this.mean[node] = law.mean;
    this.mu[node] = law.mu;
    this.sigma[node] = law.sigma;
  }

  /** One time at a node; 0 without a law. */
  draw(node: number, dice: Dice): number {
    const kind = this.kind[node]!;
    if (kind === EXPONENTIAL) return this.mean[node]! * dice.exponential();
    if (kind === LOG_NORMAL) return exp(this.mu[node]! + this.sigma[node]! * dice.normal());
    return this.mean[node]!;
  }
}

/** What is left of a time under way at a random moment: U times a length-biased draw. */
export function drawRemaining(dice: Dice, law: TimeLaw): number {
  if (law.kind === EXPONENTIAL) return law.mean * dice.exponential();
  const whole = law.kind === LOG_NORMAL ? exp(law.mu + law.sigma * law.sigma + law.sigma * dice.normal()) : law.mean;
  return dice.uniform() * whole;
}
