/**
 * The layout of the river: funnel and result in, everything that is drawn out. Pure and deterministic.
 *
 * Positions are the author's and never change; only slots, tracks, curves and labels are found here.
 */
import { withPlaces } from '#funnel/places/with-places';
import type { Funnel, FunnelEdge, FunnelNode } from '#funnel/schema';
import type { SolveResult } from '#engine/results';
import { at, type Draft, type DraftNode } from './draft';
import { drainWords } from './drain-words';
import { drawDrain } from './draw-drain';
import { drawLinks, linkKey } from './draw-links';
import { poolsOf, postsOf, riverNodes } from './draw-gates';
import { drawRibbon, runPoints } from './draw-ribbon';
import { cardBox, evenSources, facesOf, fitCards, uncoverRibbons, type Faces } from './fit-cards';
import { curvePoints, freeLine } from './label-lines';
import { lanesOf } from './lane-boxes';
import { clearTabs, tabBox } from './lane-tabs';
import { lensPaint } from './lens-paint';
import {
  drawnThickness,
  findOddNodes,
  fitSources,
  flowState,
  measureFlows,
  measureThickness,
  setEnds,
} from './measure-draft';
import { Obstacles } from './obstacles';
import { placeLabels } from './place-labels';
import { cardFor, normalDraft, placedDraft, UNIT } from './placed-draft';
import { reuse } from './reuse';
import { planRuns, routeDraft } from './route-draft';
import { fitScale, legendScale, rawThickness } from './scale';
import { shownCounts } from './shown-counts';
import { adoptNodes } from './topology';
import type {
  Box,
  CardFace,
  Point,
  RiverGeometry,
  RiverOptions,
  RiverWords,
  Size,
  Thickness,
  ZoomLevel,
} from './types';
import { boundsOfAll, drawOrder, gradientOf } from './whole-river';

const STREAMLINES_UP_TO = 300;
const DRAIN = 150;
/** Screen pixels from a card to the middle of a loop over it: half a pill and a little air. */
const PILL_OVER_CARD = 12;
const DRAIN_LENGTH: Readonly<Record<ZoomLevel, number>> = { full: 1, compact: 0.62, name: 0.62, post: 0.62 };

const PLAIN: RiverWords = {
  count: (n, least = 0) => (n === 0 && least > 0 ? `<${String(least)}` : String(n)),
  share: (p) => `${Math.round(p * 100)}%`,
  money: (n) => String(Math.round(n)),
  leadsGone: (n) => String(Math.round(n)),
  versusBase: (n) => String(n),
};

export function layoutRiver(given: Funnel, result: SolveResult | null, options: RiverOptions): RiverGeometry {
  const funnel = withPlaces(given);
  const held = options.moved !== undefined && options.previous !== undefined;
  let faces = held ? facesOf(funnel.nodes, options.previous.nodes) : null;
  for (let round = held ? ROUNDS : 1; ; round += 1) {
    const { geometry, fitted, wanted } = layOut(funnel, result, options, faces);
    if (round >= ROUNDS || wanted === fitted)
      return options.previous === undefined ? geometry : reuse(geometry, options.previous);
    // A card that gave way lets ribbons run otherwise: all is laid out anew.
    faces = wanted;
  }
}

/** Layouts that are made at most for the sake of cards that cover ribbons. */
const ROUNDS = 3;

interface LaidOut {
  readonly geometry: RiverGeometry;
  readonly fitted: Faces;
  /** `fitted` itself where no card covers a ribbon that it could leave bare. */
  readonly wanted: Faces;
}

