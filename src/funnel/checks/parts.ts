/** Faults of everything beside the bare graph: seasons, teams, criteria, lanes, links. Judged on raw data, item by item. */
import { fault, type Fault } from '../fault';
import { kindsById } from './graph';
import { isRaw, rawItems, type Raw } from './numbers';
import { shorten } from './place';

/** Twelve factors written with two decimals may miss a mean of 1 by this much. */
const SEASON_SLACK = 0.005;

export function partFaults(data: Raw): Fault[] {
  return [...nodeFaults(data), ...laneFaults(data), ...linkFaults(data)];
}

function nodeFaults(data: Raw): Fault[] {
  const teams = new Set(rawItems(data, 'teams').map(({ item }) => item['id']));
  const exits = new Map<unknown, unknown>(rawItems(data, 'edges').map(({ item }) => [item['id'], item['from']]));
  return rawItems(data, 'nodes').flatMap(({ item, path }) => [
    ...(item['kind'] === 'source' ? seasonFaults(item, path) : []),
    ...(item['kind'] === 'source' ? [] : capacityFaults(item, path, teams)),
    ...(item['kind'] === 'source' ? [] : criteriaFaults(item, path, exits)),
  ]);
}

function seasonFaults(node: Raw, path: string): Fault[] {
  const { season } = node;
  if (!Array.isArray(season) || season.length !== 12) return [];
  let sum = 0;
  for (const factor of season as readonly unknown[]) {
    if (typeof factor !== 'number') return [];
    sum += factor;
  }
  const mean = sum / 12;
  return Math.abs(mean - 1) > SEASON_SLACK
    ? [fault(`${path}/season`, 'season.mean', { mean: Number(mean.toPrecision(6)) })]
    : [];
}

function capacityFaults(node: Raw, path: string, teams: ReadonlySet<unknown>): Fault[] {
  const { capacity } = node;
  if (!isRaw(capacity)) return [];
  const { team } = capacity;
  if (team !== undefined)
    return typeof team !== 'string' || teams.has(team)
      ? []
      : [fault(`${path}/capacity/team`, 'capacity.noSuchTeam', { id: shorten(team) })];
  return ['people', 'hoursPerPeriod']
    .filter((field) => capacity[field] === undefined)
    .map((field) => fault(`${path}/capacity/${field}`, 'capacity.incomplete', { field }));
}

function criteriaFaults(node: Raw, path: string, exits: ReadonlyMap<unknown, unknown>): Fault[] {
  return rawItems(node, 'criteria').flatMap(({ item, path: step }) => {
    const { on } = item;
    return typeof on !== 'string' || (exits.has(on) && exits.get(on) === node['id'])
      ? []
      : [fault(`${path}/${step}/on`, 'criterion.noSuchExit', { id: shorten(on) })];
  });
}

function laneFaults(data: Raw): Fault[] {
  const kinds = kindsById(data);
  const taken = new Map<string, string>();
  return rawItems(data, 'lanes').flatMap(({ item, path }) => {
    const { nodes } = item;
    if (!Array.isArray(nodes)) return [];
    return (nodes as readonly unknown[]).flatMap((id, i) => {
      if (typeof id !== 'string') return [];
      const place = `${path}/nodes/${String(i)}`;
      if (!kinds.has(id)) return [fault(place, 'lane.noSuchNode', { id: shorten(id) })];
      const other = taken.get(id);
      taken.set(id, String(item['id']));
      return other === undefined ? [] : [fault(place, 'lane.twice', { id: shorten(id), other: shorten(other) })];
    });
  });
}

/** A link says where a source's leads come from: out of an outcome, into a source. */
function linkFaults(data: Raw): Fault[] {
  const kinds = kindsById(data);
  const ends = [
    ['from', 'outcome'],
    ['to', 'source'],
  ] as const;
  return rawItems(data, 'links').flatMap(({ item, path }) =>
    ends.flatMap(([end, kind]) => {
      const id = item[end];
      if (typeof id !== 'string' || id === '') return [];
      if (!kinds.has(id)) return [fault(`${path}/${end}`, 'edge.noSuchNode', { id: shorten(id) })];
      return kinds.get(id) === kind ? [] : [fault(`${path}/${end}`, 'link.wrongEnd', { id: shorten(id), kind })];
    }),
  );
}
