/** Faults of the graph: ids, ends of edges, and the shares that leave a node. Judged on raw data, item by item. */
import { fault, type Fault } from '../fault';
import { pointValue } from '../quantity';
import { isRest } from '../rest';
import type { FunnelEdge, Quantity } from '../schema';
import { rawItems, rawKind, type Raw } from './numbers';
import { describe, shorten } from './place';
import { quantityFaults } from './quantity-faults';

/** Rates out of a node may pass 1 by no more than rounding. */
export const RATE_SLACK = 1e-9;

const LISTS = ['nodes', 'edges', 'scenarios', 'moves', 'teams', 'lanes', 'links', 'comments'] as const;

/** Ids that are used twice in a list, and ids that no table can hold. */
export function idFaults(data: Raw): Fault[] {
  return LISTS.flatMap((list) => {
    const seen = new Set<string>();
    return rawItems(data, list).flatMap(({ item, path }) => {
      const { id } = item;
      if (typeof id !== 'string') return [];
      if (id === '__proto__') return [fault(`${path}/id`, 'id.forbidden', { id })];
      if (!seen.has(id)) {
        seen.add(id);
        return [];
      }
      return [fault(`${path}/id`, 'id.twice', { id: shorten(id) })];
    });
  });
}

/** Edges that begin or end nowhere, or lead into a source. */
export function edgeEndFaults(data: Raw): Fault[] {
  // Without a list of nodes that is one fault, not one for each edge.
  if (!Array.isArray(data['nodes'])) return [];
  const kinds = kindsById(data);
  return rawItems(data, 'edges').flatMap(({ item, path }) => {
    const faults = (['from', 'to'] as const).flatMap((end) => {
      const id = item[end];
      return typeof id !== 'string' || id === '' || kinds.has(id)
        ? []
        : [fault(`${path}/${end}`, 'edge.noSuchNode', { id: shorten(id) })];
    });
    if (typeof item['to'] === 'string' && kinds.get(item['to']) === 'source')
      faults.push(fault(`${path}/to`, 'edge.intoSource', { id: shorten(item['to']) }));
    return faults;
  });
}

/** The kind of each node by id; null where the kind is none that the model knows. */
export function kindsById(data: Raw): ReadonlyMap<string, string | null> {
  const kinds = new Map<string, string | null>();
  for (const { item } of rawItems(data, 'nodes'))
    if (typeof item['id'] === 'string') kinds.set(item['id'], rawKind(item) ?? null);
  return kinds;
}

/** Rates that are missing, two rests at one node, and exits that add up to more than everybody. */
export function rateFaults(data: Raw): Fault[] {
  const kinds = kindsById(data);
  const sums = new Map<string, number>();
  const rests = new Map<string, string>();
  const faults: Fault[] = [];
  for (const { item, path } of rawItems(data, 'edges')) {
    const { from, rate } = item;
    if (typeof from !== 'string' || !kinds.has(from)) continue;
    if (isRest(item as Pick<FunnelEdge, 'rate' | 'rest'>)) {
      const other = rests.get(from);
      const place = rate === 'rest' ? 'rate' : 'rest';
      if (other === undefined) rests.set(from, String(item['id']));
      else faults.push(fault(`${path}/${place}`, 'rate.restTwice', { from: shorten(from), other: shorten(other) }));
    } else if (rate === undefined) {
      const kind = kinds.get(from);
      if (kind !== 'source' && kind !== null)
        faults.push(fault(`${path}/rate`, 'rate.missing', { from: shorten(from) }));
    } else {
      sums.set(from, (sums.get(from) ?? 0) + soundRate(rate));
    }
  }
  for (const [id, sum] of sums) {
    if (sum > 1 + RATE_SLACK) faults.push(sumFault(`nodes/${shorten(id)}`, id, sum));
  }
  return faults;
}

/** The point value of a rate; 0 where it is no share, which is a fault of its own. */
export function soundRate(rate: unknown): number {
  if (quantityFaults(rate, '', { scale: 'rate' }).length > 0) return 0;
  const point = pointValue(rate as Quantity, 'rate');
  return Number.isFinite(point) ? point : 0;
}

/** "Exits add up to 112%": the sum, and what has to go. */
export function sumFault(path: string, node: string, sum: number): Fault {
  const tidy = (x: number): number => Number(x.toPrecision(12));
  return fault(path, 'rate.sum', { node: describe(node), sum: tidy(sum), over: tidy(sum - 1) });
}
