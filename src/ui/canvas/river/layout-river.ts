/**
 * The layout of the river: funnel and result in, everything that is drawn out. Pure and deterministic.
 *
 * Positions are the author's and never change; only slots, tracks, curves and labels are found here.
 */
import type { Funnel, FunnelEdge } from '#funnel/schema';
import type { SolveResult } from '#engine/results';
import { at, draftOf, type Draft, type DraftEdge, type DraftNode } from './draft';
import { curveAt } from './curve-at';
import { drawDrain } from './draw-drain';
import { drawRibbon, runPoints, sourceInlet } from './draw-ribbon';
import { lanesOf } from './lane-boxes';
import { lensPaint } from './lens-paint';
import { drawnThickness, findOddNodes, fitSources, measureFlows, measureThickness } from './measure-draft';
import { placeLabels, type DrainWords } from './place-labels';
import { reuse } from './reuse';
import { routeDraft } from './route-draft';
import { fitScale, legendScale, rawThickness } from './scale';
import { shownCounts } from './shown-counts';
import { tidyPositions } from './tidy-positions';
import { r2 } from './path';
import type {
  Box,
  Drain,
  Paint,
  Point,
  Pool,
  Post,
  Ribbon,
  RiverGeometry,
  RiverNode,
  RiverOptions,
  RiverWords,
  ZoomLevel,
} from './types';

/** The card's bottom edge is so far above the water; the post goes so far beyond the stream. */
export const ABOVE_WATER = 8;
const POST_BELOW = 5;
const CHAMBER = 146;
const LOWEST_SOURCE = 56;
const STREAMLINES_UP_TO = 300;
const UNIT: Readonly<Record<ZoomLevel, number>> = { full: 1, compact: 1 / 0.72, name: 1 / 0.45, post: 1 / 0.3 };
const DRAIN = 150;
const DRAIN_LENGTH: Readonly<Record<ZoomLevel, number>> = { full: 1, compact: 0.62, name: 0.62, post: 0.62 };

const PLAIN: RiverWords = {
  count: (n) => String(Math.round(n)),
  share: (p) => `${Math.round(p * 100)}%`,
  money: (n) => String(Math.round(n)),
  leadsGone: (n) => String(Math.round(n)),
  versusBase: (n) => String(n),
};

