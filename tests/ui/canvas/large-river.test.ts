/** Large funnels: what a drag, a pan and a first look ask for is little, and agrees with what the whole would give. */
import { describe, expect, it } from 'vitest';
import { createStream } from '#engine/random/stream';
import { solveFunnel } from '#engine/solve-funnel';
import type { SolveResult } from '#engine/results';
import type { Funnel } from '#funnel/schema';
import { cardRoom } from '#ui/canvas/card-room';
import { cardSize } from '#ui/canvas/card-size';
import { draggedPart } from '#ui/canvas/dragged-part';
import { NOTHING_DRAWN } from '#ui/canvas/large-river';
import { LayeredMap } from '#ui/canvas/layered-map';
import { dots } from '#ui/canvas/minimap-blocks';
import { meets } from '#ui/canvas/place-index';
import { inReadingOrder, readingOrder } from '#ui/canvas/reading-order';
import { createRiverDrawer, LARGE, type Drawing } from '#ui/canvas/river-drawer';
import { countSteps, shownCounts } from '#ui/canvas/river/shown-counts';
import type { Box, Ribbon } from '#ui/canvas/river/types';
import { roughBounds, roughRiver } from '#ui/canvas/rough-river';
import { createViewBox } from '#ui/canvas/use-view-box';
import { detailAt } from '#ui/canvas/zoom-level';
import { largeFunnel } from '../../bench/canvas/large-funnel';

const funnel = largeFunnel(2000);
const solved = solveFunnel(funnel);
if (!solved.ok) throw new Error('The bench funnel has an answer');
const result: SolveResult = solved.value;
const counts = shownCounts(funnel, result);
const box: Box = { x: 1000, y: 1000, width: 2000, height: 1500 };

function drawing(zoom: number, seen: Box | null, moved?: ReadonlyMap<string, readonly [number, number]>): Drawing {
  const { level, unit } = detailAt(zoom);
  const room = cardRoom(funnel);
  return {
    funnel,
    result,
    base: null,
    fitZoom: 1,
    box: seen,
    scaleKey: 'test',
    options: {
      height: 800,
      zoomLevel: level,
      unit,
      thickness: 'linear',
      lens: 'flow',
      counts,
      cardSize: (node, at) => cardSize(node, at, 'flow', unit, room.across.get(node.id), room.down.get(node.id)),
      ...(moved === undefined ? {} : { moved }),
    },
  };
}

const held = 'n5-9';
const placeOf = (id: string): readonly [number, number] => funnel.nodes.find((n) => n.id === id)?.at ?? [0, 0];
const shift = (dx: number, dy: number): ReadonlyMap<string, readonly [number, number]> =>
  new Map([[held, [placeOf(held)[0] + dx, placeOf(held)[1] + dy]]]);
const touching = (id: string): ReadonlySet<string> =>
  new Set(funnel.edges.filter((e) => e.from === id || e.to === id).map((e) => e.id));

describe('the lanes of a large funnel', () => {
  const ids = funnel.nodes.map((n) => n.id);
  const lanes = [
    { id: 'first', name: 'First', nodes: ids.slice(0, 120) },
    { id: 'again', name: 'Again', nodes: [...ids.slice(100, 120), 'nobody'] },
  ];
  const inLanes = { ...funnel, lanes };
  const draw = (zoom: number, seen: Box | null, known = true) => {
    const { options, ...rest } = drawing(zoom, seen);
    const { counts: _, ...uncounted } = options;
    return createRiverDrawer().draw({ ...rest, funnel: inLanes, options: known ? options : uncounted });
  };

  it('have their panels from afar and near by, round all their nodes; a node lies in the first that names it', () => {
    for (const [zoom, seen] of [
      [0.1, null],
      [1, box],
    ] as const) {
      const { geometry } = draw(zoom, seen);
      expect(geometry.lanes.map((l) => [l.id, l.nodeCount])).toEqual([['first', 120]]);
      const [lane] = geometry.lanes;
      for (const id of ids.slice(0, 120)) {
        const card = geometry.nodes.get(id)?.card;
        expect((card?.x ?? NaN) >= (lane?.box.x ?? NaN) && (card?.y ?? NaN) >= (lane?.box.y ?? NaN)).toBe(true);
      }
      const sources = inLanes.nodes.slice(0, 120).filter((n) => n.kind === 'source').length;
      expect(lane?.entered).toBeGreaterThanOrEqual(1000 * sources);
      expect(lane?.brief).toBe(false);
    }
  });

  it('say only their name while nothing is counted yet', () => {
    expect(draw(0.1, null, false).geometry.lanes[0]).toMatchObject({ brief: true, entered: 0 });
  });
});

