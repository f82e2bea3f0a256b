/** Where a run may lie: the heights of corridors and the places of uprights that are worth trying. */
import { CLEAR, TRACK, type Obstacles } from './obstacles';
import type { Ends } from './run-cost';

const NO_LEDGES = { tops: [], bottoms: [] };

/** How hard a way is looked for: corridors tried each way, how far off, and up to which length of run. */
export interface Effort {
  readonly tries: number;
  readonly reach: number;
  readonly longest: number;
  readonly detours: boolean;
}

/** By the number of runs: all the care where a person can see every run, little on a canvas of thousands. */
export function effortFor(runs: number): Effort {
  if (runs <= 250) return { tries: 10, reach: 3600, longest: 12_000, detours: true };
  if (runs <= 1500) return { tries: 4, reach: 1200, longest: 8000, detours: true };
  return { tries: 2, reach: 400, longest: 3000, detours: false };
}

/** Heights at which a corridor may lie: at the edges of cards and of tracks in its span, nearest to the ends first. */
export function candidates(
  obstacles: Obstacles,
  e: Ends,
  thickness: number,
  xo: number,
  xi: number,
  effort: Effort,
): number[] {
  const x1 = Math.min(xo, xi, e.x0, e.x1) - 4;
  const x2 = Math.max(xo, xi, e.x0, e.x1) + 4;
  const top = Math.min(e.y0, e.y1);
  const bottom = Math.max(e.y0, e.y1);
  const margin = CLEAR + thickness / 2 + 4;
  const middle = (top + bottom) / 2;
  if (x2 - x1 > effort.longest) return [middle, top - margin - TRACK];
  const [left, right] = [Math.min(xo, xi), Math.max(xo, xi)];
  for (let reach = 400; ; reach *= 3) {
    // Between ends far apart only the surroundings of both are looked at.
    const far = bottom - top > 2 * reach;
    const near = obstacles.ledges(x1, x2, top - reach, far ? top + reach : bottom + reach);
    const other = far ? obstacles.ledges(x1, x2, bottom - reach, bottom + reach) : NO_LEDGES;
    const tops = [...near.tops, ...other.tops];
    const bottoms = [...near.bottoms, ...other.bottoms];
    const places = [
      ...tops.map((y) => y - margin),
      ...bottoms.map((y) => y + margin),
      top - TRACK - 20,
      bottom + TRACK + 20,
    ];
    const take = (list: number[], away: (y: number) => number): number[] => {
      list.sort((a, b) => away(a) - away(b));
      const free: number[] = [];
      for (const y of list) {
        if (free.length >= effort.tries) break;
        if (free[free.length - 1] !== y && obstacles.free(left, y, right, y, e.half)) free.push(y);
      }
      return free;
    };
    const above = take(
      places.filter((y) => y < top),
      (y) => -y,
    );
    const below = take(
      places.filter((y) => y > bottom),
      (y) => y,
    );
    const between = take(
      places.filter((y) => y >= top && y <= bottom),
      (y) => Math.abs(y - middle),
    );
    if ((above.length > 0 && below.length > 0) || reach >= effort.reach)
      return [middle, ...between, ...above, ...below];
  }
}

/** Further places for an upright where the first is blocked: right after (before) the cards in its way. */
export function detours(
  obstacles: Obstacles,
  end: number,
  first: number,
  y: number,
  dir: number,
  half: number,
  corridors: readonly number[],
): number[] {
  const places = [first];
  for (const yc of corridors) {
    let x = first;
    for (let tries = 0; tries < 4; tries += 1) {
      const box = obstacles.blocking(x, y, yc, half);
      if (box === null) break;
      x = dir > 0 ? box.x + box.width + half + CLEAR + 6 : box.x - half - CLEAR - 6;
    }
    if (Math.abs(x - end) < 900 && !places.includes(x)) places.push(x);
  }
  return places.slice(0, 6);
}
