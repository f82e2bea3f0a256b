/** The overview of a large funnel as a handful of paths in canvas units, built once per drawing and painted at every pan. */
import type { SolveResult } from '#engine/results';
import { exitsOf } from '#funnel/lookup';
import type { Funnel } from '#funnel/schema';
import { drawnThickness } from './river/measure-draft';
import type { RiverGeometry, RiverNode } from './river/types';

export interface OverviewShapes {
  /** Closed outlines to fill. */
  readonly ribbons: readonly Path2D[];
  readonly drains: readonly Path2D[];
  readonly won: readonly Path2D[];
  /** Lines to stroke: ribbons too thin to fill, and gate posts. */
  readonly hairs: readonly Path2D[];
  readonly posts: readonly Path2D[];
}

/** Outlines in one path: a path of very many is slow to paint, a path for each is slow to build. */
const IN_ONE_PATH = 400;

/** Path data, gathered as text: a browser adds to a long `Path2D` by copying it, which is quadratic in what it holds. */
interface Pieces {
  readonly ribbons: string[];
  readonly drains: string[];
  readonly won: string[];
  readonly hairs: string[];
  readonly posts: string[];
}

/** Thinner than so many units at the drawing's zoom a ribbon is a hair. */
const HAIR_PX = 1.5;
const DRAIN_LENGTH = 110;

/** Nodes looked at between two rests. */
const REST_AFTER = 200;

export function* overviewSteps(
  funnel: Funnel,
  result: SolveResult | null,
  geometry: RiverGeometry,
): Generator<void, OverviewShapes> {
  const shapes: Pieces = { ribbons: [], drains: [], won: [], hairs: [], posts: [] };
  const { k, thickness } = geometry.scale;
  const thick = (flow: number): number => drawnThickness(flow, k, thickness, geometry.unit);
  const entered = new Map<string, number>();
  for (const [i, node] of funnel.nodes.entries()) {
    if (i % REST_AFTER === REST_AFTER - 1) yield;
    const here = geometry.nodes.get(node.id);
    if (here === undefined) continue;
    const won = node.kind === 'outcome' && node.result === 'won';
    let y = node.kind === 'source' ? here.card.y : here.water;
    const exits = exitsOf(funnel, node.id).toSorted(
      (a, b) => (geometry.nodes.get(a.to)?.water ?? 0) - (geometry.nodes.get(b.to)?.water ?? 0),
    );
    for (const edge of exits) {
      const target = geometry.nodes.get(edge.to);
      const flow = result?.edges[edge.id]?.flow ?? 0;
      if (target === undefined || flow <= 0) continue;
      const t = thick(flow);
      const before = entered.get(edge.to) ?? 0;
      entered.set(edge.to, before + t);
      ribbon(shapes, here, target, y, target.water + before, t, HAIR_PX * geometry.unit);
      y += t;
    }
    if (node.kind === 'source') continue;
    shapes.posts.push(`M${r1(here.x)} ${r1(here.water - 8)}v${r1(8 + Math.max(here.stream, 6) + 5)}`);
    if (won)
      shapes.won.push(
        `M${r1(here.x)} ${r1(here.water)}h${r1(Math.max(60, here.chamberEnd - here.x))}v${r1(Math.max(here.stream, 2 * geometry.unit))}H${r1(here.x)}Z`,
      );
    const lost = (result?.nodes[node.id]?.entries ?? 0) * (result?.nodes[node.id]?.dropOff ?? 0);
    if (lost > 0) drain(shapes.drains, here.x + 8, y, thick(lost));
  }
  return {
    ribbons: yield* paths(shapes.ribbons),
    drains: yield* paths(shapes.drains),
    won: yield* paths(shapes.won),
    hairs: yield* paths(shapes.hairs),
    posts: yield* paths(shapes.posts),
  };
}

function* paths(pieces: readonly string[]): Generator<void, readonly Path2D[]> {
  const made: Path2D[] = [];
  for (let i = 0; i < pieces.length; i += IN_ONE_PATH) {
    made.push(new Path2D(pieces.slice(i, i + IN_ONE_PATH).join('')));
    yield;
  }
  return made;
}

/** A tenth of a unit is far less than a pixel here, and short numbers are quicker to write and to read. */
const r1 = (n: number): number => Math.round(n * 10) / 10;

function ribbon(
  shapes: Pick<Pieces, 'ribbons' | 'hairs'>,
  from: RiverNode,
  to: RiverNode,
  y0: number,
  y1: number,
  t: number,
  hair: number,
): void {
  const x0 = from.kind === 'source' ? from.chamberEnd : from.x;
  const x1 = to.x;
  // What leads left is seen as a bow over both gates.
  const bow = x1 <= x0 ? -90 - Math.abs(y1 - y0) / 4 : 0;
  const m = bow === 0 ? (x0 + x1) / 2 : x0 + 60;
  const n = bow === 0 ? m : x1 - 60;
  const [xa, xb, ya, yb, ma, mb, ca, cb] = [r1(x0), r1(x1), r1(y0), r1(y1), r1(m), r1(n), r1(y0 + bow), r1(y1 + bow)];
  if (t <= hair) {
    shapes.hairs.push(`M${xa} ${ya}C${ma} ${ca} ${mb} ${cb} ${xb} ${yb}`);
    return;
  }
  const h = r1(t);
  shapes.ribbons.push(
    `M${xa} ${ya}C${ma} ${ca} ${mb} ${cb} ${xb} ${yb}v${h}C${mb} ${r1(cb + h)} ${ma} ${r1(ca + h)} ${xa} ${r1(ya + h)}Z`,
  );
}

function drain(pieces: string[], x: number, y: number, t: number): void {
  pieces.push(`M${r1(x)} ${r1(y)}h${r1(t)}l${r1(-t / 2)} ${DRAIN_LENGTH}Z`);
}