describe('a drag on a large funnel', () => {
  const drawer = createRiverDrawer();
  const before = drawer.draw(drawing(1, box));

  it('draws the view, not the funnel', () => {
    expect(funnel.nodes.length).toBeGreaterThan(LARGE);
    expect(before.near.length).toBeGreaterThan(40);
    expect(before.near.length).toBeLessThan(120);
    expect(before.geometry.ribbons.length).toBeLessThan(160);
    expect(before.geometry.nodes.size).toBe(2000);
  });

  it('lays out anew only what hangs on the node that is held: everything else stays the very same object', () => {
    const part = draggedPart(funnel, [held]);
    const neighbours = new Set(
      funnel.edges.filter((e) => e.from === held || e.to === held).flatMap((e) => [e.from, e.to]),
    );
    expect(part?.nodes).toEqual(neighbours);
    expect(part?.funnel.nodes.length).toBeLessThan(20);
    for (let i = 1; i <= 20; i++) {
      const { geometry, calm } = drawer.draw(drawing(1, box, shift(3 * i, 2 * i)));
      const old = new Map<string, Ribbon>(before.geometry.ribbons.map((r) => [r.id, r]));
      const changed = geometry.ribbons.filter((r) => old.get(r.id) !== r).map((r) => r.id);
      expect(changed.length).toBeGreaterThan(0);
      for (const id of changed) expect(part?.edges.has(id), id).toBe(true);
      const stirred = [...geometry.nodes]
        .filter(([id, node]) => before.geometry.nodes.get(id) !== node)
        .map(([id]) => id);
      expect(stirred.filter((id) => !neighbours.has(id))).toEqual([]);
      expect(geometry.nodes.get(held)?.x).toBe(placeOf(held)[0] + 3 * i);
      // The minimap and the caption wait for the drop.
      expect(calm).toBe(before.geometry);
    }
  });

  it('stacks the ribbons at every gate as the whole view would', () => {
    for (const [dx, dy] of [
      [0, 30],
      [60, -45],
      [-70, 10],
      [15, 200],
    ] as const) {
      const moved = shift(dx, dy);
      const fast = drawer.draw(drawing(1, box, moved)).geometry;
      const whole = {
        ...funnel,
        nodes: funnel.nodes.map((n) =>
          n.id === held ? { ...n, at: [...(moved.get(held) ?? [0, 0])] as [number, number] } : n,
        ),
      };
      const slow = createRiverDrawer().draw({ ...drawing(1, box), funnel: whole }).geometry;
      const ends = new Map(slow.ribbons.map((r) => [r.id, r]));
      for (const id of touching(held)) {
        const [a, b] = [fast.ribbons.find((r) => r.id === id), ends.get(id)];
        expect(a?.thickness).toBeCloseTo(b?.thickness ?? NaN, 6);
        expect(a?.start.y).toBeCloseTo(b?.start.y ?? NaN, 6);
        expect(a?.end.y).toBeCloseTo(b?.end.y ?? NaN, 6);
        expect(a?.end.x).toBeCloseTo(b?.end.x ?? NaN, 6);
      }
      expect(fast.nodes.get(held)?.card).toEqual(slow.nodes.get(held)?.card);
    }
  });

  it('goes on where the pointer leads out of what was in view when it began', () => {
    const further: Box = { ...box, x: box.x + 3000 };
    const { geometry, near } = drawer.draw(drawing(1, further, shift(3300, 0)));
    expect(near).toContain(held);
    for (const id of touching(held))
      expect(
        geometry.ribbons.some((r) => r.id === id),
        id,
      ).toBe(true);
    expect(geometry.nodes.get(held)?.x).toBe(placeOf(held)[0] + 3300);
  });

  it('lays out the ribbons of the held node alone where exits are many', () => {
    // Exits lead far and wide: the neighbours' neighbours have far more exits than a frame can lay out.
    const ids = Array.from({ length: 60 }, (_, i) => `m${String(i)}`);
    const dense: Funnel = {
      ...funnel,
      nodes: ids.map((id, i) => ({ id, kind: 'stage', name: id, at: [200 * i, 0] })),
      edges: ids.flatMap((from, i) =>
        [7, 13, 19, 29].map((d) => ({ id: `${from}+${String(d)}`, from, to: ids[(i + d) % 60]!, rate: 0.2 })),
      ),
    };
    const part = draggedPart(dense, ['m30']);
    expect(part?.nodes).toEqual(new Set(['m30']));
    expect(part?.edges).toEqual(
      new Set(dense.edges.filter((e) => e.from === 'm30' || e.to === 'm30').map((e) => e.id)),
    );
    // The stacks that its ribbons end in are known whole.
    for (const edge of dense.edges.filter((e) => part?.edges.has(e.id) === true)) {
      const end = edge.from === 'm30' ? edge.to : edge.from;
      const all = (of: Funnel): number => of.edges.filter((e) => e.from === end || e.to === end).length;
      expect(all(part!.funnel)).toBe(all(dense));
    }
  });

  it('takes the whole view where very many are held', () => {
    expect(
      draggedPart(
        funnel,
        funnel.nodes.map((n) => n.id),
      ),
    ).toBeNull();
  });
});

