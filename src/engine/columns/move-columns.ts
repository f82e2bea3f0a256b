/**
 * The gain of every move as column arithmetic: the exact finite change of `finite-move.ts` on each trial's own numbers, with
 * what is uncertain about a planned move (its target, its running cost) drawn as well.
 */
import type { Outcome } from '#funnel/fault';
import { ruleAt, setField } from '#funnel/fields';
import type { FieldScale } from '#funnel/quantity';
import type { Funnel, PlannedMove, Quantity } from '#funnel/schema';
import { numberPlace } from '../change-number';
import { rankMoves } from '../moves';
import type { Plan } from '../plan';
import type { Metric, MovesResult, Yardstick } from '../results';
import { distributionOf } from '../sample/distribution';
import { ColumnBuilder, type Value } from './column-builder';
import { fitsColumns } from './column-system';
import {
  columnMetrics,
  columnNumbers,
  uncertainFunnel,
  type ColumnMetrics,
  type ColumnNumbers,
  type UncertainFunnel,
  type UncertainQuantity,
} from './funnel-columns';

/** Numbers that the gains of all moves in all trials may take: 8 bytes each. */
const MOST_GAINS = 40_000_000;
/** Steps of a program after which no more moves are written into it: each in a loop of its own takes a solve. */
const MOST_STEPS = 400_000;

export interface MoveColumns {
  readonly ranking: MovesResult;
  readonly build: ColumnBuilder;
  /** What the inputs are: the funnel's quantities, then those of the planned moves. */
  readonly quantities: readonly UncertainQuantity[];
  /** Per move of the ranking, as far as they go: its gain. */
  readonly gains: readonly Value[];
  readonly metrics: ColumnMetrics;
}

/** How many moves at most, of `most`, so many trials leave room for. */
export function roomForMoves(trials: number, most: number): number {
  return Math.min(most, Math.max(2, Math.floor(MOST_GAINS / trials)));
}

/** Writes the gains out of the `most` best moves at the point values; null where the funnel's loops are too tangled for columns. */
export function moveColumns(
  source: UncertainFunnel,
  by: Yardstick,
  metric: Metric,
  most: number,
): Outcome<MoveColumns> | null {
  const { funnel, plan } = source;
  if (!fitsColumns(plan)) return null;
  const ranked = rankMoves(funnel, { by, metric, overhead: source.numbers.overhead });
  if (!ranked.ok) return ranked;
  const moves = ranked.value.moves.slice(0, most);
  const extra = by === 'planned' ? moves.flatMap(({ id }) => plannedQuantities(funnel, plannedById(funnel, id!))) : [];
  const quantities = [...source.quantities, ...extra];
  const build = new ColumnBuilder(quantities.length);
  const inputs = new Map(quantities.map(({ at, field }, i) => [`${at}/${field}`, build.input(i) as Value]));
  const numbers = columnNumbers(source, (i) => build.input(i));
  const metrics = columnMetrics(plan, numbers, build);
  const worth = metrics.system.backward(rewards(plan, numbers, metric, build));
  const writer: Writer = { source, build, inputs, numbers, metrics, metric, worth, visits: new Map() };
  const gains: Value[] = [];
  for (const move of moves) {
    if (gains.length > 1 && build.steps.length > MOST_STEPS) break;
    gains.push(
      by === 'planned'
        ? plannedGain(writer, plannedById(funnel, move.id!))
        : rateGain(writer, plan.edgeIndex.get(move.at.slice('edges/'.length))!, (rate, room) =>
            stepOf(build, by, rate, room),
          ),
    );
  }
  return { ok: true, value: { ranking: ranked.value, build, quantities, gains, metrics } };
}

interface Writer {
  readonly source: UncertainFunnel;
  readonly build: ColumnBuilder;
  readonly inputs: ReadonlyMap<string, Value>;
  readonly numbers: ColumnNumbers;
  readonly metrics: ColumnMetrics;
  readonly metric: Metric;
  /** Worth of a lead per node, in the metric. */
  readonly worth: readonly Value[];
  /** Per start of a move in a loop: expected visits to it by a lead standing at each node. */
  readonly visits: Map<number, readonly Value[]>;
}

function plannedById(funnel: Funnel, id: string): PlannedMove {
  return funnel.moves!.find((move) => move.id === id)!;
}

/** The uncertain numbers of a planned move; their streams are named `moves/ID/to` and `moves/ID/perPeriod`. */
function plannedQuantities(funnel: Funnel, move: PlannedMove): UncertainQuantity[] {
  const scale = ruleAt(funnel, move.at, move.field ?? 'rate')?.scale ?? 'positive';
  return [
    ...uncertain(move, 'to', move.to, scale),
    ...(move.perPeriod === undefined ? [] : uncertain(move, 'perPeriod', move.perPeriod, 'positive')),
  ];
}

function uncertain(move: PlannedMove, field: string, quantity: Quantity, scale: FieldScale): UncertainQuantity[] {
  const distribution = distributionOf(quantity, scale);
  return distribution.kind === 'constant' ? [] : [{ at: `moves/${move.id}`, field, scale, distribution }];
}

