/** Deals that move through a pipeline as people move them: skips, ways back, losses on the way, some still open at the end. */

export const DAY = 86_400_000;
export const WON = 'won';
export const LOST = 'lost';

/** A stage by its number, or an ending. */
export type Place = number | typeof WON | typeof LOST;

export interface Deal {
  readonly id: number;
  readonly owner: string;
  readonly source: string;
  readonly amount: number;
  readonly reason: string;
  readonly created: number;
  readonly status: 'open' | typeof WON | typeof LOST;
  /** NaN while open. */
  readonly closed: number;
  /** The stage where it stands, or stood before its end. */
  readonly last: number;
  readonly moves: readonly { readonly to: Place; readonly at: number }[];
}

export interface Simulated {
  readonly seed: number;
  readonly deals?: number;
  readonly stages?: number;
  readonly back?: number;
  readonly skip?: number;
  readonly lose?: number;
  /** Times are whole multiples of so many milliseconds, as the export will write them. */
  readonly grain?: number;
}

/** Mulberry32: the same deals for the same seed, everywhere. */
export function stream(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function simulate(options: Simulated): Deal[] {
  const { seed, deals = 200, stages = 4, back = 0.05, skip = 0.07, lose = 0.22, grain = 1000 } = options;
  const next = stream(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const from = Date.UTC(2024, 0, 3);
  const until = from + 300 * DAY;
  const whole = (time: number): number => Math.floor(time / grain) * grain;
  return Array.from({ length: deals }, (_, id): Deal => {
    let at = whole(from + next() * (until - from) * 0.97);
    const created = at;
    const moves: { to: Place; at: number }[] = [{ to: 0, at }];
    const said = {
      owner: pick(['Ann Smith', 'Bob Jones', 'Carla Diaz']),
      source: pick(['Paid Search', 'Organic Search', 'Referral', '']),
      amount: Math.round(50_000 + next() * next() * 4_000_000) / 100,
      reason: pick(['Price', 'No budget', 'Competitor']),
    };
    let last = 0;
    let status: Deal['status'] = 'open';
    while (status === 'open') {
      at = whole(at + Math.max(3_600_000, -Math.log(1 - next()) * (4 + 3 * last) * DAY));
      if (at > until) break;
      const turn = next();
      let to: Place = last + 1 + (next() < skip ? 1 : 0);
      if (turn < lose) to = LOST;
      else if (turn < lose + back && last > 0) to = Math.floor(next() * last);
      else if (to >= stages) to = WON;
      moves.push({ to, at });
      if (typeof to === 'number') last = to;
      else status = to;
    }
    return { id, ...said, created, status, closed: status === 'open' ? NaN : at, last, moves };
  });
}
