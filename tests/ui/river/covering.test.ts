/** No card covers another card, another's post, a label, or a stream that it has no part in: at any zoom, on any graph. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solveFunnel } from '#engine/solve-funnel';
import type { Funnel } from '#funnel/schema';
import { TEMPLATES } from '#funnel/templates/all-templates';
import { cardRoom } from '#ui/canvas/card-room';
import { cardSize } from '#ui/canvas/card-size';
import { labelWidth } from '#ui/canvas/river/label-width';
import { foldLanes } from '#ui/canvas/river/folded-lanes';
import { layoutRiver } from '#ui/canvas/river/layout-river';
import type { Box, RiverGeometry, ZoomLevel } from '#ui/canvas/river/types';
import { randomCanvas, ROOMY } from './random-canvas';
import { samplePath } from './sample-path';

const LEVELS: readonly (readonly [ZoomLevel, unit: number, zoom: number])[] = [
  ['full', 1, 1],
  ['compact', 1.12, 0.89],
  ['compact', 1.44, 0.7],
  ['compact', 1.68, 0.6],
  ['name', 1.82, 0.56],
  ['name', 2.17, 0.46],
  ['name', 2.9, 0.35],
];

/** `fitted`: the zoom at which the whole funnel was last fitted. */
function draw(funnel: Funnel, [zoomLevel, unit]: (typeof LEVELS)[number], fitZoom = 1): RiverGeometry {
  const solved = solveFunnel(funnel);
  if (!solved.ok) throw new Error(JSON.stringify(solved.faults));
  const { funnel: drawn, result, counts } = foldLanes(funnel, solved.value);
  const room = cardRoom(drawn);
  return layoutRiver(drawn, result, {
    height: 728,
    zoomLevel,
    unit,
    fitZoom,
    thickness: funnel.canvas?.thickness ?? 'linear',
    lens: 'flow',
    cardSize: (node, level) => cardSize(node, level, 'flow', unit, room.across.get(node.id), room.down.get(node.id)),
    normalSize: (node) => cardSize(node, 'full', 'flow', 1, room.across.get(node.id), room.down.get(node.id)),
    ...(counts === null ? {} : { counts }),
  });
}

/** Half a pixel at the drawing's zoom counts as touching. */
const meet = (a: Box, b: Box, slack: number): boolean =>
  Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) > slack &&
  Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > slack;

const drawnCards = (g: RiverGeometry) => [...g.nodes.values()].filter((n) => n.face !== 'post');

/** "a over b": cards over cards, posts and labels. */
function covered(g: RiverGeometry): string[] {
  const cards = drawnCards(g);
  const labels = [
    ...g.drains.flatMap((d) =>
      (d.label?.pieces ?? []).map((p) => ({
        name: `−${d.node}`,
        box: {
          x: p.x,
          y: p.y - 0.8 * p.size * g.unit,
          width: labelWidth(p.text, p.size) * g.unit,
          height: p.size * g.unit,
        },
      })),
    ),
    ...g.pills.filter((p) => !p.onHover).map((p) => ({ name: p.edge, box: p.box })),
  ];
  return cards.flatMap((a, i) => [
    ...cards
      .slice(i + 1)
      .filter((b) => meet(a.card, b.card, 2.5))
      .map((b) => `${a.id} over ${b.id}`),
    ...g.posts
      .filter((p) => p.node !== a.id && meet(a.card, { x: p.x - 2, y: p.top, width: 4, height: p.bottom - p.top }, 2.5))
      .map((p) => `${a.id} over the post of ${p.node}`),
    ...labels.filter((l) => meet(a.card, l.box, 2.5)).map((l) => `${a.id} over the label of ${l.name}`),
  ]);
}

/** Ribbons behind cards that they are not attached to. */
function behind(g: RiverGeometry): string[] {
  return g.ribbons.flatMap((r) => {
    const half = Math.max(0, r.thickness / 2 - 1.5);
    const points = samplePath(r.centre);
    return drawnCards(g)
      .filter((n) => n.id !== r.from && n.id !== r.to)
      .filter(({ card }) =>
        points.some(
          (p) =>
            p.x > card.x + 1.5 &&
            p.x < card.x + card.width - 1.5 &&
            p.y + half > card.y + 1.5 &&
            p.y - half < card.y + card.height - 1.5,
        ),
      )
      .map((n) => `${r.id} behind ${n.id}`);
  });
}

const complex = JSON.parse(
  readFileSync(new URL('../../models/complex-funnel.sluice.json', import.meta.url), 'utf8'),
) as Funnel;

describe('nothing lies over anything', () => {
  it.each(LEVELS.map((level) => ({ level, zoom: level[2] })))('in the funnel of 27 cards at $zoom', ({ level }) => {
    const g = draw(complex, level, level[2]);
    expect(covered(g)).toEqual([]);
    expect(behind(g)).toEqual([]);
    // What gives way is little: from 70% on every card has at least its name.
    if (level[2] >= 0.7)
      expect([...g.nodes.values()].filter((n) => n.face === 'post' || n.face === 'number').map((n) => n.id)).toEqual(
        [],
      );
  });

  it('keeps the interest’s post and the stream to it bare of the shop’s card', () => {
    for (const level of LEVELS) {
      const g = draw(complex, level, level[2]);
      expect([...covered(g), ...behind(g)].filter((s) => /shop/.test(s))).toEqual([]);
    }
  });

  it.each(TEMPLATES.map((template) => ({ template, id: template.id })))(
    'in the template $id, in names of either language',
    ({ template }) => {
      for (const name of [(key: string) => key.slice(0, 18), (key: string) => `Повторная заявка ${key.slice(0, 9)}`]) {
        const funnel = template.build(name);
        for (const level of LEVELS) {
          const g = draw(funnel, level);
          expect(covered(g), String(level[2])).toEqual([]);
          expect(behind(g), String(level[2])).toEqual([]);
        }
      }
    },
  );

  it('on random graphs with merges, skips, returns, loops and backward exits', () => {
    let cards = 0;
    let gave = 0;
    let crammed = 0;
    let runs = 0;
    let hidden = 0;
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.constantFrom(...LEVELS),
        fc.boolean(),
        (seed, level, crowded) => {
          const bare = randomCanvas(seed, crowded ? { columns: 6, rows: 4, pitch: [230, 210], jitter: 1 } : ROOMY);
          const g = draw(seed % 2 === 0 ? bare : { ...bare, canvas: { thickness: 'sqrt' } }, level);
          // Put close upon another, a card still says its number: it covers no more than that.
          const over = covered(g).filter((s) => g.nodes.get(s.split(' ')[0] ?? '')?.face !== 'number');
          expect(over, `seed ${String(seed)}`).toEqual([]);
          crammed += covered(g).length;
          cards += g.nodes.size;
          gave += [...g.nodes.values()].filter((n) => n.face === 'number' || n.face === 'post').length;
          runs += g.ribbons.length;
          hidden += new Set(behind(g).map((s) => s.split(' ')[0])).size;
        },
      ),
      { seed: 9, numRuns: 120 },
    );
    // A stream as thick as the gap has no way round; otherwise nothing passes behind a card, and few cards give way.
    expect(crammed / cards).toBeLessThan(0.01);
    expect(hidden / runs).toBeLessThan(0.02);
    expect(gave / cards).toBeLessThan(0.1);
  });
});
