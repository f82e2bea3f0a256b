/** The counts written down as a funnel: every rate k/n, every time and amount mean/sd/n, every node and edge with what was observed. */
import type { Funnel, FunnelEdge, FunnelNode, LossReason, Period, Quantity } from '#funnel/schema';
import type { ImportWords } from '../types';
import { averageOf, medianOf } from './averages';
import type { Cases } from './cases';
import { perPeriod, type Span } from './periods';
import type { Exit } from './rates';
import type { StageKind } from './stage-kinds';
import type { Count } from './walk';

export interface FunnelParts {
  readonly name: string;
  readonly currency: string | null;
  readonly period: Period;
  /** Where the numbers come from, written beside each. */
  readonly provenance: string;
  readonly cases: Cases;
  readonly count: Count;
  readonly exits: readonly (readonly Exit[])[];
  /** Names and kinds of the count's nodes. */
  readonly nodes: readonly { readonly name: string; readonly kind: StageKind }[];
  /** Names of the sources, in the count's order, with the source of each case. */
  readonly sources: readonly string[];
  readonly sourceOf: (i: number) => number;
  /** When each case came in. */
  readonly came: Float64Array;
  readonly span: Span | null;
  readonly words: ImportWords;
}

/** Reasons beyond these are put together in none: the list ends. */
const MOST_REASONS = 50;

export function buildFunnel(parts: FunnelParts): Funnel {
  const { count, nodes, sources } = parts;
  const used = sources.map((_, s) => s).filter((s) => parts.count.first[s]!.some((n) => n > 0));
  // A stage that only deals left out of the count have met is not drawn.
  const byKind = (kind: StageKind): number[] =>
    nodes.flatMap((n, u) => (n.kind === kind && count.visits[u]! > 0 ? [u] : []));
  const groups = { stage: byKind('stage'), won: byKind('won'), lost: byKind('lost'), parked: byKind('parked') };
  const ids = nodes.map((n, u) => `${n.kind}-${groups[n.kind].indexOf(u) + 1}`);
  const sourceIds = new Map(used.map((s, i) => [s, `source-${i + 1}`]));
  const list: FunnelNode[] = used.map((s) => sourceNode(parts, s, sourceIds.get(s)!));
  for (const kind of ['stage', 'won', 'lost', 'parked'] as const) {
    for (const u of groups[kind]) list.push(stationNode(parts, u, ids[u]!));
  }
  const edges: FunnelEdge[] = [];
  const add = (edge: Omit<FunnelEdge, 'id'>): void => {
    edges.push({ id: `e${edges.length + 1}`, ...edge } as FunnelEdge);
  };
  for (const s of used) for (const edge of sourceEdges(parts, s, sourceIds.get(s)!, ids)) add(edge);
  for (let u = 0; u < count.nodes; u++) for (const edge of stationEdges(parts, u, ids)) add(edge);
  return {
    format: 'sluice',
    version: 1,
    name: parts.name,
    ...(parts.currency === null ? {} : { currency: parts.currency }),
    period: parts.period,
    nodes: list,
    edges,
  };
}

function sourceNode(parts: FunnelParts, s: number, id: string): FunnelNode {
  const { count } = parts;
  const entered = count.first[s]!.reduce((sum, n) => sum + n, 0);
  let won = 0;
  let open = 0;
  for (let i = 0; i < parts.cases.n; i++) {
    if (parts.sourceOf(i) !== s) continue;
    if (count.won[i]! >= 0) won++;
    if (count.ending[i] === 1) open++;
  }
  const volume = volumeOf(parts, s);
  return {
    id,
    kind: 'source',
    name: parts.sources[s]!,
    ...(volume === null ? {} : { volume }),
    observed: { entered, open, won },
  } as FunnelNode;
}