export function layoutRiver(funnel: Funnel, result: SolveResult | null, options: RiverOptions): RiverGeometry {
  const unit = options.unit ?? UNIT[options.zoomLevel];
  const draft = placedDraft(funnel, options);
  const range = measureFlows(draft, result);
  const wanted = options.k ?? fitScale(range.vmax, options.height, options.thickness, options.fitZoom);
  // Never refitted while something is dragged.
  const k =
    options.moved === undefined || options.drainFloor !== undefined
      ? fitSources(draft, wanted, options.thickness)
      : (options.previous?.scale.k ?? wanted);
  measureThickness(draft, k, options.thickness, unit);
  findOddNodes(draft);
  measureThickness(draft, k, options.thickness, unit);
  const lanes = lanesOf(funnel, draft);
  const drainLength = options.drainLength ?? DRAIN * DRAIN_LENGTH[options.zoomLevel];
  const { obstacles } = routeDraft(draft, lanes.spanOf, drainLength, Math.max(8, 14 * unit));

  const counts = options.counts ?? shownCounts(funnel, result);
  const lens = lensPaint(options.lens, draft, result);
  const words = options.words ?? PLAIN;
  const { base } = options;
  const streamlines = draft.nodes.length <= STREAMLINES_UP_TO && options.zoomLevel !== 'post';
  const added = (edge: FunnelEdge, flow: number): number => {
    if (base === undefined || base === null) return 0;
    const more =
      rawThickness(flow, k, options.thickness) - rawThickness(base.edges[edge.id]?.flow ?? 0, k, options.thickness);
    return Math.max(0, more);
  };
  const ribbons = draft.edges.map((edge) =>
    drawRibbon(draft, edge, {
      paint: lens.ribbon(edge),
      shown: counts.edges.get(edge.edge.id) ?? 0,
      unit,
      streamlines,
      cased: !edge.curved || obstacles.curveCrosses(edge),
      addedThickness: added(edge.edge, edge.flow),
    }),
  );
  const drains = draft.nodes
    .filter((node) => node.drainHeight > 0)
    .map((node) =>
      drawDrain(node, obstacles, {
        vmax: range.vmax,
        unit,
        streamlines,
        shown: counts.lost.get(node.node.id) ?? 0,
        length: drainLength,
        floor: options.drainFloor ?? Infinity,
        baseThickness: baseDrain(node, base, k, options, unit),
        strength: lens.drain(node),
        tint: lens.stream(node),
      }),
    );
  const nodes = riverNodes(draft, counts.entries, counts.lost);
  const posts = postsOf(draft);
  const laneBoxes = lanes.boxes(ribbons, counts);
  const lines = new Map<string, readonly Point[]>();
  const curves = new Map<string, readonly Point[]>();
  for (const edge of draft.edges) {
    const u = at(draft.nodes, edge.from);
    const v = at(draft.nodes, edge.to);
    if (edge.curved) curves.set(edge.edge.id, curvePoints(edge, u, v));
    else lines.set(edge.edge.id, freeLine(runPoints(edge, u, v), edge, u, v));
  }
  const edgeOf = new Map(draft.edges.map((e) => [e.edge.id, e]));
  const labels = placeLabels({
    level: options.zoomLevel,
    unit,
    nodes,
    posts,
    ribbons,
    lines,
    curves,
    drains,
    taken: laneBoxes.map((lane) => ({ x: lane.tab, y: lane.box.y - 11, width: 300, height: 22 })),
    drainWords: (node) =>
      drainWords(at(draft.nodes, draft.indexOf.get(node) ?? 0), options, result, words, counts.lost.get(node) ?? 0),
    pillWords: (id) => {
      const edge = edgeOf.get(id);
      const from = edge === undefined ? undefined : at(draft.nodes, edge.from).node;
      return {
        name: edge?.edge.name ?? (from?.kind === 'source' ? from.name : ''),
        number: words.count(counts.edges.get(id) ?? 0),
      };
    },
  });
  const labelled = drains.map((drain) => ({ ...drain, label: labels.labels.get(drain.node) ?? null }));
  const pools = poolsOf(draft, lens.stream);
  const geometry: RiverGeometry = {
    level: options.zoomLevel,
    unit,
    scale: legendScale(range, k, options.thickness, unit),
    nodes,
    posts,
    ribbons: drawOrder(ribbons),
    drains: labelled,
    pills: labels.pills,
    pools,
    lanes: laneBoxes,
    bounds: boundsOfAll(
      nodes,
      ribbons,
      labelled,
      laneBoxes.map((l) => l.box),
    ),
    gradient: gradientOf(draft),
    counts,
  };
  return options.previous === undefined ? geometry : reuse(geometry, options.previous);
}

function placedDraft(funnel: Funnel, options: RiverOptions): Draft {
  const missing = funnel.nodes.some((node) => node.at === undefined);
  const tidy = missing ? tidyPositions(funnel) : null;
  return draftOf(funnel, (node) => {
    const [x, y] = options.moved?.get(node.id) ?? node.at ?? tidy?.get(node.id) ?? [0, 0];
    const given = options.cardSize(node, options.zoomLevel);
    const chamber = options.chamber ?? CHAMBER;
    const size = options.zoomLevel === 'post' && node.kind !== 'source' ? { ...given, width: chamber } : given;
    const card =
      node.kind === 'source'
        ? { x, y, width: size.width, height: Math.max(size.height, options.zoomLevel === 'full' ? LOWEST_SOURCE : 0) }
        : { x, y: y - ABOVE_WATER - size.height, width: size.width, height: size.height };
    return { x, y, card };
  });
}

