/** Panels round the nodes of each lane (DESIGN-2 §3). */
import type { Funnel } from '#funnel/schema';
import type { Draft, DraftEdge, DraftNode } from './draft';
import { laneOfCard } from './folded-lanes';
import { TAB_HALF } from './lane-tabs';
import { standsOn } from './obstacles';
import type { LaneSpan } from './run-cost';
import type { Box, LaneBox, Ribbon, ShownCounts } from './types';

const PAD_X = 16;
const PAD_TOP = 26;
const PAD_BOTTOM = 14;
/** Over the highest card a corridor must leave room for the header. */
const CORRIDOR_ROOM = 4;
const GUTTER = 28;
const DRAIN_ROOM = 96;

export interface Lanes {
  readonly spanOf: (node: number) => LaneSpan | null;
  readonly boxes: (ribbons: readonly Ribbon[], counts: ShownCounts) => LaneBox[];
}

/** `unit`: canvas units per screen pixel. */
export function lanesOf(funnel: Funnel, draft: Draft, unit: number): Lanes {
  const forTab = (TAB_HALF + TAB_AIR) * unit;
  const lanes = funnel.lanes ?? [];
  const laneOfNode = new Map<number, number>();
  lanes.forEach((lane, l) => {
    for (const id of lane.nodes) {
      const i = draft.indexOf.get(id);
      if (i !== undefined && !laneOfNode.has(i)) laneOfNode.set(i, l);
    }
  });
  const members: DraftNode[][] = lanes.map(() => []);
  for (const [i, l] of laneOfNode) {
    const node = draft.nodes[i];
    if (node !== undefined) members[l]?.push(node);
  }
  const bare = members.map((nodes) => around(nodes.map(nodeRoom)));
  const spans = bare.map((box) => {
    if (box === null) return null;
    return {
      top: box.y - CORRIDOR_ROOM,
      bottom: box.y + box.height + PAD_BOTTOM,
      left: box.x - PAD_X,
      right: box.x + box.width + PAD_X,
    };
  });
  return {
    spanOf: (node) => {
      const lane = laneOfNode.get(node);
      return lane === undefined ? null : (spans[lane] ?? null);
    },
    boxes: (ribbons, counts) => {
      const inner = members.map((nodes) => {
        const ids = new Set(nodes.map((n) => n.node.id));
        const runs = ribbons.filter((r) => ids.has(r.from) && ids.has(r.to)).map((r) => r.box);
        return around([...nodes.map(standsOn), ...runs]);
      });
      for (const node of draft.nodes)
        if (!laneOfNode.has(node.index) && laneOfCard(node.node) !== undefined) takeIn(inner, node, unit);
      alignSides(inner);
      return lanes.flatMap((lane, l): LaneBox[] => {
        const nodes = members[l] ?? [];
        const whole = inner[l];
        if (whole === null || whole === undefined) return [];
        const ids = new Set(nodes.map((n) => n.node.id));
        const own = draft.edges.filter((e) => laneOfNode.get(e.to) === l);
        let entered = own.reduce(
          (sum, e) => sum + (laneOfNode.get(e.from) === l ? 0 : (counts.edges.get(e.edge.id) ?? 0)),
          0,
        );
        let won = 0;
        for (const n of nodes) {
          if (n.source) entered += counts.entries.get(n.node.id) ?? 0;
          if (n.node.kind === 'outcome' && n.node.result === 'won') won += counts.entries.get(n.node.id) ?? 0;
        }
        // Panels one over another share the space between what they hold, less the gutter.
        const above = topPad(whole, inner, l, forTab);
        const drains = around(nodes.map(nodeRoom)) ?? whole;
        const wanted =
          Math.max(whole.y + whole.height, drains.y + drains.height) + PAD_BOTTOM - (whole.y + whole.height);
        const below = Math.min(wanted, bottomPad(whole, inner, l, forTab));
        const panel = {
          x: whole.x - PAD_X,
          y: whole.y - above,
          width: whole.width + 2 * PAD_X,
          height: whole.height + above + below,
        };
        return [
          {
            id: lane.id,
            name: lane.name,
            box: panel,
            tab: tabPlace(panel, ribbons, ids),
            tabY: panel.y,
            brief: false,
            nodeCount: nodes.length,
            funnels: partsOf(nodes, own, (i) => laneOfNode.get(i) === l),
            entered,
            won,
          },
        ];
      });
    },
  };
}

/** The sheets behind the card of a folded lane show so far to the right and below, screen pixels. */
const SHEETS = { right: 8, below: 6 };

/** A folded lane's card that stands in another lane's panel stands in it whole: the panel's edge does not run through it. */
function takeIn(inner: (Box | null)[], node: DraftNode, unit: number): void {
  const card = {
    ...node.card,
    width: node.card.width + SHEETS.right * unit,
    height: node.card.height + SHEETS.below * unit,
  };
  let most = 0;
  let into = -1;
  inner.forEach((box, l) => {
    if (box === null) return;
    const wide = Math.min(box.x + box.width, card.x + card.width) - Math.max(box.x, card.x);
    const high = Math.min(box.y + box.height + PAD_BOTTOM, card.y + card.height) - Math.max(box.y - PAD_TOP, card.y);
    if (wide <= 0 || high <= 0 || wide * high <= most) return;
    most = wide * high;
    into = l;
  });
  const box = inner[into];
  if (box !== null && box !== undefined) inner[into] = around([box, card]);
}

