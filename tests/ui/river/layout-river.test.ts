import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { solveFunnel } from '#engine/solve-funnel';
import type { Funnel } from '#funnel/schema';
import { TEMPLATES } from '#funnel/templates/all-templates';
import { cardRoom } from '#ui/canvas/card-room';
import { cardSize } from '#ui/canvas/card-size';
import { foldLanes } from '#ui/canvas/river/folded-lanes';
import { labelWidth } from '#ui/canvas/river/label-width';
import { layoutRiver } from '#ui/canvas/river/layout-river';
import type { Box, RiverGeometry, RiverOptions, ZoomLevel } from '#ui/canvas/river/types';
import { randomCanvas } from './random-canvas';
import { samplePath } from './sample-path';

function draw(funnel: Funnel, more: Partial<RiverOptions> = {}): RiverGeometry {
  const solved = solveFunnel(funnel);
  if (!solved.ok) throw new Error(JSON.stringify(solved.faults));
  const { funnel: drawn, result, counts } = foldLanes(funnel, solved.value);
  const room = cardRoom(drawn);
  const unit = more.unit ?? 1;
  return layoutRiver(drawn, result, {
    height: 728,
    zoomLevel: 'full',
    thickness: 'linear',
    lens: 'flow',
    cardSize: (node, level) => cardSize(node, level, 'flow', unit, room.across.get(node.id), room.down.get(node.id)),
    normalSize: (node) => cardSize(node, 'full', 'flow', 1, room.across.get(node.id), room.down.get(node.id)),
    ...(counts === null ? {} : { counts }),
    ...more,
  });
}

const complex = JSON.parse(
  readFileSync(new URL('../../models/complex-funnel.sluice.json', import.meta.url), 'utf8'),
) as Funnel;
const complexAt72 = (): RiverGeometry =>
  draw(complex, { thickness: 'sqrt', zoomLevel: 'compact', unit: 1.43, fitZoom: 0.72 });

const meets = (a: Box, b: Box, slack = 0.5): boolean =>
  a.x + slack < b.x + b.width &&
  b.x + slack < a.x + a.width &&
  a.y + slack < b.y + b.height &&
  b.y + slack < a.y + a.height;

/** Ribbons that pass behind a card they are not attached to, as "edge behind node". */
function hidden(g: RiverGeometry, thinnerThan = Infinity): string[] {
  const found: string[] = [];
  for (const ribbon of g.ribbons) {
    if (ribbon.thickness >= thinnerThan) continue;
    const half = ribbon.thickness / 2 - 0.5;
    const points = samplePath(ribbon.centre);
    for (const node of g.nodes.values()) {
      if (node.id === ribbon.from || node.id === ribbon.to) continue;
      const { x, y, width, height } = node.card;
      const across = ribbon.shape === 'fill' ? 0 : half;
      const hit = points.some(
        (p) => p.x > x - across && p.x < x + width + across && p.y > y - half && p.y < y + height + half,
      );
      if (hit) found.push(`${ribbon.id} behind ${node.id}`);
    }
  }
  return found;
}