describe('a large funnel from afar and at first sight', () => {
  it('covers what its rough drawing covers, without making it', () => {
    for (const zoom of [1, 0.7, 0.5, 0.3, 0.1]) {
      const { unit, level } = detailAt(zoom);
      const input = {
        funnel,
        result,
        k: 0.05,
        thickness: 'linear',
        unit,
        cardSize: (node: Funnel['nodes'][number]) => cardSize(node, level, 'flow', unit),
      } as const;
      const river = roughRiver({ ...input, counts: NOTHING_DRAWN.geometry.counts });
      const all = [...river.nodes.values()];
      const [x, y] = [Math.min(...all.map((n) => n.card.x)), Math.min(...all.map((n) => n.card.y))];
      const right = Math.max(...all.map((n) => n.card.x + n.card.width));
      const bottom = Math.max(
        ...all.map((n) => (n.kind === 'source' ? n.card.y + n.card.height : n.water + n.stream + 150)),
      );
      expect(roughBounds(input)).toEqual({ x, y, width: right - x, height: bottom - y });
      expect(river.bounds).toEqual(roughBounds(input));
    }
  });

  it('finds what a box meets as going through all would, and measures only what stands about it', () => {
    const dice = createStream(3, 'boxes');
    for (const zoom of [1, 0.7, 0.4]) {
      const { unit, level } = detailAt(zoom);
      // A scale at which the widest stream is deeper than any card is high.
      for (const k of [0.05, 0.9]) {
        let measured = 0;
        const rough = () =>
          roughRiver({
            funnel,
            result,
            counts,
            k,
            thickness: 'linear',
            unit,
            cardSize: (node) => (measured++, cardSize(node, level, 'flow', unit)),
          });
        const all = [...rough().nodes.values()];
        for (let i = 0; i < 20; i++) {
          const seen = {
            x: (dice.next() - 0.1) * 15_000,
            y: (dice.next() - 0.1) * 8000,
            width: dice.next() * 2500,
            height: dice.next() * 1500,
          };
          expect(rough().near(seen).toSorted()).toEqual(
            all
              .filter((n) => meets(n, seen))
              .map((n) => n.id)
              .toSorted(),
          );
        }
        measured = 0;
        const one = rough();
        const atEdges = measured;
        one.near(box);
        expect(measured - atEdges).toBeLessThan(funnel.nodes.length / 4);
      }
    }
  });

  it('works a node out when it is asked for, once', () => {
    let measured = 0;
    const { unit, level } = detailAt(1);
    const river = roughRiver({
      funnel,
      result,
      counts,
      k: 0.05,
      thickness: 'linear',
      unit,
      cardSize: (node) => (measured++, cardSize(node, level, 'flow', unit)),
    });
    expect(measured).toBeLessThan(600);
    measured = 0;
    expect(river.nodes.get(held)).toBe(river.nodes.get(held));
    expect(measured).toBe(1);
    expect(river.nodes.get('nobody')).toBeUndefined();
    expect([...river.nodes.keys()]).toEqual(funnel.nodes.map((n) => n.id));
    expect([...river.nodes.values()].map((n) => n.id)).toEqual(funnel.nodes.map((n) => n.id));
    expect(measured).toBe(funnel.nodes.length);
  });

  it('measures few cards for that', () => {
    let measured = 0;
    const { unit, level } = detailAt(1);
    roughBounds({
      funnel,
      result,
      k: 0.05,
      thickness: 'linear',
      unit,
      cardSize: (node) => (measured++, cardSize(node, level, 'flow', unit)),
    });
    expect(measured).toBeLessThan(600);
  });

  it('finds by the grid what a look at every node finds', () => {
    const river = roughRiver({
      funnel,
      result,
      counts,
      k: 0.05,
      thickness: 'linear',
      unit: 1,
      cardSize: (node) => cardSize(node, 'full', 'flow'),
    });
    for (const seen of [
      box,
      { x: -400, y: -300, width: 900, height: 700 },
      { x: 5000, y: 5000, width: 10, height: 10 },
      { x: 1e6, y: 0, width: 5, height: 5 },
    ]) {
      const all = [...river.nodes.values()].filter((n) => meets(n, seen)).map((n) => n.id);
      expect(new Set(river.near(seen))).toEqual(new Set(all));
    }
  });

  it('counts in many small steps, to the same whole numbers', () => {
    const steps = countSteps(funnel, result);
    let rests = 0;
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) rests++;
    expect(rests).toBeGreaterThan(5);
    expect(step.value).toEqual(counts);
  });

  it('tells the minimap few pixels, all of them inside', () => {
    const { geometry } = createRiverDrawer().draw(drawing(0.1, box));
    const path = dots(geometry, geometry.bounds.width / 194);
    expect(path.length).toBeGreaterThan(1000);
    expect(path.length).toBeLessThan(60_000);
  });

  it('keeps part of the nodes in reading order', () => {
    const place = (id: string): readonly [number, number] => placeOf(id);
    const order = readingOrder(funnel, place).map((n) => n.id);
    const some = ['n7-3', 'n2-9', 'nowhere', 'n2-8', 'n0-0'];
    const sorted = some.filter((id) => order.includes(id)).toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
    expect(inReadingOrder(some, funnel, place).map((n) => n.id)).toEqual(sorted);
  });
});

