/**
 * A folded lane is drawn as one card (DESIGN-2 §3): the nodes inside are left out, and what flows over the lane's edge goes to
 * the card. The document and its figures stay as they are; only what is drawn is another, smaller funnel.
 */
import type { NodeResult, SolveResult } from '#engine/results';
import { withPlaces } from '#funnel/places/with-places';
import type { Funnel, FunnelEdge, FunnelNode, Lane, Link } from '#funnel/schema';
import { losesLeads, shownCounts } from './shown-counts';
import type { ShownCounts } from './types';

/** A folded lane with nodes in it. */
interface Fold {
  readonly lane: Lane;
  /** The id of the card: that of no node. */
  readonly card: string;
  /** Nodes inside, document order. */
  readonly members: readonly string[];
}

export interface FoldedLane extends Fold {
  /** Where the card is drawn. */
  readonly at: readonly [number, number];
}

export interface Folding {
  /** What is drawn: the very document, result and no counts where no lane is folded. */
  readonly funnel: Funnel;
  readonly result: SolveResult | null;
  /** Whole numbers of the whole document, and of the cards; null where no lane is folded. */
  readonly counts: ShownCounts | null;
  /** By the id of the card. */
  readonly cards: ReadonlyMap<string, FoldedLane>;
}

/** A card without a source's outline stands on the water: its post is so far below the top of its block. */
const BLOCK = 60;
const NONE: ReadonlyMap<string, FoldedLane> = new Map();
const lanesOfCards = new WeakMap<FunnelNode, FoldedLane>();

/** The lane that a drawn node stands for, if it is no node of the document. */
export function laneOfCard(node: FunnelNode): FoldedLane | undefined {
  return lanesOfCards.get(node);
}

/** Folded lanes with nodes in them, with the id of their cards; a node lies in the first lane that names it. */
function foldsOf(funnel: Funnel): readonly Fold[] {
  if (!(funnel.lanes ?? []).some((lane) => lane.folded === true)) return [];
  const ids = new Set(funnel.nodes.map((n) => n.id));
  const laneOf = new Map<string, string>();
  for (const lane of funnel.lanes ?? []) for (const id of lane.nodes) if (!laneOf.has(id)) laneOf.set(id, lane.id);
  return (funnel.lanes ?? []).flatMap((lane): Fold[] => {
    const members = funnel.nodes.filter((n) => laneOf.get(n.id) === lane.id).map((n) => n.id);
    if (lane.folded !== true || members.length === 0) return [];
    let card = `lane ${lane.id}`;
    while (ids.has(card)) card += ' ';
    return [{ lane, card, members }];
  });
}

/** The ids of real nodes: those inside for the card of a folded lane. */
export function realNodes(funnel: Funnel, ids: readonly string[]): string[] {
  const cards = new Map(foldsOf(funnel).map((f) => [f.card, f.members]));
  return [...new Set(ids.flatMap((id) => cards.get(id) ?? [id]))];
}

export function foldLanes(given: Funnel, result: SolveResult | null): Folding {
  const funnel = withPlaces(given);
  const folded = foldsOf(funnel);
  if (folded.length === 0) return { funnel, result, counts: null, cards: NONE };
  const cardOf = new Map<string, string>();
  for (const { card, members } of folded) for (const id of members) cardOf.set(id, card);
  const drawn = (id: string): string => cardOf.get(id) ?? id;
  const crosses = (run: { readonly from: string; readonly to: string }): boolean =>
    !cardOf.has(run.from) || drawn(run.from) !== drawn(run.to);
  const moved = <T extends FunnelEdge | Link>(run: T): T =>
    cardOf.has(run.from) || cardOf.has(run.to) ? { ...run, from: drawn(run.from), to: drawn(run.to) } : run;
  const whole = shownCounts(funnel, result);
  const entries = new Map(whole.entries);
  const lost = new Map(whole.lost);
  const nodes: Record<string, NodeResult> = { ...result?.nodes };
  const cards = new Map<string, FunnelNode>();
  const lanes = new Map<string, FoldedLane>();
  for (const fold of folded) {
    const node = cardNode(fold, funnel);
    const lane: FoldedLane = { ...fold, at: node.at ?? [0, 0] };
    lanesOfCards.set(node, lane);
    lanes.set(fold.card, lane);
    cards.set(fold.card, node);
    entries.set(
      fold.card,
      enteringOf(
        fold,
        funnel,
        (id) => whole.entries.get(id) ?? 0,
        (id) => whole.edges.get(id) ?? 0,
      ),
    );
    lost.set(fold.card, lostInside(fold, funnel, whole));
    if (result !== null) nodes[fold.card] = figuresOf(fold, funnel, result);
  }
  const seen = new Set<string>();
  return {
    funnel: {
      ...funnel,
      nodes: funnel.nodes.flatMap((node): FunnelNode[] => {
        const card = cardOf.get(node.id);
        if (card === undefined) return [node];
        const first = seen.has(card) ? undefined : cards.get(card);
        seen.add(card);
        return first === undefined ? [] : [first];
      }),
      edges: funnel.edges.filter(crosses).map(moved),
      ...(funnel.links === undefined ? {} : { links: funnel.links.filter(crosses).map(moved) }),
      lanes: (funnel.lanes ?? []).filter((lane) => !folded.some((f) => f.lane === lane)),
    },
    result: result === null ? null : { ...result, nodes },
    counts: { ...whole, entries, lost },
    cards: lanes,
  };
}

