/**
 * What a move on trial writes: the number it reaches, known no better than the number it starts from. A bare number in place of
 * a range would pass for certainty: the trial would then seem to lose wherever Base's own number happens to be drawn high.
 */
import { distributionOf } from '#engine/sample/distribution';
import { inverseCdf, quantile } from '#engine/sample/inverse-cdf';
import type { FieldScale } from '#funnel/quantity';
import type { Quantity } from '#funnel/schema';

const logit = (p: number): number => Math.log(p / (1 - p));
const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** An interval with its middle at `to`, its ends shifted with it: in log odds for a rate, in proportion for anything else. Just `to` where that cannot be said. */
export function withDoubtOf(from: Quantity | 'rest' | undefined, to: number, scale: FieldScale): Quantity {
  if (from === undefined || from === 'rest' || typeof from === 'number' || 'value' in from) return to;
  const distribution = distributionOf(from, scale);
  if (distribution.kind === 'constant') return to;
  const inverse = inverseCdf(distribution);
  const [low, high] = [quantile(inverse, 0.05), quantile(inverse, 0.95)];
  const ends = scale === 'rate' ? oddsEnds(low, high, to) : proportionalEnds(low, high, to);
  return ends !== null && ends.low < to && to < ends.high ? { ...ends } : to;
}

type Ends = { readonly low: number; readonly high: number };

/** A rate's interval has its median where the log odds of its ends meet. */
function oddsEnds(low: number, high: number, to: number): Ends | null {
  if (low <= 0 || high >= 1 || to <= 0 || to >= 1) return null;
  const half = (logit(high) - logit(low)) / 2;
  const ends = { low: logistic(logit(to) - half), high: logistic(logit(to) + half) };
  return ends.low > 0 && ends.high < 1 ? ends : null;
}

/** A positive interval has its median at the geometric mean of its ends. */
function proportionalEnds(low: number, high: number, to: number): Ends | null {
  if (low <= 0 || to <= 0) return null;
  const half = Math.sqrt(high / low);
  return { low: to / half, high: to * half };
}
