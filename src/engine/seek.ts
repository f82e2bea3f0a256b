/**
 * Goal seek (model, section 8): which value of one number reaches a target. "Out of reach" is a legal answer and says how
 * far the number gets.
 *
 * Sums over entries and their quotients are solved in closed form (`reach.ts`). What counts first wins only (clients, cost
 * per client, cycle, the textbook velocity) is searched: the nearest change of sign on a grid over the number's range, then
 * bisection, each value solved exactly.
 */
import { fault, type Outcome } from '#funnel/fault';
import { ownerAt, quantityFields, ruleAt } from '#funnel/fields';
import type { Funnel } from '#funnel/schema';
import { numberPlace, readNumber, withNumbers, type NumberPlace } from './change-number';
import { closedForm, rangeOf, type Reach } from './reach';
import type { SeekOption, SeekResult, Totals } from './results';
import { solve, type Solution } from './solve';
import { solutionOf } from './solve-funnel';

export type SeekMetric = keyof Totals;

export const SEEK_METRICS: readonly SeekMetric[] = [
  'deals',
  'clients',
  'revenue',
  'contribution',
  'cost',
  'profit',
  'costPerDeal',
  'costPerClient',
  'returnOnCost',
  'cycleDays',
  'wip',
  'velocity',
  'textbookVelocity',
];

export interface SeekRequest {
  readonly metric: SeekMetric;
  readonly target: number;
  /** One number; all numbers that move the metric when absent. */
  readonly at?: string;
  readonly field?: string;
}

/** Searched metrics try at most this many numbers of a large funnel; the same of numbers that do not reach the target are listed. */
const SEARCHED_NUMBERS = 200;
/** Numbers × edges beyond which what reaches the target in closed form is not solved again to report the metric. */
const SOLVE_AGAIN = 4e6;
const GRID = 48;
const HALVINGS = 80;

/** The options, those that reach the target with the smallest relative change first, then those that come nearest. */
export function seekTarget(funnel: Funnel, request: SeekRequest): Outcome<SeekResult> {
  const solved = solutionOf(funnel);
  if (!solved.ok) return solved;
  const solution = solved.value;
  const { metric, target } = request;
  if (!SEEK_METRICS.includes(metric)) return { ok: false, faults: [fault('target', 'seek.noSuchMetric', { metric })] };
  if (!Number.isFinite(target)) return { ok: false, faults: [fault('target', 'seek.noNumber', { metric })] };
  const places = placesOf(funnel, solution, request);
  if (!places.ok) return places;
  const formula = closedForm(solution, metric, target);
  const candidates = formula === null ? places.value.slice(0, SEARCHED_NUMBERS) : affordable(solution, places.value);
  const single = request.at !== undefined;
  const again = candidates.length * solution.plan.edgeCount <= SOLVE_AGAIN;
  let missed = 0;
  const options = candidates.flatMap(({ at, field, place }): SeekOption[] => {
    const from = readNumber(solution.numbers, place);
    const found = formula === null ? searched(solution, metric, target, place) : formula(place);
    const stays = {
      at,
      field,
      from,
      to: from,
      reached: solution.totals[metric] === target,
      metric: solution.totals[metric],
    };
    // A number that does not move the metric is an answer only to someone who asked about it.
    if (found === null) return single ? [stays] : [];
    if (found.to !== null) {
      const reached = { at, field, from, to: found.to, reached: true };
      if (!again) return [{ ...reached, metric: target }];
      const value = metricAt(solution, metric, place, found.to);
      if (value !== null && near(value, target)) return [{ ...reached, metric: value }];
    }
    if (!again && ++missed > SEARCHED_NUMBERS) return [];
    const ends = found.to === null ? found.ends : (Object.values(rangeOf(solution, place)) as number[]);
    const tried = ends.map((to): SeekOption => ({
      at,
      field,
      from,
      to,
      reached: false,
      metric: metricAt(solution, metric, place, to),
    }));
    // A quotient that stays as it is on the whole range (cost per deal, as leads grow) is not moved either.
    const moves = tried.some((o) => o.metric !== null && !(stays.metric !== null && near(o.metric, stays.metric)));
    if (!moves) return single ? [stays] : [];
    return [[stays, ...tried].reduce((best, o) => (missOf(o, target) < missOf(best, target) ? o : best))];
  });
  return { ok: true, value: { metric, target, now: solution.totals[metric], options: sorted(options, target) } };
}

