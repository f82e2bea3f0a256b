/** A folded lane is one card; folding and unfolding makes room; neither changes a figure. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solveFunnel } from '#engine/solve-funnel';
import type { SolveResult } from '#engine/results';
import { foldLane } from '#funnel/edits/lanes';
import { moveNodes } from '#funnel/edits/move-nodes';
import type { Funnel } from '#funnel/schema';
import { cardRoom } from '#ui/canvas/card-room';
import { cardSize } from '#ui/canvas/card-size';
import { roomForLane } from '#ui/canvas/fold-room';
import { foldLanes, realNodes, type Folding } from '#ui/canvas/river/folded-lanes';
import { tabBox } from '#ui/canvas/river/lane-tabs';
import { layoutRiver } from '#ui/canvas/river/layout-river';
import type { Box, RiverGeometry } from '#ui/canvas/river/types';
import { dice, randomCanvas } from './random-canvas';

const complex = JSON.parse(
  readFileSync(new URL('../../models/complex-funnel.sluice.json', import.meta.url), 'utf8'),
) as Funnel;

function solved(funnel: Funnel): SolveResult {
  const answer = solveFunnel(funnel);
  if (!answer.ok) throw new Error(JSON.stringify(answer.faults));
  return answer.value;
}

function sketch({ funnel, result, counts }: Folding): RiverGeometry {
  const room = cardRoom(funnel);
  return layoutRiver(funnel, result, {
    height: 728,
    zoomLevel: 'full',
    thickness: funnel.canvas?.thickness ?? 'linear',
    lens: 'flow',
    cardSize: (node, level) => cardSize(node, level, 'flow', 1, room.across.get(node.id), room.down.get(node.id)),
    ...(counts === null ? {} : { counts }),
  });
}

const meet = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

describe('a folded lane', () => {
  const folding = foldLanes(complex, solved(complex));
  const drawn = sketch(folding);

  it('is one card among the sources where nothing flows in, with the leads that come in and no drain', () => {
    expect(folding.funnel.nodes).toHaveLength(27);
    const card = [...folding.cards.keys()][0] ?? '';
    const node = drawn.nodes.get(card);
    expect(node?.kind).toBe('source');
    expect(node?.shownEntries).toBe(84);
    expect(drawn.drains.some((d) => d.node === card)).toBe(false);
    expect(drawn.ribbons.filter((r) => r.from === card).map((r) => [r.id, r.shown])).toEqual([['return-review', 9]]);
    expect(drawn.lanes.map((l) => [l.id, l.entered, l.won])).toEqual([
      ['coldSales', 15_715, 159],
      ['existing', 389, 156],
    ]);
  });

  it('shows the same whole numbers as unfolded, and sums up who is lost inside', () => {
    const open = sketch(foldLanes(foldLane(complex, 'lapsedClients', false), solved(complex)));
    for (const r of drawn.ribbons) expect(r.shown, r.id).toBe(open.ribbons.find((o) => o.id === r.id)?.shown);
    for (const n of drawn.nodes.values())
      if (open.nodes.has(n.id)) expect(n.shownEntries, n.id).toBe(open.nodes.get(n.id)?.shownEntries);
    const card = drawn.nodes.get([...folding.cards.keys()][0] ?? '');
    expect(card?.shownLost).toBe(84 - 9);
  });

  it('stands for the nodes inside, and leaves others alone', () => {
    const [card] = folding.cards.keys();
    expect(realNodes(complex, [card ?? '', 'call'])).toEqual([
      'lapsed',
      'letter',
      'winBack',
      'reply',
      'return',
      'never',
      'call',
    ]);
    expect(foldLanes({ ...complex, lanes: [] }, null).funnel.nodes).toHaveLength(32);
  });

  it('stays clear of what is around it when it is unfolded, and comes back when it is folded', () => {
    const result = solved(complex);
    const lane = complex.lanes?.[2];
    if (lane === undefined) throw new Error('no lane');
    const unfolded = foldLane(complex, lane.id, false);
    const then = foldLanes(unfolded, result);
    const moved = moveNodes(unfolded, roomForLane(complex, lane, then, sketch(then)));
    const g = sketch(foldLanes(moved, result));
    for (const [i, a] of g.lanes.entries())
      for (const b of g.lanes.slice(i + 1)) expect(meet(a.box, b.box), `${a.name}, ${b.name}`).toBe(false);
    const again = foldLane(moved, lane.id, true);
    const back = foldLanes(again, result);
    const closed = moveNodes(again, roomForLane(moved, lane, back, sketch(back)));
    const h = sketch(foldLanes(closed, result));
    expect(h.bounds.height).toBeLessThan(g.bounds.height - 100);
    const card = h.nodes.get([...back.cards.keys()][0] ?? '')?.card;
    for (const n of h.nodes.values())
      if (card !== undefined && n.card !== card) expect(meet(card, n.card), n.id).toBe(false);
  });

  it('keeps every flow over its edge on any graph, whichever nodes it holds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const roll = dice(seed);
        const bare = randomCanvas(seed);
        const nodes = bare.nodes.filter(() => roll() < 0.4).map((n) => n.id);
        const funnel: Funnel = { ...bare, lanes: [{ id: 'l', name: 'Lane', nodes, folded: true }] };
        const inside = new Set(nodes);
        const result = solved(funnel);
        const f = foldLanes(funnel, result);
        const crossing = funnel.edges.filter((e) => !(inside.has(e.from) && inside.has(e.to)));
        expect(f.funnel.edges.map((e) => e.id)).toEqual(crossing.map((e) => e.id));
        const g = sketch(f);
        for (const e of crossing)
          expect(g.ribbons.find((r) => r.id === e.id)?.flow).toBeCloseTo(result.edges[e.id]?.flow ?? 0, 9);
        const [card] = f.cards.keys();
        expect(f.funnel.nodes).toHaveLength(funnel.nodes.length - nodes.length + (nodes.length > 0 ? 1 : 0));
        if (card === undefined) return;
        const shown = g.nodes.get(card);
        const out = g.ribbons.filter((r) => r.from === card).reduce((sum, r) => sum + r.shown, 0);
        const won = funnel.nodes
          .filter((n) => inside.has(n.id) && n.kind === 'outcome' && n.result !== 'lost')
          .reduce((sum, n) => sum + (f.counts?.ended.get(n.id) ?? 0), 0);
        // Who comes in goes on, is lost inside, or has come to an end there.
        expect(shown?.shownEntries).toBe(out + (shown?.shownLost ?? 0) + won);
      }),
      { seed: 8, numRuns: 60 },
    );
  });
});

/** The complex document as it is fitted into smaller and smaller windows. */
const FITTED = [
  ['compact', 1.44, 0.7],
  ['name', 1.82, 0.56],
  ['name', 2.17, 0.47],
  ['name', 2.38, 0.42],
] as const;