/** How many parts the exits inside leave a lane in. */
function partsOf(nodes: readonly DraftNode[], edges: readonly DraftEdge[], inside: (node: number) => boolean): number {
  const root = new Map(nodes.map((n) => [n.index, n.index]));
  const find = (i: number): number => {
    const up = root.get(i) ?? i;
    return up === i ? i : find(up);
  };
  let parts = nodes.length;
  for (const { from, to } of edges) {
    if (!inside(from) || find(from) === find(to)) continue;
    root.set(find(from), find(to));
    parts -= 1;
  }
  return parts;
}

/** Panels that stand one over another get the same left and right ends. */
function alignSides(boxes: (Box | null)[]): void {
  for (let pass = 0; pass < 2; pass += 1) {
    boxes.forEach((a, i) => {
      boxes.forEach((b, j) => {
        if (a === null || b === null || i === j) return;
        const shared = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
        if (shared < 0.6 * Math.min(a.width, b.width)) return;
        const x = Math.min(a.x, b.x);
        const width = Math.max(a.x + a.width, b.x + b.width) - x;
        boxes[i] = a = { ...a, x, width };
        boxes[j] = { ...b, x, width };
      });
    });
  }
}

/** The free height between a lane's contents and those of the nearest lane above (-1) or below (1); Infinity where there is none. */
function freeHeight(box: Box, all: readonly (Box | null)[], self: number, side: 1 | -1): number {
  let free = Infinity;
  all.forEach((other, l) => {
    if (other === null || l === self || other.x > box.x + box.width || other.x + other.width < box.x) return;
    const after = other.y + other.height / 2 > box.y + box.height / 2;
    if (after !== side > 0) return;
    const gap = side > 0 ? other.y - (box.y + box.height) : box.y - (other.y + other.height);
    // Lanes that lie through one another are left as they are.
    if (gap > -SHARED * Math.min(box.height, other.height)) free = Math.min(free, gap);
  });
  return free;
}

/** Up to so much of the lower of two lanes may reach into the other before they count as lying through one another. */
const SHARED = 0.4;
const TAB_AIR = 3;
/** Panels that stand close leave at least this for a link between them, if they can. */
const LEAST_GUTTER = 6;

/** Over a lane's contents: room for its tab first, then half of what the gutter leaves. Negative where contents overlap. */
function topPad(box: Box, all: readonly (Box | null)[], self: number, forTab: number): number {
  const free = freeHeight(box, all, self, -1);
  if (free < 0) return free / 2 - 1;
  return Math.min(
    Math.max(PAD_TOP, forTab),
    Math.max((free - GUTTER) / 2, Math.min(forTab, free - LEAST_GUTTER), Math.min(3, free / 2)),
  );
}

/** Under a lane's contents: what the next lane's tab leaves. */
function bottomPad(box: Box, all: readonly (Box | null)[], self: number, forTab: number): number {
  const free = freeHeight(box, all, self, 1);
  if (free === Infinity) return free;
  if (free < 0) return free / 2 - 1;
  const taken = Math.max((free - GUTTER) / 2, Math.min(forTab, free - LEAST_GUTTER), Math.min(3, free / 2));
  return Math.max(Math.min(3, free / 2), Math.min(free - taken - GUTTER, (free - GUTTER) / 2));
}

/** What a node takes up with its drain. */
function nodeRoom(node: DraftNode): Box {
  const box = standsOn(node);
  return node.drainHeight > 0 && !node.mirrored
    ? { ...box, height: box.height + Math.min(DRAIN_ROOM, 40 + node.drainHeight) }
    : box;
}

function around(boxes: readonly Box[]): Box | null {
  const first = boxes[0];
  if (first === undefined) return null;
  let { x, y } = first;
  let right = x + first.width;
  let bottom = y + first.height;
  for (const b of boxes) {
    x = Math.min(x, b.x);
    y = Math.min(y, b.y);
    right = Math.max(right, b.x + b.width);
    bottom = Math.max(bottom, b.y + b.height);
  }
  return { x, y, width: right - x, height: bottom - y };
}

/** The tab begins at the left and moves right past a link that comes in through the top edge. */
function tabPlace(panel: Box, ribbons: readonly Ribbon[], ids: ReadonlySet<string>): number {
  let tab = panel.x + 14;
  for (const r of ribbons) {
    if (ids.has(r.from) || !ids.has(r.to)) continue;
    const enters = r.box.y < panel.y && r.end.x > panel.x && r.end.x < panel.x + 260;
    if (enters) tab = Math.max(tab, r.end.x + 60);
  }
  return tab;
}