function baseDrain(
  node: DraftNode,
  base: SolveResult | null | undefined,
  k: number,
  options: RiverOptions,
  unit: number,
): number {
  if (base === undefined || base === null) return 0;
  const b = base.nodes[node.node.id];
  if (b === undefined) return 0;
  const lost = b.entries * b.dropOff;
  return lost > 0 ? drawnThickness(lost, k, options.thickness, unit) : 0;
}

/** The run without its chamber: where a pill may lie. */
function freeLine(points: readonly Point[], edge: DraftEdge, u: DraftNode, v: DraftNode): Point[] {
  const free = points.map((p) => ({ ...p }));
  const first = free[0];
  const last = free[free.length - 1];
  if (edge.kind === 'drop') return free;
  if (first !== undefined) first.x = u.outX;
  if (last !== undefined && !v.source) last.x = v.inX;
  return free;
}

/** The centre of a curve in pieces short enough to be told from their bounds. */
function curvePoints(edge: DraftEdge, u: DraftNode, v: DraftNode): Point[] {
  const points: Point[] = [{ x: u.x, y: edge.y0 }];
  const pieces = Math.abs(edge.y0 - edge.y1) < 6 ? 1 : 8;
  for (let i = 0; i <= pieces; i += 1) {
    const x = edge.bendX + ((edge.bendEnd - edge.bendX) * i) / pieces;
    points.push({ x, y: curveAt(edge.y0, edge.y1, i / pieces) });
  }
  points.push({ x: v.inX, y: edge.y1 });
  return points;
}

function drainWords(
  node: DraftNode,
  options: RiverOptions,
  result: SolveResult | null,
  words: RiverWords,
  shown: number,
): DrainWords {
  const minus = '\u2212';
  const share = words.share(node.entries > 0 ? node.lost / node.entries : 0);
  const number = minus + words.count(shown);
  if (options.lens === 'worth') {
    const next = node.outs.length > 0 ? worthPast(node, result) : 0;
    return { number: minus + words.money(node.lost * next), share: '', reason: words.leadsGone(shown) };
  }
  if (options.lens === 'dropOff') {
    const all = Object.values(result?.nodes ?? {}).reduce((sum, n) => sum + n.entries * n.dropOff, 0);
    return { number, share: words.share(all > 0 ? node.lost / all : 0), reason: mainReason(node) };
  }
  const base = options.base;
  if (base !== undefined && base !== null) {
    const b = base.nodes[node.node.id];
    const difference = b === undefined ? 0 : shown - Math.round(b.entries * b.dropOff);
    return { number, share, reason: difference === 0 ? mainReason(node) : words.versusBase(difference) };
  }
  return { number, share, reason: mainReason(node) };
}

/** Average worth of those who pass the gate, by where they go; what a lost lead would have been worth past it. */
function worthPast(node: DraftNode, result: SolveResult | null): number {
  const here = result?.nodes[node.node.id];
  if (here === undefined || result === null) return 0;
  const passing = 1 - here.dropOff;
  const cost = 'costPerEntry' in node.node && typeof node.node.costPerEntry === 'number' ? node.node.costPerEntry : 0;
  return passing > 0 ? (here.worth + cost) / passing : 0;
}

function mainReason(node: DraftNode): string {
  const reasons = 'lossReasons' in node.node ? (node.node.lossReasons ?? []) : [];
  let best = '';
  let most = -1;
  for (const r of reasons as { reason: string; k: number }[]) {
    if (r.k > most) {
      most = r.k;
      best = r.reason;
    }
  }
  return best;
}