describe('the part of the canvas that is kept ready', () => {
  const at = (x: number, y: number, zoom = 1) => ({
    width: 1280,
    height: 800,
    transform: [x, y, zoom] as [number, number, number],
  });

  it('stays the same while the view lies in it, and never lets the view out', () => {
    const keep = createViewBox();
    const first = keep(at(0, 0));
    for (const [x, y] of [
      [10, -5],
      [-300, 200],
      [380, -380],
      [0, 0],
    ] as const)
      expect(keep(at(x, y))).toBe(first);
    let changes = 0;
    let last = first;
    for (let i = 0; i < 100; i++) {
      const now = keep(at(-24 * i, -8 * i));
      if (now !== last) changes++;
      last = now;
      expect(now?.x).toBeLessThanOrEqual(24 * i);
      expect((now?.x ?? 0) + (now?.width ?? 0)).toBeGreaterThanOrEqual(24 * i + 1280);
    }
    expect(changes).toBeLessThan(9);
  });

  it('is made anew when the zoom has halved', () => {
    const keep = createViewBox();
    const near = keep(at(0, 0, 1));
    expect(keep(at(0, 0, 0.4))).not.toBe(near);
    expect(createViewBox()({ width: 0, height: 0, transform: [0, 0, 1] })).toBeNull();
  });
});

describe('a map with a layer over it', () => {
  const map = new LayeredMap(
    new Map([
      ['a', 1],
      ['b', 2],
    ]),
    new Map([
      ['b', 20],
      ['c', 3],
    ]),
  );

  it('reads as one map', () => {
    expect(map.size).toBe(3);
    expect([...map]).toEqual([
      ['a', 1],
      ['b', 20],
      ['c', 3],
    ]);
    expect([...map.keys()]).toEqual(['a', 'b', 'c']);
    expect([...map.values()]).toEqual([1, 20, 3]);
    expect(map.get('b')).toBe(20);
    expect(map.has('c')).toBe(true);
    expect(map.get('d')).toBeUndefined();
    const seen: string[] = [];
    map.forEach((value, key) => seen.push(`${key}${String(value)}`));
    expect(seen).toEqual(['a1', 'b20', 'c3']);
  });
});