function layOut(funnel: Funnel, result: SolveResult | null, options: RiverOptions, given: Faces | null): LaidOut {
  const unit = options.unit ?? UNIT[options.zoomLevel];
  const counts = options.counts ?? shownCounts(funnel, result);
  const words = options.words ?? PLAIN;
  const sizeOf = (node: FunnelNode, face: CardFace): Size =>
    cardFor(node, options, face, words.count(counts.entries.get(node.id) ?? 0));
  let draft = placedDraft(funnel, options, sizeOf, given);
  const range = measureFlows(draft, result);
  const ideal = options.k ?? fitScale(range.vmax, options.height, options.thickness, options.fitZoom);
  const normal = normalDraft(funnel, result, options);
  // Never refitted while something is dragged.
  const k =
    options.moved === undefined || options.drainFloor !== undefined
      ? fitSources(normal ?? draft, ideal, options.thickness)
      : (options.previous?.scale.k ?? ideal);
  const drainLength = options.drainLength ?? DRAIN * DRAIN_LENGTH[options.zoomLevel];
  const corridor = Math.max(8, 14 * unit);
  if (normal !== null) {
    measureOdd(normal, k, options.thickness, 1);
    planRuns(normal, new Obstacles(normal, DRAIN, corridor));
  }
  const measured = (of: Draft): Draft => {
    if (normal === null) measureOdd(of, k, options.thickness, unit);
    else {
      measureThickness(of, k, options.thickness, unit);
      adoptNodes(of, normal);
      measureThickness(of, k, options.thickness, unit);
      setEnds(of);
    }
    return of;
  };
  draft = measured(draft);
  const cardAt = (node: DraftNode, face: CardFace): Box =>
    cardBox(node.source, node.x, node.y, sizeOf(node.node, face));
  const faces = given ?? fitCards(draft, options.zoomLevel, cardAt);
  const again = (size: typeof sizeOf): void => {
    draft = placedDraft(funnel, options, size, faces);
    measureFlows(draft, result);
    draft = measured(draft);
  };
  if (given === null && faces.size > 0) again(sizeOf);
  const even = options.zoomLevel === 'post' ? null : evenSources(draft, faces);
  if (even !== null && even.size > 0)
    again((node, face) => ({ ...sizeOf(node, face), width: even.get(node.id) ?? sizeOf(node, face).width }));
  const lanes = lanesOf(funnel, draft, unit);
  const { obstacles } = routeDraft(draft, lanes.spanOf, drainLength, corridor, PILL_OVER_CARD * unit, normal);

  const lens = lensPaint(options.lens, draft, result);
  const { base } = options;
  const streamlines = options.plain !== true && draft.nodes.length <= STREAMLINES_UP_TO && options.zoomLevel !== 'post';
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
        vmax: options.vmax ?? range.vmax,
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
  const nodes = riverNodes(draft, counts.entries, counts.lost, faces);
  const posts = postsOf(draft);
  const panels = lanes.boxes(ribbons, counts);
  const { links, lines: linkLines } = drawLinks(funnel, draft, obstacles, panels, {
    unit,
    thickness: (flow) => drawnThickness(flow, k, options.thickness, unit),
    state: (flow) => flowState(flow, k, options.thickness, unit),
    shown: (node) => counts.entries.get(node) ?? 0,
  });
  const laneBoxes = clearTabs(
    panels,
    links,
    draft.nodes.map((n) => n.card),
    unit,
  );
  const lines = new Map<string, readonly Point[]>(linkLines);
  const curves = new Map<string, readonly Point[]>();
  for (const edge of draft.edges) {
    const u = at(draft.nodes, edge.from);
    const v = at(draft.nodes, edge.to);
    if (edge.curved) curves.set(edge.edge.id, curvePoints(edge, u, v));
    else lines.set(edge.edge.id, freeLine(runPoints(edge, u, v), edge, u, v));
  }
  const linkOf = new Map((funnel.links ?? []).map((link) => [linkKey(link.id), link]));
  const shownOf = new Map(links.map((link) => [link.id, link.shown]));
  const edgeOf = new Map(draft.edges.map((e) => [e.edge.id, e]));
  const labels = placeLabels({
    level: options.zoomLevel,
    unit,
    nodes,
    posts,
    ribbons: [...ribbons, ...links],
    lines,
    curves,
    drains,
    taken: laneBoxes.map((lane) => tabBox(lane, unit)),
    drainWords: (node) =>
      drainWords(
        at(draft.nodes, draft.indexOf.get(node) ?? 0),
        options,
        result,
        words,
        counts.lost.get(node) ?? 0,
        counts.grain,
      ),
    pillWords: (id) => {
      const link = linkOf.get(id);
      if (link !== undefined) return { name: link.name ?? '', number: words.count(shownOf.get(id) ?? 0), minor: false };
      const edge = edgeOf.get(id);
      const from = edge === undefined ? undefined : at(draft.nodes, edge.from).node;
      const shown = counts.edges.get(id) ?? 0;
      const some = (edge?.flow ?? 0) > 0;
      return {
        name: edge?.edge.name ?? (from?.kind === 'source' ? from.name : ''),
        number: words.count(shown, some ? counts.grain : 0),
        minor: some && shown === 0,
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
    links,
    drains: labelled,
    pills: labels.pills,
    pools,
    lanes: laneBoxes,
    bounds: boundsOfAll(nodes, [...ribbons, ...links], labelled, [
      ...laneBoxes.map((l) => l.box),
      ...labels.pills.filter((p) => !p.onHover).map((p) => p.box),
    ]),
    gradient: gradientOf(draft),
    counts,
  };
  const lineOf = (id: string): readonly Point[] | undefined => lines.get(id) ?? curves.get(id);
  return { geometry, fitted: faces, wanted: uncoverRibbons(draft, options.zoomLevel, faces, ribbons, lineOf, cardAt) };
}

function measureOdd(draft: Draft, k: number, thickness: Thickness, unit: number): void {
  measureThickness(draft, k, thickness, unit);
  findOddNodes(draft);
  measureThickness(draft, k, thickness, unit);
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