function fitted([zoomLevel, unit, fitZoom]: (typeof FITTED)[number]): RiverGeometry {
  const { funnel, result, counts } = foldLanes(complex, solved(complex));
  const room = cardRoom(funnel);
  return layoutRiver(funnel, result, {
    height: 728,
    zoomLevel,
    unit,
    fitZoom,
    thickness: 'sqrt',
    lens: 'flow',
    cardSize: (node, level) => cardSize(node, level, 'flow', unit, room.across.get(node.id), room.down.get(node.id)),
    normalSize: (node) => cardSize(node, 'full', 'flow', 1, room.across.get(node.id), room.down.get(node.id)),
    ...(counts === null ? {} : { counts }),
  });
}

describe('header tabs of lanes', () => {
  it('cover no card and no other tab, whatever the zoom', () => {
    for (const at of FITTED) {
      const g = fitted(at);
      const tabs = g.lanes.map((lane) => ({ name: lane.name, box: tabBox(lane, at[1]) }));
      const over = tabs.flatMap((t, i) => [
        ...[...g.nodes.values()]
          .filter((n) => n.face !== 'post' && meet(t.box, n.card))
          .map((n) => `${t.name} and ${n.id}`),
        ...tabs
          .slice(i + 1)
          .filter((u) => meet(t.box, u.box))
          .map((u) => `${t.name} and ${u.name}`),
      ]);
      expect(over, String(at[2])).toEqual([]);
    }
  });
});

describe('the panel of a lane', () => {
  it('holds the card of a folded lane that stands in it', () => {
    const card = [...foldLanes(complex, solved(complex)).cards.keys()][0] ?? '';
    for (const at of FITTED) {
      const g = fitted(at);
      const holds = (panel: Box, b: Box): boolean =>
        b.x >= panel.x &&
        b.y >= panel.y &&
        b.x + b.width <= panel.x + panel.width &&
        b.y + b.height <= panel.y + panel.height;
      const panel = g.lanes.find((lane) => lane.id === 'existing')?.box;
      const folded = g.nodes.get(card)?.card;
      if (panel === undefined || folded === undefined) throw new Error('the document has lost its lanes');
      expect(holds(panel, folded), `${card} at ${String(at[2])}`).toBe(true);
    }
  });
});