/** Labels that cover a card, a post or one another. */
function covering(g: RiverGeometry): string[] {
  const labels = [
    // A label's lines one by one: beside a short second line there is room.
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
  const found: string[] = [];
  labels.forEach((label, i) => {
    for (const node of g.nodes.values()) if (meets(label.box, node.card)) found.push(`${label.name} on ${node.id}`);
    for (const post of g.posts) {
      const box = { x: post.x - 1.5, y: post.top, width: 3, height: post.bottom - post.top };
      if (meets(label.box, box)) found.push(`${label.name} on the post of ${post.node}`);
    }
    for (const other of labels.slice(i + 1))
      if (other.name !== label.name && meets(label.box, other.box)) found.push(`${label.name} on ${other.name}`);
  });
  return found;
}

/** A ribbon may come out beside a card by so much: its rounded corner takes more. */
const SEEN = 4;
/** Ribbons whose stroke shows beside the card that they come out of, as the edge's id: the edges of a tight bend swell backwards. */
function swollen(g: RiverGeometry): string[] {
  return g.ribbons
    .filter((ribbon) => {
      const card = g.nodes.get(ribbon.from)?.card;
      if (card === undefined || ribbon.shape !== 'stroke' || !ribbon.centre.includes('C')) return false;
      const points = samplePath(ribbon.centre);
      return points.slice(1).some((p, i) => {
        const before = points[i] ?? p;
        const length = Math.hypot(p.x - before.x, p.y - before.y);
        if (length === 0) return false;
        return [-1, 1].some((side) => {
          const x = p.x - (side * ribbon.thickness * (p.y - before.y)) / length / 2;
          const y = p.y + (side * ribbon.thickness * (p.x - before.x)) / length / 2;
          return x < card.x + card.width - SEEN && (y < card.y - 1 || y > card.y + card.height + 1);
        });
      });
    })
    .map((ribbon) => ribbon.id);
}

const seeds = fc.integer({ min: 1, max: 1e6 });
const LEVELS: readonly [ZoomLevel, number][] = [
  ['full', 1],
  ['compact', 1.43],
  ['name', 2],
];

describe('the river on any graph', () => {
  it('never moves what the author placed', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const funnel = randomCanvas(seed);
        const before = JSON.stringify(funnel);
        const g = draw(funnel);
        for (const node of funnel.nodes)
          expect([g.nodes.get(node.id)?.x, g.nodes.get(node.id)?.water]).toEqual(node.at);
        expect(JSON.stringify(funnel)).toBe(before);
      }),
      { seed: 1, numRuns: 40 },
    );
  });

  it('is the same whenever it is drawn', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const strip = (g: RiverGeometry): unknown => ({ ...g, nodes: [...g.nodes], counts: null });
        expect(strip(draw(randomCanvas(seed)))).toEqual(strip(draw(randomCanvas(seed))));
      }),
      { seed: 2, numRuns: 20 },
    );
  });

  it('stacks the slots of a gate without a gap or an overlap, from the water line down, in both thicknesses', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom('linear' as const, 'sqrt' as const), (seed, thickness) => {
        const g = draw(randomCanvas(seed), { thickness });
        for (const node of g.nodes.values()) {
          if (node.kind === 'source' || node.mirrored) continue;
          for (const side of ['from', 'to'] as const) {
            const stack = g.ribbons
              .filter((r) => r[side] === node.id && r.kind !== 'drop')
              .map((r) => ({ top: (side === 'from' ? r.start.y : r.end.y) - r.thickness / 2, height: r.thickness }))
              .sort((a, b) => a.top - b.top);
            let y = node.water;
            for (const slot of stack) {
              expect(slot.top).toBeCloseTo(y, 4);
              y += slot.height;
            }
            const post = g.posts.find((p) => p.node === node.id);
            const drain = side === 'from' ? (g.drains.find((d) => d.node === node.id)?.thickness ?? 0) : 0;
            expect((post?.bottom ?? 0) - 5).toBeGreaterThanOrEqual(y + drain - 1e-6);
          }
        }
      }),
      { seed: 3, numRuns: 60 },
    );
  });

  it('keeps to scale: above the floor the thickness is k times the leads, everywhere', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const g = draw(randomCanvas(seed));
        for (const r of g.ribbons) {
          if (r.state === 'full') expect(r.thickness).toBeCloseTo(g.scale.k * r.flow, 6);
          else expect(r.thickness).toBe(r.flow > 0 ? 2 : 1.5);
        }
        for (const d of g.drains) expect(d.thickness).toBeCloseTo(Math.max(2, g.scale.k * d.lost), 6);
        const widest = Math.max(...[...g.posts].map((p) => p.bottom - p.top - 13));
        expect(widest).toBeLessThanOrEqual(Math.max(161, 2 * g.ribbons.length + 160));
      }),
      { seed: 4, numRuns: 60 },
    );
  });

  it('draws an outline of one height all along a curve', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        for (const r of draw(randomCanvas(seed)).ribbons) {
          if (r.shape !== 'fill') continue;
          // Upper edge forth, lower edge back: the same curve, one thickness lower, up to rounding to hundredths.
          const n = (r.path.match(/-?[\d.]+/g) ?? []).map(Number);
          const [, y0, , , , , , , y1, , b1, , , , , , , b0] = n;
          expect((b0 ?? 0) - (y0 ?? 0)).toBeCloseTo(r.thickness, 1);
          expect((b1 ?? 0) - (y1 ?? 0)).toBeCloseTo(r.thickness, 1);
        }
      }),
      { seed: 5, numRuns: 40 },
    );
  });

  it.each(TEMPLATES.map((template) => ({ template, id: template.id })))(
    'lets no stream swell out beside its source in the template $id',
    ({ template }) => {
      const funnel = template.build((key) => key);
      for (const thickness of ['linear', 'sqrt'] as const)
        for (const [zoomLevel, unit] of LEVELS) {
          const g = draw(funnel, { thickness, zoomLevel, unit });
          const sources = new Set(funnel.nodes.filter((n) => n.kind === 'source').map((n) => n.id));
          expect(
            swollen({ ...g, ribbons: g.ribbons.filter((r) => sources.has(r.from)) }),
            `${zoomLevel} ${thickness}`,
          ).toEqual([]);
        }
    },
  );

  it('hides no thin run behind a card: under 1 in 100 on roomy canvases, the rest where a thick stream fills the gap', () => {
    let runs = 0;
    let behind = 0;
    for (let seed = 1; seed <= 120; seed += 1) {
      const g = draw(randomCanvas(seed), { thickness: seed % 2 === 0 ? 'sqrt' : 'linear' });
      runs += g.ribbons.filter((r) => r.thickness < 24).length;
      behind += new Set(hidden(g, 24).map((s) => s.split(' ')[0])).size;
    }
    expect(runs).toBeGreaterThan(1000);
    expect(behind / runs).toBeLessThan(0.01);
  });

  it('covers no card, post or label with a label, at any level', () => {
    for (const [zoomLevel, unit] of LEVELS) {
      for (let seed = 1; seed <= 40; seed += 1)
        expect(covering(draw(randomCanvas(seed), { zoomLevel, unit })), `${zoomLevel} ${seed}`).toEqual([]);
    }
  });

  it('keeps the kind of every run at every level of detail', () => {
    const differ = (funnel: Funnel, fitZoom: number): string[] => {
      const kinds = [...LEVELS, ['name', 2.9] as const].map(
        ([zoomLevel, unit]) => new Map(draw(funnel, { zoomLevel, unit, fitZoom }).ribbons.map((r) => [r.id, r.kind])),
      );
      return funnel.edges.filter((e) => new Set(kinds.map((k) => k.get(e.id))).size > 1).map((e) => e.id);
    };
    for (const fitZoom of [0.53, 0.72, 1]) expect(differ(complex, fitZoom)).toEqual([]);
    for (let seed = 1; seed <= 40; seed += 1) {
      const funnel = randomCanvas(seed);
      expect(differ(funnel, 1), `placed ${seed}`).toEqual([]);
      for (const node of funnel.nodes) delete node.at;
      expect(differ(funnel, 1), `tidy ${seed}`).toEqual([]);
    }
  });

  it('draws a loop to the same node close over its own card, in sight at every level', () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const funnel = randomCanvas(seed);
      const looped = new Set(funnel.edges.filter((e) => e.from === e.to).map((e) => e.from));
      const gates = funnel.nodes.filter((n) => n.kind === 'stage' && !looped.has(n.id)).slice(0, 3);
      for (const n of gates) funnel.edges.push({ id: `again ${n.id}`, from: n.id, to: n.id, rate: 0.001 });
      if (!solveFunnel(funnel).ok) continue;
      for (const [zoomLevel, unit] of LEVELS) {
        const g = draw(funnel, { zoomLevel, unit });
        for (const n of gates) {
          const run = g.ribbons.find((r) => r.id === `again ${n.id}`);
          const card = g.nodes.get(n.id)?.card ?? { x: 0, y: 0, width: 0, height: 0 };
          if (run === undefined || g.nodes.get(n.id)?.mirrored === true) continue;
          const { box } = run;
          expect(box.y, 'over the card').toBeLessThan(card.y - 5);
          expect(card.y - box.y, 'close over it').toBeLessThan(60);
          expect(box.x, 'left of it').toBeLessThan(card.x - 5);
          expect(box.x + box.width, 'right of it').toBeGreaterThan(card.x + card.width);
          expect(box.x + box.width - card.x - card.width, 'close to it').toBeLessThan(60);
        }
      }
    }
  });

  it('draws no drain where nobody is lost, a 2 px one where few are', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const g = draw(randomCanvas(seed));
        for (const d of g.drains) expect(d.lost).toBeGreaterThan(0);
        for (const n of g.nodes.values()) if (n.empty) expect(g.drains.some((d) => d.node === n.id)).toBe(false);
      }),
      { seed: 6, numRuns: 40 },
    );
  });

  it('keeps the objects of what did not change', () => {
    const funnel = randomCanvas(11);
    const first = draw(funnel);
    const again = draw(funnel, { previous: first });
    expect(again.ribbons).toBe(first.ribbons);
    const last = funnel.nodes.at(-1);
    const far = last?.at ?? [0, 0];
    const moved = draw(funnel, { previous: first, moved: new Map([[last?.id ?? '', [far[0] + 40, far[1]]]]) });
    const kept = moved.ribbons.filter((r) => first.ribbons.includes(r)).length;
    expect(kept).toBeGreaterThan(moved.ribbons.length / 2);
  });

  it('survives what is odd: nothing, no places, cards on one another, edges to nowhere, huge and tiny flows', () => {
    const empty: Funnel = { format: 'sluice', version: 1, name: '', period: 'month', nodes: [], edges: [] };
    expect(draw(empty).ribbons).toEqual([]);
    const heap = randomCanvas(5);
    for (const node of heap.nodes) node.at = [0, 0];
    expect(draw(heap).ribbons.length).toBe(heap.edges.length);
    const placeless = randomCanvas(6);
    for (const node of placeless.nodes) delete node.at;
    for (const source of placeless.nodes) if (source.kind === 'source') source.volume = 1e9;
    for (const r of draw(placeless).ribbons) expect(r.path).not.toMatch(/NaN|Infinity/);
    const g = layoutRiver({ ...heap, edges: [...heap.edges, { id: 'x', from: 'nobody', to: 'n1', rate: 1 }] }, null, {
      height: 728,
      zoomLevel: 'post',
      thickness: 'sqrt',
      lens: 'worth',
      cardSize: () => ({ width: 24, height: 24 }),
    });
    expect(g.ribbons.length).toBe(heap.edges.length);
    for (const r of g.ribbons) expect(r.state).toBe('zero');
  });
});

