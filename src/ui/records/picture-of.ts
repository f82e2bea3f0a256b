/**
 * The funnel of an import as the wizard draws it: what was counted in the records, deal by deal. Losses fall away where they
 * happened, the smaller sources are one stream, the way falls gently. Pure.
 */
import type { SolveResult } from '#engine/results';
import { solveFunnel } from '#engine/solve-funnel';
import type { Funnel, FunnelEdge, FunnelNode } from '#funnel/schema';

export interface Picture {
  readonly funnel: Funnel;
  /** Flows in deals, as many as came in; null where nothing could be solved. */
  readonly result: SolveResult | null;
  /** Deals that came to each node, and those that were lost there: on record, whoever is still open. */
  readonly reached: ReadonlyMap<string, number>;
  readonly lost: ReadonlyMap<string, number>;
  /** Deals that still stand at nodes where none was lost. */
  readonly standing: ReadonlyMap<string, number>;
  /** How many stages and touchpoints are drawn where not all of them are; else null. */
  readonly drawnStages: number | null;
}

/** Streams that come in at the left; more cannot be told apart. */
const SOURCES = 3;
/** More stages than this, or more ways, are a thicket at this size: the fullest are drawn, and it is said that only they are. */
const MOST_STAGES = 9;
const MOST_WAYS = 30;
/** The share of all deals that a way must take to be drawn then. */
export const THIN = 0.03;
const COLUMN = 192;
const FALL = 14;
const SOURCE_GAP = 30;
/** Ends of one column, so far apart that each has room for its name: further where many columns make the picture smaller. */
const END_GAP = 110;
const END_GAP_PER_STAGE = 20;
const REST = 'other-sources';

type Observed = Readonly<Record<string, unknown>> | undefined;

function numberAt(observed: Observed, key: string): number | null {
  const value = observed?.[key];
  return typeof value === 'number' ? value : null;
}

const isLost = (node: FunnelNode | undefined): boolean => node?.kind === 'outcome' && node.result === 'lost';

export function pictureOf(funnel: Funnel): Picture {
  const drawn = withFewSources(funnel);
  const nodes = drawn.nodes.filter((n) => !isLost(n)).map(withVolume);
  const ids = new Set(nodes.map((n) => n.id));
  const edges = drawn.edges.filter((e) => ids.has(e.to));
  const whole = { ...drawn, nodes, edges };
  const solved = solveFunnel(whole);
  const result = solved.ok ? solved.value : null;
  const reached = new Map(funnel.nodes.map((n) => [n.id, numberAt(n.observed, 'entered') ?? 0]));
  const { part, drawnStages } = mainPart(whole, result, reached);
  const lost = lostAt(funnel);
  const open = funnel.nodes.filter(isStation).map((n) => [n.id, numberAt(n.observed, 'open') ?? 0] as const);
  const standing = new Map(open.filter(([id, n]) => n > 0 && (lost.get(id) ?? 0) === 0));
  return { funnel: { ...part, nodes: placed(part.nodes) }, result, reached, lost, standing, drawnStages };
}

const isStation = ({ kind }: FunnelNode): boolean => kind === 'stage' || kind === 'touchpoint';

/** The stages that most deals reach and the ways that most of them take, where all together could not be read. */
function mainPart(
  funnel: Funnel,
  result: SolveResult | null,
  reached: ReadonlyMap<string, number>,
): { readonly part: Funnel; readonly drawnStages: number | null } {
  const stages = funnel.nodes.filter(isStation);
  if (stages.length <= MOST_STAGES && funnel.edges.length <= MOST_WAYS) return { part: funnel, drawnStages: null };
  const fullest = stages.toSorted((a, b) => (reached.get(b.id) ?? 0) - (reached.get(a.id) ?? 0)).slice(0, MOST_STAGES);
  const kept = new Set(fullest.map((n) => n.id));
  const nodes = funnel.nodes.filter((n) => kept.has(n.id) || !isStation(n));
  const ids = new Set(nodes.map((n) => n.id));
  const entering = funnel.nodes.reduce((sum, n) => sum + (n.kind === 'source' ? (reached.get(n.id) ?? 0) : 0), 0);
  const edges = funnel.edges.filter(
    (e) => ids.has(e.from) && ids.has(e.to) && (result?.edges[e.id]?.flow ?? 0) >= THIN * entering,
  );
  return { part: { ...funnel, nodes, edges }, drawnStages: fullest.length };
}