/** Leads per whole period as mean/sd/n; where the records hold less than two, their pace as a bare number. */
function volumeOf(parts: FunnelParts, s: number): Quantity | null {
  const { span, came } = parts;
  if (span === null) return null;
  if (span.periods >= 2) {
    const average = averageOf(perPeriod(came, span, (i) => parts.sourceOf(i) === s))!;
    return { mean: average.mean, sd: average.sd, n: average.n, source: parts.provenance };
  }
  let n = 0;
  for (let i = 0; i < came.length; i++) if (!Number.isNaN(came[i]!) && parts.sourceOf(i) === s) n++;
  return { value: n, source: parts.provenance };
}

function stationNode(parts: FunnelParts, u: number, id: string): FunnelNode {
  const { name, kind } = parts.nodes[u]!;
  const { count } = parts;
  const observed = { entered: count.entered[u]!, open: count.open[u]!, visits: count.visits[u]! };
  const stay = averageOf(count.days[u]!);
  const days = stay === null ? {} : { days: { mean: stay.mean, sd: stay.sd, n: stay.n, source: parts.provenance } };
  const medianDays = stay === null ? {} : { medianDays: stay.median };
  const reasons = lossReasons(parts, u);
  const shared = {
    id,
    name,
    ...(reasons.length === 0 ? {} : { lossReasons: reasons }),
    observed: { ...observed, ...medianDays },
  };
  if (kind === 'stage') return { ...shared, kind: 'stage', ...days } as FunnelNode;
  if (kind !== 'won') return { ...shared, kind: 'outcome', result: kind } as FunnelNode;
  const amounts: number[] = [];
  for (let i = 0; i < parts.cases.n; i++) if (count.won[i] === u) amounts.push(parts.cases.amount[i]!);
  const value = averageOf(amounts);
  return {
    ...shared,
    kind: 'outcome',
    result: 'won',
    // A mean below nothing (credit notes) is no price that a deal can have; the report says so.
    ...(value === null || value.mean < 0
      ? {}
      : { value: { mean: value.mean, sd: value.sd, n: value.n, source: parts.provenance } }),
  } as FunnelNode;
}

function lossReasons(parts: FunnelParts, u: number): LossReason[] {
  const names = parts.cases.reason?.names;
  if (names === undefined) return [];
  return [...parts.count.reasons[u]!]
    .filter(([code]) => code >= 0)
    .map(([code, k]) => ({ reason: names[code]!, k }))
    .sort((a, b) => b.k - a.k || (a.reason < b.reason ? -1 : 1))
    .slice(0, MOST_REASONS);
}

/** A source with one exit needs no rate; with several, each has its share. */
function sourceEdges(parts: FunnelParts, s: number, from: string, ids: readonly string[]): Omit<FunnelEdge, 'id'>[] {
  const first = parts.count.first[s]!;
  const n = first.reduce((sum, k) => sum + k, 0);
  const targets = [...first.keys()].filter((u) => first[u]! > 0).sort((a, b) => first[b]! - first[a]! || a - b);
  return targets.map((u) => ({
    from,
    to: ids[u]!,
    ...(targets.length === 1 ? {} : { rate: { k: first[u]!, n, source: parts.provenance } }),
    observed: { cases: first[u]! },
  }));
}

/**
 * Exits with their rates. Where every finished visit took an exit, the largest exit to a lost outcome is the measured rest: its
 * share is what was counted, and raising another rate wins deals from it rather than having nowhere to take them.
 */
function stationEdges(parts: FunnelParts, u: number, ids: readonly string[]): Omit<FunnelEdge, 'id'>[] {
  const exits = parts.exits[u]!;
  const total = exits.reduce((sum, e) => sum + e.k, 0);
  const full = exits.length > 1 && total === exits[0]!.n;
  const drain = full ? exits.find((e) => parts.nodes[e.edge.to]!.kind === 'lost') : undefined;
  return exits.map((exit) => ({
    from: ids[u]!,
    to: ids[exit.edge.to]!,
    rate: { k: exit.k, n: exit.n, source: parts.provenance },
    ...(exit === drain ? { rest: true } : {}),
    // `cases` counts a case as often as it made the move, as k does; `distinctCases` counts it once.
    observed: {
      cases: exit.edge.moves,
      medianDays: medianOf(exit.edge.days),
      n: exit.n,
      distinctCases: exit.edge.cases,
    },
  }));
}