function placesOf(
  funnel: Funnel,
  solution: Solution,
  { at, field }: SeekRequest,
): Outcome<{ at: string; field: string; place: NumberPlace }[]> {
  if (at !== undefined) {
    const name = field ?? 'rate';
    if (ownerAt(funnel, at) === undefined) return { ok: false, faults: [fault(at, 'change.nothingThere', { at })] };
    const place = numberPlace(solution.plan, at, name);
    if (ruleAt(funnel, at, name) === undefined)
      return { ok: false, faults: [fault(at, 'change.noSuchField', { at, field: name })] };
    if (place === null) return { ok: false, faults: [fault(at, 'seek.noEffect', { at, field: name })] };
    if (place.kind === 'rate' && solution.plan.written[place.edge] === 0)
      return { ok: false, faults: [fault(`${at}/rate`, 'seek.restRate', { at })] };
    return { ok: true, value: [{ at, field: name, place }] };
  }
  const places = quantityFields(funnel).flatMap((ref) => {
    const place = numberPlace(solution.plan, ref.at, ref.field);
    return place === null ? [] : [{ at: ref.at, field: ref.field, place }];
  });
  return { ok: true, value: places };
}

/** In a loop of thousands of tangled stages every rate costs a solve: there only the first ones of the document are tried. */
function affordable<T extends { readonly place: NumberPlace }>(
  { plan, system }: Solution,
  places: readonly T[],
): readonly T[] {
  let slow = 0;
  return places.filter(({ place }) => {
    return place.kind !== 'rate' || !system.visitsAreSlow(plan.from[place.edge]!) || ++slow <= SEARCHED_NUMBERS;
  });
}

function sorted(options: SeekOption[], target: number): SeekOption[] {
  const effort = (o: SeekOption): number => Math.abs(o.to - o.from) / Math.max(Math.abs(o.from), 1e-9);
  return [...options].sort((a, b) => {
    if (a.reached !== b.reached) return a.reached ? -1 : 1;
    const [x, y] = a.reached ? [effort(a), effort(b)] : [missOf(a, target), missOf(b, target)];
    return x < y ? -1 : x > y ? 1 : 0;
  });
}

function missOf({ metric }: SeekOption, target: number): number {
  return metric === null ? Infinity : Math.abs(metric - target);
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-7 * (Math.abs(a) + Math.abs(b)) + 1e-12;
}

/** The metric with one number replaced; null where it does not exist. */
function metricAt(solution: Solution, metric: SeekMetric, place: NumberPlace, to: number): number | null {
  const { plan, numbers } = solution;
  const changed = solve(plan, withNumbers(plan, numbers, [{ place, to }]));
  return changed.ok ? changed.value.totals[metric] : null;
}

/** Null where the metric does not change over the whole range. */
function searched(solution: Solution, metric: SeekMetric, target: number, place: NumberPlace): Reach | null {
  const now = readNumber(solution.numbers, place);
  const { low, high } = rangeOf(solution, place);
  const off = (value: number): number | null => {
    const found = metricAt(solution, metric, place, value);
    return found === null ? null : found - target;
  };
  const grid = gridOf(low, now, high, place);
  const values = grid.map(off);
  let best: { a: number; b: number; far: number } | null = null;
  let nearest = now;
  let miss = Infinity;
  let moved = false;
  values.forEach((value, i) => {
    if (value === null) return;
    if (Math.abs(value) < miss) [miss, nearest] = [Math.abs(value), grid[i]!];
    const before = i > 0 ? values[i - 1]! : null;
    if (before === null) return;
    if (before !== value) moved = true;
    if (value * before > 0) return;
    const far = Math.min(Math.abs(grid[i]! - now), Math.abs(grid[i - 1]! - now));
    if (best === null || far < best.far) best = { a: grid[i - 1]!, b: grid[i]!, far };
  });
  if (!moved) return null;
  return best === null ? { to: null, ends: [nearest] } : { to: bisect(off, best), ends: [nearest] };
}

/** Values over the range, today's among them: evenly for shares, geometrically for numbers without an upper limit. */
function gridOf(low: number, now: number, high: number, place: NumberPlace): number[] {
  const even = place.kind === 'rate' || place.field === 'margin';
  const scale = now > 0 ? now : 1;
  const grid = Array.from({ length: GRID + 1 }, (_, i) =>
    even ? low + ((high - low) * i) / GRID : i === 0 ? low : scale * 10 ** (-3 + (6 * i) / GRID),
  );
  return [...new Set([...grid, now])].sort((a, b) => a - b);
}

function bisect(off: (value: number) => number | null, { a, b }: { a: number; b: number }): number {
  let low = a;
  let high = b;
  const side = Math.sign(off(low) ?? 0);
  if (side === 0) return low;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    const value = off(middle);
    if (value === 0) return middle;
    if (value !== null && Math.sign(value) === side) low = middle;
    else high = middle;
  }
  return high;
}