describe('the funnel of 27 nodes', () => {
  it('hides no run behind a card and covers nothing with a label', () => {
    const g = complexAt72();
    expect(hidden(g)).toEqual([]);
    expect(covering(g)).toEqual([]);
  });

  it('knows its five kinds of run', () => {
    const kind = new Map(complexAt72().ribbons.map((r) => [r.id, r.kind]));
    expect(kind.get('qualified-meeting')).toBe('step');
    expect(kind.get('meeting-contract')).toBe('long');
    expect(kind.get('terms-proposal')).toBe('return');
    expect(kind.get('call-again')).toBe('self');
    expect(kind.get('interest-shop')).toBe('backward');
  });

  it('leads a call to the interest in the next column at every zoom, without going back', () => {
    for (const [zoomLevel, unit] of [...LEVELS, ['name', 2.9] as const]) {
      const run = draw(complex, { zoomLevel, unit, fitZoom: 0.53 }).ribbons.find((r) => r.id === 'call-interest');
      const x = samplePath(run?.centre ?? '').map((p) => p.x);
      expect(run?.kind).toBe('step');
      expect(x.every((here, i) => i === 0 || here >= (x[i - 1] ?? 0) - 0.01)).toBe(true);
    }
  });

  it('draws a link in green, from the outcome into its source from above, and counts it nowhere', () => {
    for (const [zoomLevel, unit] of LEVELS) {
      const g = draw(complex, { thickness: 'sqrt', zoomLevel, unit, fitZoom: 0.72 });
      const [link] = g.links;
      const [won, clients] = [g.nodes.get('contract'), g.nodes.get('active')];
      if (link === undefined || won === undefined || clients === undefined) throw new Error('no link');
      expect(link.paint.kind).toBe('leaf');
      expect(link.shown).toBe(won.shownEntries);
      expect(link.start.x).toBeLessThan(won.card.x + won.card.width);
      expect(link.end.y).toBe(clients.card.y);
      expect(link.end.x).toBeGreaterThan(clients.card.x);
      expect(link.end.x).toBeLessThan(clients.card.x + clients.card.width);
      expect(hidden({ ...g, ribbons: g.links })).toEqual([]);
      const bare: Funnel = { ...complex };
      delete bare.links;
      const without = draw(bare, { thickness: 'sqrt', zoomLevel, unit, fitZoom: 0.72 });
      expect(without.links).toEqual([]);
      expect(g.counts).toEqual(without.counts);
      expect(g.ribbons).toEqual(without.ribbons);
    }
  });

  it('nests the short return inside the long skip, over the cards', () => {
    const runs = new Map(complexAt72().ribbons.map((r) => [r.id, r]));
    const skip = runs.get('meeting-contract');
    const revise = runs.get('terms-proposal');
    const tender = runs.get('tender-contract');
    expect(skip?.box.y).toBeLessThan(revise?.box.y ?? 0);
    expect(tender?.box.y).toBeLessThan(skip?.box.y ?? 0);
  });

  it('draws a flow under the floor in dashes, nobody in dots, and says where the floor begins', () => {
    const g = complexAt72();
    const state = new Map(g.ribbons.map((r) => [r.id, r.state]));
    expect(state.get('tender-contract')).toBe('floor');
    expect(state.get('proposal-pilot')).toBe('zero');
    expect(state.get('fair-meeting')).toBe('full');
    expect(Math.ceil(g.scale.floor)).toBeGreaterThan(15);
    expect(g.scale.offerSqrt).toBe(true);
    expect(g.scale.bars.map((b) => b.leads)).toEqual([5000, 500, 50]);
  });

  it('labels every run but steps with its name, or at least its number', () => {
    const g = complexAt72();
    const shown = new Map(g.pills.filter((p) => !p.onHover).map((p) => [p.edge, p]));
    for (const id of [
      'tender-contract',
      'meeting-contract',
      'terms-proposal',
      'call-again',
      'qualified-nurture',
      'nurture-inquiry',
      'interest-shop',
    ]) {
      expect(shown.has(id), id).toBe(true);
    }
    expect(shown.get('nurture-inquiry')?.arrow).toBe(true);
    expect(shown.has('qualified-meeting')).toBe(false);
    expect(g.drains.every((d) => d.label !== null || d.lost < 20)).toBe(true);
  });
});