function riverNodes(
  draft: Draft,
  entries: ReadonlyMap<string, number>,
  lost: ReadonlyMap<string, number>,
): Map<string, RiverNode> {
  const map = new Map<string, RiverNode>();
  for (const node of draft.nodes) {
    const middle = node.card.y + node.card.height / 2;
    const level = node.source || node.mirrored || node.hung ? middle : node.y + node.stream / 2;
    map.set(node.node.id, {
      id: node.node.id,
      kind: node.node.kind,
      x: node.x,
      water: node.y,
      mirrored: node.mirrored || node.hung,
      card: node.card,
      chamberEnd: node.mirrored ? node.x + node.width : node.outX,
      stream: node.stream,
      ports: {
        in: node.hung ? { x: sourceInlet(node), y: node.card.y } : { x: node.inX, y: level },
        out: {
          x: node.outX,
          y: node.outHeight > 0 && !node.source && !node.mirrored ? node.y + node.outHeight / 2 : level,
        },
        drain: node.drainHeight > 0 ? { x: node.x + 6, y: node.y + node.outHeight + node.drainHeight / 2 } : null,
      },
      shownEntries: entries.get(node.node.id) ?? 0,
      shownLost: lost.get(node.node.id) ?? 0,
      empty: node.empty,
    });
  }
  return map;
}

function postsOf(draft: Draft): Post[] {
  return draft.nodes
    .filter((node) => !node.source && !node.mirrored && !node.hung)
    .map((node) => ({
      node: node.node.id,
      x: node.x,
      top: node.y - ABOVE_WATER,
      bottom: node.y + node.stream + POST_BELOW,
      empty: node.empty,
    }));
}

/** The stream of an outcome ends in a rounded pool under its card; where all go on there is none. */
function poolsOf(draft: Draft, paint: (node: DraftNode) => Paint): Pool[] {
  return draft.nodes.flatMap((node): Pool[] => {
    if (node.node.kind !== 'outcome' || node.mirrored || node.hung || node.empty) return [];
    const rest = node.stream - node.outHeight - node.drainHeight;
    if (rest < 1 && node.outHeight > 0) return [];
    const whole = node.outHeight === 0 && node.drainHeight === 0;
    const y = whole ? node.y : node.y + node.outHeight;
    const height = whole ? node.stream : rest;
    if (height < 0.5) return [];
    const r = height / 2;
    const right = node.x + node.width;
    const path = `M${r2(node.x)} ${r2(y)}H${r2(right - r)}A${r2(r)} ${r2(r)} 0 0 1 ${r2(right - r)} ${r2(y + height)}H${r2(node.x)}Z`;
    const box = { x: node.x, y, width: node.width, height };
    return [{ node: node.node.id, path, won: node.node.result === 'won', paint: paint(node), box }];
  });
}

/** Thick first, so that the thin goes over the thick. */
function drawOrder(ribbons: readonly Ribbon[]): Ribbon[] {
  return ribbons
    .map((r, i) => ({ r, i }))
    .sort((a, b) => b.r.thickness - a.r.thickness || a.i - b.i)
    .map(({ r }) => r);
}

function gradientOf(draft: Draft): { x1: number; x2: number } {
  let x1 = Infinity;
  let x2 = -Infinity;
  for (const node of draft.nodes) {
    x1 = Math.min(x1, node.outX);
    x2 = Math.max(x2, node.x);
  }
  return x1 < x2 ? { x1, x2 } : { x1: 0, x2: 1 };
}

function boundsOfAll(
  nodes: ReadonlyMap<string, RiverNode>,
  ribbons: readonly Ribbon[],
  drains: readonly Drain[],
  lanes: readonly Box[],
): Box {
  let x1 = Infinity;
  let y1 = Infinity;
  let x2 = -Infinity;
  let y2 = -Infinity;
  const take = (box: Box): void => {
    x1 = Math.min(x1, box.x);
    y1 = Math.min(y1, box.y);
    x2 = Math.max(x2, box.x + box.width);
    y2 = Math.max(y2, box.y + box.height);
  };
  for (const node of nodes.values()) take(node.card);
  for (const r of ribbons) take(r.box);
  for (const d of drains) {
    take(d.box);
    if (d.label !== null) take(d.label.box);
  }
  for (const l of lanes) take(l);
  return x1 <= x2 ? { x: x1, y: y1, width: x2 - x1, height: y2 - y1 } : { x: 0, y: 0, width: 0, height: 0 };
}
