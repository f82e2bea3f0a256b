/** One number of a compiled funnel replaced, everything else shared: for moves and searches that keep the structure. */
import { parsePlace } from '#funnel/fields';
import type { Numbers, Plan } from './plan';
import { settleRates } from './rates';

/** Fields that sections 2 and 3 of the model read; all other fields of a funnel leave the metrics as they are. */
export type NodeField = 'volume' | 'value' | 'margin' | 'costPerEntry' | 'fixedCost' | 'days';

const NODE_FIELDS: ReadonlySet<string> = new Set(['volume', 'value', 'margin', 'costPerEntry', 'fixedCost', 'days']);

export type NumberPlace =
  | { readonly kind: 'rate'; readonly edge: number }
  | { readonly kind: 'node'; readonly node: number; readonly field: NodeField };

/** Where a field of the document lives in the numbers; null where the metrics do not depend on it. */
export function numberPlace(plan: Plan, at: string, field: string): NumberPlace | null {
  const place = parsePlace(at);
  if (place?.list === 'edges' && field === 'rate') {
    const edge = plan.edgeIndex.get(place.id);
    return edge === undefined ? null : { kind: 'rate', edge };
  }
  if (place?.list !== 'nodes' || !NODE_FIELDS.has(field)) return null;
  const node = plan.nodeIndex.get(place.id);
  return node === undefined || !counts(plan, node, field as NodeField)
    ? null
    : { kind: 'node', node, field: field as NodeField };
}

function counts(plan: Plan, node: number, field: NodeField): boolean {
  if (field === 'volume') return plan.source[node] === 1;
  if (field === 'value' || field === 'margin') return plan.won[node] === 1;
  return field !== 'days' || plan.source[node] === 0;
}

export function readNumber(numbers: Numbers, place: NumberPlace): number {
  return place.kind === 'rate' ? numbers.rate[place.edge]! : numbers[place.field][place.node]!;
}

/** The numbers with one of them replaced, or several; rates of the rest follow. Rates past 1 are scaled back. */
export function withNumbers(
  plan: Plan,
  numbers: Numbers,
  changes: readonly { readonly place: NumberPlace; readonly to: number }[],
): Numbers {
  const fresh: { -readonly [K in keyof Numbers]: Numbers[K] } = { ...numbers };
  let ratesMoved = false;
  const copied = new Set<string>();
  for (const { place, to } of changes) {
    const field = place.kind === 'rate' ? 'rate' : place.field;
    if (!copied.has(field)) fresh[field] = Float64Array.from(numbers[field]);
    copied.add(field);
    fresh[field][place.kind === 'rate' ? place.edge : place.node] = to;
    if (place.kind === 'rate') ratesMoved = true;
  }
  if (ratesMoved) {
    fresh.leak = Float64Array.from(numbers.leak);
    settleRates(plan, fresh.rate, fresh.leak);
  }
  return fresh;
}