/** As many leads as there are deals on record. */
function withVolume(node: FunnelNode): FunnelNode {
  const entered = node.kind === 'source' ? numberAt(node.observed, 'entered') : null;
  return entered === null ? node : ({ ...node, volume: entered } as FunnelNode);
}

/** By node: the deals that went from there to a lost end, and those that neither went on nor stand there. */
function lostAt(funnel: Funnel): Map<string, number> {
  const byId = new Map(funnel.nodes.map((n) => [n.id, n]));
  const on = new Map<string, number>();
  for (const { from, to, observed } of funnel.edges)
    if (!isLost(byId.get(to))) on.set(from, (on.get(from) ?? 0) + (observed?.cases ?? 0));
  return new Map(
    funnel.nodes.map((n) => {
      const visits = numberAt(n.observed, 'visits') ?? numberAt(n.observed, 'entered') ?? 0;
      return [n.id, Math.max(0, visits - (on.get(n.id) ?? 0) - (numberAt(n.observed, 'open') ?? 0))];
    }),
  );
}

/** The largest sources, and one for the others. */
function withFewSources(funnel: Funnel): Funnel {
  const sources = funnel.nodes.filter((n) => n.kind === 'source');
  if (sources.length <= SOURCES) return funnel;
  const size = (n: FunnelNode): number => numberAt(n.observed, 'entered') ?? 0;
  const small = new Set(
    [...sources]
      .sort((a, b) => size(b) - size(a))
      .slice(SOURCES - 1)
      .map((n) => n.id),
  );
  const edges: FunnelEdge[] = [];
  const merged = new Map<string, number>();
  for (const edge of funnel.edges) {
    if (small.has(edge.from)) merged.set(edge.to, (merged.get(edge.to) ?? 0) + (edge.observed?.cases ?? 0));
    else edges.push(edge);
  }
  const all = [...merged.values()].reduce((sum, k) => sum + k, 0);
  for (const [to, k] of merged) edges.push({ id: `${REST}-${to}`, from: REST, to, rate: { k, n: Math.max(1, all) } });
  const rest: FunnelNode = { id: REST, kind: 'source', name: '', observed: { entered: all, open: 0 } };
  return { ...funnel, nodes: [...funnel.nodes.filter((n) => !small.has(n.id)), rest], edges };
}

/** Sources at the left, the stages a little lower from one to the next, wins at the end, what is put off above. */
function placed(nodes: readonly FunnelNode[]): FunnelNode[] {
  const stages = nodes.filter((n) => n.kind !== 'source' && n.kind !== 'outcome');
  const of = (test: (n: FunnelNode) => boolean): FunnelNode[] => nodes.filter(test);
  const sources = of((n) => n.kind === 'source');
  const won = of((n) => n.kind === 'outcome' && n.result === 'won');
  const parked = of((n) => n.kind === 'outcome' && n.result === 'parked');
  const end = COLUMN * (stages.length + 1);
  const gap = Math.max(END_GAP, END_GAP_PER_STAGE * stages.length);
  const at = new Map<string, [number, number]>();
  sources.forEach((n, i) => at.set(n.id, [0, (i - (sources.length - 1) / 2) * SOURCE_GAP]));
  stages.forEach((n, i) => at.set(n.id, [COLUMN * (i + 1), i * FALL]));
  won.forEach((n, i) => at.set(n.id, [end, stages.length * FALL + i * gap]));
  parked.forEach((n, i) => at.set(n.id, [end, -gap * (i + 1)]));
  return nodes.map((n) => ({ ...n, at: at.get(n.id) ?? [0, 0] }));
}
