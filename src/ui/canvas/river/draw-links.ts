/**
 * Links: from an outcome to the source that its leads become, drawn and never counted (DESIGN-2 §3). Out on the right, along the
 * gutter between lanes (else over the cards), into the source from above. They take no slot at either end.
 */
import type { Funnel } from '#funnel/schema';
import { at, type Draft, type DraftNode } from './draft';
import { sourceInlet } from './draw-ribbon';
import { laneOfCard } from './folded-lanes';
import { TAB_HALF } from './lane-tabs';
import { CLEAR, type Obstacles } from './obstacles';
import { boundsOf, roundedLine, tidyLine } from './path';
import type { FlowState, LaneBox, Point, Ribbon } from './types';

const RADIUS = 12;
const FIRST_TRACK = 14;
/** Steps in which a free track is looked for, and how many. */
const STEP = 10;
const TRIES = 60;
const LOWER = 6;
/** What a corridor beside another run costs, and one off the gutter a canvas unit, where a way through a card costs 1. */
const CROWDED = 0.1;
const LIES_ON = 0.6;
const OFF = 0.002;
/** Between a source and the run that turns to it from the side, and how far beside it that one comes down. */
const BETWEEN = 8;
const BESIDE = [6, 12, 18, 26, 34] as const;
/** Over a header tab. */
const AIR = 3;

export interface LinkMeasure {
  readonly unit: number;
  readonly thickness: (flow: number) => number;
  readonly state: (flow: number) => FlowState;
  readonly shown: (node: string) => number;
}

export interface DrawnLinks {
  readonly links: readonly Ribbon[];
  readonly lines: ReadonlyMap<string, readonly Point[]>;
}

/** A link among pills and hit tests: never equal to an edge's own id. */
export const linkKey = (id: string): string => `link ${id}`;

export function drawLinks(
  funnel: Funnel,
  draft: Draft,
  obstacles: Obstacles,
  lanes: readonly LaneBox[],
  measure: LinkMeasure,
): DrawnLinks {
  const links: Ribbon[] = [];
  const lines = new Map<string, readonly Point[]>();
  for (const link of funnel.links ?? []) {
    const from = draft.indexOf.get(link.from);
    const to = draft.indexOf.get(link.to);
    if (from === undefined || to === undefined) continue;
    const u = at(draft.nodes, from);
    const v = at(draft.nodes, to);
    // A folded lane may hold the outcome, or the source.
    if ((u.node.kind !== 'outcome' && laneOfCard(u.node) === undefined) || !v.source) continue;
    const id = linkKey(link.id);
    const thickness = measure.thickness(u.entries);
    const points = wayOf(u, v, thickness / 2, obstacles, lanes, measure.unit);
    const centre = roundedLine(points, RADIUS + thickness / 2);
    lines.set(id, tidyLine(points.slice(1)));
    links.push({
      id,
      from: link.from,
      to: link.to,
      kind: 'long',
      state: measure.state(u.entries),
      flow: u.entries,
      shown: measure.shown(link.from),
      thickness,
      shape: 'stroke',
      path: centre,
      centre,
      casing: roundedLine(points.slice(1), RADIUS + thickness / 2),
      streamlines: [],
      added: null,
      chevron: null,
      paint: { kind: 'leaf' },
      start: at(points, 0),
      end: at(points, points.length - 1),
      box: boundsOf(points, thickness / 2),
    });
  }
  return { links, lines };
}

interface Way {
  readonly cost: number;
  /** Upright at the outcome, and the corridor. */
  readonly x: number;
  readonly y: number;
  /** Where the way comes down beside what stands over the source, and at which height it turns to the source. */
  readonly beside: number;
  readonly over: number;
}

/** The corners: from inside the pool out to the right, up or down to the corridor, back, into the block. */
function wayOf(
  u: DraftNode,
  v: DraftNode,
  half: number,
  obstacles: Obstacles,
  lanes: readonly LaneBox[],
  unit: number,
): Point[] {
  const odd = u.mirrored || u.hung;
  const y0 = odd ? u.card.y + u.card.height / 2 : u.y + u.outHeight + Math.max(u.stream - u.outHeight, 2 * half) / 2;
  const right = Math.max(u.card.x + u.card.width, u.outX);
  const inlet = sourceInlet(v);
  const first = Math.max(FIRST_TRACK, half + 7);
  const heights = corridors(v, half, lanes, unit);
  const blocked = (x1: number, y1: number, x2: number, y2: number, a = -1): number =>
    x1 === x2 && y1 === y2 ? 0 : obstacles.behind(x1, y1, x2, y2, half, a);
  let best: Way = { x: right + first, y: at(heights, 0), beside: inlet, over: at(heights, 0), cost: Infinity };
  const search = (beside: number, over: (y: number) => number): void => {
    for (const y of heights) {
      const low = over(y);
      const off = OFF * Math.abs(y - at(heights, 0));
      if (low < y || off >= best.cost) continue;
      const rest =
        off +
        blocked(beside, y, beside, low) +
        blocked(inlet, low, beside, low) +
        blocked(inlet, low, inlet, v.card.y - CLEAR - half, v.index);
      for (let i = 0; i < TRIES && best.cost > rest; i += 1) {
        const x = right + first + i * STEP;
        const crowded = obstacles.liesOn(y, beside, x, 2 * half)
          ? LIES_ON
          : CROWDED * Math.min(2, obstacles.crowding(y, beside, x, 2 * half));
        const cost = rest + blocked(x, y0, x, y, u.index) + blocked(beside, y, x, y, u.index) + crowded;
        if (cost < best.cost) best = { x, y, beside, over: low, cost };
      }
    }
  };
  search(inlet, (y) => y);
  // Where another block stands right over the source, the way comes down beside it and turns in between the two.
  const last = v.card.y - half - BETWEEN;
  if (best.cost >= 1) for (const by of BESIDE) search(v.card.x + v.card.width + half + by, () => last);
  const { x, y, beside, over } = best;
  return [
    { x: u.card.x + u.card.width - half, y: y0 },
    { x: right, y: y0 },
    { x, y: y0 },
    { x, y },
    { x: beside, y },
    { x: beside, y: over },
    { x: inlet, y: over },
    { x: inlet, y: v.card.y },
  ];
}

/** Heights over the source, best first: clear of its lane's tab, in the middle of the gutter, then higher and higher. */
function corridors(v: DraftNode, half: number, lanes: readonly LaneBox[], unit: number): number[] {
  const lowest = v.card.y - half - RADIUS;
  const own = lanes.find(({ box }) => inside(box, v));
  const found: number[] = [];
  if (own !== undefined) {
    const top = own.box.y;
    const above = lanes.map(({ box }) => box.y + box.height).filter((bottom) => bottom <= top);
    const gutter = Math.min(2 * FIRST_TRACK, top - Math.max(-Infinity, ...above));
    found.push(Math.min(top - TAB_HALF * unit - half - AIR, top - gutter / 2), top - gutter / 2);
  }
  for (let i = 0; i < TRIES; i += 1) found.push(lowest - i * LOWER);
  return found.filter((y) => y <= lowest);
}

const inside = (box: LaneBox['box'], v: DraftNode): boolean =>
  v.x >= box.x && v.x <= box.x + box.width && v.card.y >= box.y && v.card.y <= box.y + box.height;
