/**
 * How far profit swings with one number (model, section 5, the tornado): each uncertain quantity in turn stands at its 5th and at
 * its 95th percentile, all others at their point values, and the funnel is solved exactly. Precondition: the funnel solves at its
 * point values. Where two numbers act together the swings do not add up; `drivers.ts` gives shares of the spread that tell.
 */
import { getField } from '#funnel/fields';
import type { Outcome } from '#funnel/fault';
import { pointValue, type FieldScale } from '#funnel/quantity';
import type { Funnel } from '#funnel/schema';
import { solveTrial } from './columns/trial-numbers';
import { linearVariances } from './drivers';
import { inverseCdf, quantile } from './sample/inverse-cdf';
import { machineInputs, uncertainScenario } from './trial-model';

export interface SwingsOptions {
  readonly scenario?: string | null;
}

/** One number at either end of its nine-in-ten range. */
export interface Swing {
  readonly at: string;
  readonly field: string;
  readonly scale: FieldScale;
  /** The ends of the range. */
  readonly low: number;
  readonly high: number;
  /** What profit per period changes by at the low and at the high end; of either sign. */
  readonly atLow: number;
  readonly atHigh: number;
}

export interface SwingsResult {
  /** Profit per period at the point values. */
  readonly profit: number;
  /** The widest first; of very many numbers those that a linear funnel would swing most by. */
  readonly swings: readonly Swing[];
  /** So many numbers are uncertain in all. */
  readonly uncertain: number;
}

/** Each number asks for two solves: so many are tried. */
const TRIED = 24;

/** The swings of a scenario (null or absent: the base). A number that would close a loop at one end is left out. */
export function profitSwings(funnel: Funnel, options: SwingsOptions = {}): Outcome<SwingsResult> {
  const made = uncertainScenario(funnel, options.scenario ?? null);
  if (!made.ok) return made;
  const source = made.value;
  const { quantities } = source;
  const { profit } = source.solution.totals;
  const points = quantities.map(({ at, field, scale }) => {
    const written = getField(source.funnel, at, field);
    // What is uncertain is written as a quantity; a rest is worked out.
    return written === undefined || written === 'rest' ? NaN : pointValue(written, scale);
  });
  const promise = linearVariances(source, machineInputs(quantities));
  const tried = Array.from(quantities.keys())
    .sort((a, b) => promise[b]! - promise[a]! || a - b)
    .slice(0, TRIED);
  const swings = tried.flatMap((i): Swing[] => {
    const { at, field, scale, distribution } = quantities[i]!;
    const inverse = inverseCdf(distribution);
    const [low, high] = [quantile(inverse, 0.05), quantile(inverse, 0.95)];
    const change = (to: number): number | null => {
      const solved = solveTrial(source, (k) => (k === i ? to : points[k]!));
      return solved === null ? null : solved.totals.profit - profit;
    };
    const [atLow, atHigh] = [change(low), change(high)];
    return atLow === null || atHigh === null ? [] : [{ at, field, scale, low, high, atLow, atHigh }];
  });
  swings.sort((a, b) => Math.abs(b.atHigh - b.atLow) - Math.abs(a.atHigh - a.atLow));
  return { ok: true, value: { profit, swings, uncertain: quantities.length } };
}