/** Leads that come into the lane: from its own sources, and over its edge. */
function enteringOf(fold: Fold, funnel: Funnel, entries: (id: string) => number, flow: (id: string) => number): number {
  const inside = new Set(fold.members);
  let sum = 0;
  for (const node of funnel.nodes) if (node.kind === 'source' && inside.has(node.id)) sum += entries(node.id);
  for (const edge of funnel.edges) if (inside.has(edge.to) && !inside.has(edge.from)) sum += flow(edge.id);
  return sum;
}

/** A lead at the door of the lane: its worth and chance are the means over those who enter; who stands inside is summed. */
function figuresOf(fold: Fold, funnel: Funnel, result: SolveResult): NodeResult {
  const inside = new Set(fold.members);
  let [entries, worth, winChance, wip] = [0, 0, 0, 0];
  const enter = (id: string, count: number): void => {
    const here = result.nodes[id];
    entries += count;
    worth += count * (here?.worth ?? 0);
    winChance += count * (here?.winChance ?? 0);
  };
  for (const node of funnel.nodes)
    if (node.kind === 'source' && inside.has(node.id)) enter(node.id, result.nodes[node.id]?.entries ?? 0);
  for (const edge of funnel.edges)
    if (inside.has(edge.to) && !inside.has(edge.from)) enter(edge.to, result.edges[edge.id]?.flow ?? 0);
  for (const id of fold.members) wip += result.nodes[id]?.wip ?? 0;
  const mean = (sum: number): number => (entries > 0 ? sum / entries : 0);
  return { entries, dropOff: 0, worth: mean(worth), winChance: mean(winChance), wip, load: null };
}

/** Who loses leads inside, and how many: said in the card's words, drawn as no drain. */
function lostInside(fold: Fold, funnel: Funnel, counts: ShownCounts): number {
  const exits = new Set(funnel.edges.map((e) => e.from));
  const inside = new Set(fold.members);
  let sum = 0;
  for (const node of funnel.nodes) {
    if (!inside.has(node.id)) continue;
    if (losesLeads(node, exits.has(node.id))) sum += counts.lost.get(node.id) ?? 0;
    else if (node.kind === 'outcome' && node.result === 'lost') sum += counts.ended.get(node.id) ?? 0;
  }
  return sum;
}

/** At the place of the lane's first node. Where nothing flows in, it is a source among others; else a gate without a drain. */
function cardNode(fold: Fold, funnel: Funnel): FunnelNode {
  const inside = new Set(fold.members);
  const fed = funnel.edges.some((e) => inside.has(e.to) && !inside.has(e.from));
  const first = funnel.nodes
    .filter((n) => inside.has(n.id))
    .map((n) => ({ source: n.kind === 'source', at: n.at ?? ([0, 0] as const) }))
    .reduce((a, b) => (b.at[0] < a.at[0] || (b.at[0] === a.at[0] && b.at[1] < a.at[1]) ? b : a));
  const [x, y] = first.at;
  const locked = funnel.nodes.some((n) => n.locked === true && inside.has(n.id)) ? { locked: true } : {};
  const common = { id: fold.card, name: fold.lane.name, ...locked };
  if (!fed) return { ...common, kind: 'source', volume: 0, at: [x, first.source ? y : y - BLOCK] };
  return { ...common, kind: 'stage', at: [x, first.source ? y + BLOCK : y] };
}