function drawn(writer: Writer, move: PlannedMove, field: string, quantity: Quantity, scale: FieldScale): Value {
  const input = writer.inputs.get(`moves/${move.id}/${field}`);
  if (input !== undefined) return input;
  const known = distributionOf(quantity, scale);
  return known.kind === 'constant' ? known.value : 0;
}

function rewards(plan: Plan, numbers: ColumnNumbers, metric: Metric, build: ColumnBuilder): Value[] {
  return Array.from(plan.won, (won, u): Value => {
    if (metric === 'deals') return won;
    if (metric === 'revenue') return numbers.value[u]!;
    return build.subtract(build.multiply(numbers.value[u]!, numbers.margin[u]!), numbers.costPerEntry[u]!);
  });
}

function stepOf(build: ColumnBuilder, by: Exclude<Yardstick, 'planned'>, rate: Value, room: Value): Value {
  switch (by) {
    case 'point':
      return build.lesser(0.01, room);
    case 'tenth':
      return build.lesser(build.multiply(0.1, rate), room);
    case 'headroom':
      return build.multiply(0.1, room);
  }
}

/** slope·Δ/(1 − pull·Δ) for the Δ that `step` makes of the rate and its headroom. */
function rateGain(writer: Writer, edge: number, step: (rate: Value, room: Value) => Value): Value {
  const { source, build, metrics, worth } = writer;
  const { plan } = source;
  const u = plan.from[edge]!;
  const v = plan.to[edge]!;
  const move = step(metrics.rates.rate[edge]!, roomAt(writer, u));
  const slope = build.multiply(metrics.entries[u]!, build.subtract(worth[v]!, restOf(writer, u, worth)));
  const linear = build.multiply(slope, move);
  if (plan.cyclic[plan.compOf[u]!] !== 1) return linear;
  let visits = writer.visits.get(u);
  if (!visits) {
    const at = new Array<Value>(plan.nodeCount).fill(0);
    at[u] = 1;
    visits = metrics.system.backward(at);
    writer.visits.set(u, visits);
  }
  const pull = build.subtract(visits[v]!, restOf(writer, u, visits));
  return build.divide(linear, build.subtract(1, build.multiply(pull, move)));
}

function restExits(plan: Plan, u: number): number[] {
  return Array.from(plan.outEdges.subarray(plan.outStart[u], plan.outStart[u + 1])).filter((e) => plan.rest[e] === 1);
}

/** The size of the rest: what the rest exits take, or the leak where there are none. */
function roomAt({ source, build, metrics }: Writer, u: number): Value {
  const rest = restExits(source.plan, u);
  if (rest.length === 0) return metrics.rates.leak[u]!;
  let sum: Value = 0;
  for (const e of rest) sum = build.add(sum, metrics.rates.rate[e]!);
  return sum;
}

/** What a lead of the rest would still bring: the mean over the rest exits, 0 for the drop-off. */
function restOf({ source, build }: Writer, u: number, worth: readonly Value[]): Value {
  const rest = restExits(source.plan, u);
  if (rest.length === 0) return 0;
  let sum: Value = 0;
  for (const e of rest) sum = build.add(sum, worth[source.plan.to[e]!]!);
  return build.divide(sum, rest.length);
}

function plannedGain(writer: Writer, move: PlannedMove): Value {
  const { source, build, metric } = writer;
  const { funnel, plan } = source;
  const field = move.field ?? 'rate';
  const place = numberPlace(plan, move.at, field);
  const scale = ruleAt(funnel, move.at, field)?.scale ?? 'positive';
  const to = drawn(writer, move, 'to', move.to, scale);
  const running =
    move.perPeriod === undefined || metric !== 'profit'
      ? 0
      : drawn(writer, move, 'perPeriod', move.perPeriod, 'positive');
  let gain: Value = 0;
  if (place?.kind === 'rate' && plan.written[place.edge] === 1) {
    gain = rateGain(writer, place.edge, (rate, room) => build.lesser(build.subtract(to, rate), room));
  } else if (place !== null) {
    gain = build.subtract(changedMetric(writer, move, field, to), writer.metrics[metric]);
  }
  return build.subtract(gain, running);
}

/** The metric of the funnel with one field rewritten, on the same draws. */
function changedMetric(writer: Writer, move: PlannedMove, field: string, to: Value): Value {
  const { source, build, inputs, metric } = writer;
  const changed = uncertainFunnel(setField(source.funnel, move.at, field, move.to), source.efforts);
  // The ranking has refused moves without an answer.
  if (!changed.ok) return NaN;
  const numbers = columnNumbers(changed.value, (i) => {
    const { at, field: name } = changed.value.quantities[i]!;
    return at === move.at && name === field ? to : inputs.get(`${at}/${name}`)!;
  });
  return columnMetrics(changed.value.plan, numbers, build)[metric];
}
