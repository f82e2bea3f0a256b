/** Every key that the file contract promises of each command: there, of its kind, and null exactly where it may be. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { edgesOf, EXAMPLE, file, json, write, type Json } from './sluice';

const n = z.number();
const orNull = n.nullable();
const byId = <T extends z.ZodType>(what: T) => z.record(z.string(), what);

const METRICS = {
  deals: n,
  clients: n,
  revenue: n,
  contribution: n,
  cost: n,
  profit: n,
  costPerDeal: orNull,
  costPerClient: orNull,
  cycleDays: orNull,
  wip: n,
};
const metrics = z.object(METRICS);
const spread = z.object({ mean: n, sd: n, p5: n, p25: n, p50: n, p75: n, p95: n });
const place = { at: z.string().regex(/^(nodes|edges|teams|scenarios)\/./), field: z.string().min(1) };

const solved = z.object({
  ...METRICS,
  nodes: byId(z.object({ entries: n, dropOff: n, worth: n, winChance: n, wip: n, load: orNull })),
  edges: byId(z.object({ flow: n, rate: n, rest: z.boolean(), slope: z.object({ deals: n, revenue: n, profit: n }) })),
});
const move = z.object({ ...place, name: z.string(), from: n, to: n, gain: n, headroom: n, slope: n });
const sure = move.extend({ chanceBest: n, regret: n, gainLow: n, gainHigh: n });
const moves = (one: typeof move) => z.object({ by: z.string(), for: z.string(), moves: z.array(one) });
const drivers = z.array(z.object({ ...place, first: n, total: n }));
const futures = z.object({
  trials: n,
  seed: n,
  deals: spread,
  revenue: spread,
  cost: spread,
  profit: spread,
  cycleDays: spread.nullable(),
  dealsInOnePeriod: spread,
  drivers,
});
const period = z.object({
  arrivals: n,
  deals: n,
  revenue: n,
  wip: n,
  nodes: byId(z.object({ entries: n, wip: n, waitHours: orNull, load: orNull })),
});

const CONTRACT: readonly (readonly [string, readonly string[], z.ZodType])[] = [
  ['check', ['check', EXAMPLE], z.object({ ok: z.literal(true) })],
  ['solve', ['solve', EXAMPLE], solved],
  ['solve of a scenario', ['solve', EXAMPLE, '--scenario', 's1'], solved],
  ['moves', ['moves', EXAMPLE, '--by', 'tenth', '--for', 'deals'], moves(move)],
  [
    'moves under uncertainty',
    ['moves', EXAMPLE, '--trials', '500', '--seed', '3'],
    moves(sure).extend({ verdict: z.string() }),
  ],
  ['futures', ['futures', EXAMPLE, '--trials', '500', '--seed', '3', '--workers', '1'], futures],
  [
    'measure-next',
    ['measure-next', EXAMPLE, '--trials', '500'],
    z.object({ evpi: n, quantities: z.array(z.object({ ...place, evppi: n })) }),
  ],
  [
    'timeline',
    ['timeline', EXAMPLE, '--periods', '3', '--runs', '5', '--seed', '2'],
    z.object({
      periods: z.array(period).length(3),
      bands: z.object({ p5: z.array(period).length(3), p95: z.array(period).length(3) }),
    }),
  ],
  [
    'compare',
    ['compare', EXAMPLE, 's1'],
    z.object({
      base: metrics,
      scenarios: z
        .array(
          z.object({
            id: z.literal('s1'),
            metrics,
            delta: metrics,
            parts: z.array(z.object({ ...place, profit: n })).nonempty(),
          }),
        )
        .length(1),
    }),
  ],
  [
    'seek',
    ['seek', EXAMPLE, '--target', 'deals=120'],
    z.object({
      options: z.array(z.object({ ...place, from: n, to: n, reached: z.boolean(), metric: orNull })).nonempty(),
    }),
  ],
];

/** Says key by key what a document lacks. */
function holds(shape: z.ZodType, document: unknown): void {
  const read = shape.safeParse(document);
  expect(read.error?.issues.map((i) => `${i.path.join('/')}: ${i.message}`) ?? []).toEqual([]);
}

describe('the keys of the contract', () => {
  it.each(CONTRACT)('%s', async (_, words, shape) => {
    holds(shape, await json(...words));
  });

  it('has an entry for every node and edge, and none besides', async () => {
    const { nodes, edges } = await json('solve', EXAMPLE);
    expect(Object.keys(nodes as Json)).toEqual(['ads', 'inquiry', 'quote', 'won']);
    expect(Object.keys(edges as Json)).toEqual(['e1', 'e2', 'e3']);
  });

  it('are there where nothing is sold, null where there is no number, and no other null', async () => {
    const idle = file('idle-keys.json', (f) => ({
      ...f,
      edges: edgesOf(f).map((e) => (e['id'] === 'e3' ? { ...e, rate: 0 } : e)),
    }));
    const result = await json('solve', idle);
    holds(solved, result);
    const empty = Object.keys(METRICS).filter((key) => result[key] === null);
    expect(empty).toEqual(['costPerDeal', 'costPerClient', 'cycleDays']);
    const drawn = await json('futures', idle, '--trials', '50');
    holds(futures, drawn);
    expect(drawn['cycleDays']).toBeNull();
    const { base } = await json('compare', idle, 's1');
    holds(metrics, base);
  });

  it('name the best move first, by the gain', async () => {
    const { moves: ranked } = (await json('moves', EXAMPLE)) as { moves: { gain: number }[] };
    const gains = ranked.map((m) => m.gain);
    expect(gains.length).toBeGreaterThan(1);
    expect(gains).toEqual([...gains].sort((a, b) => b - a));
    const { quantities } = (await json('measure-next', EXAMPLE, '--trials', '500')) as {
      quantities: { evppi: number }[];
    };
    const worths = quantities.map((q) => q.evppi);
    expect(worths).toEqual([...worths].sort((a, b) => b - a));
  });

  it('of an import: the funnel with its counts, or the grade', async () => {
    const history = Array.from({ length: 12 }, (_, i) => {
      const day = String(1 + i).padStart(2, '0');
      return `${String(i)},New,2024-01-${day}\n${String(i)},${i % 3 === 0 ? 'Won' : 'Lost'},2024-02-${day}`;
    });
    const deals = write('contract.csv', `deal_id,stage,entered_at\n${history.join('\n')}\n`);
    const counted = z.object({ k: n, n });
    const funnel = await json('import', deals);
    holds(
      z.object({
        format: z.literal('sluice'),
        version: z.literal(1),
        nodes: z.array(z.object({ id: z.string(), observed: z.object({ entered: n, open: n }) })).nonempty(),
        edges: z
          .array(
            z.object({
              id: z.string(),
              rate: z.union([counted, z.literal('rest')]).optional(),
              observed: z.object({ cases: n, medianDays: orNull.optional() }),
            }),
          )
          .nonempty(),
      }),
      funnel,
    );
    const days = (funnel['nodes'] as Json[]).flatMap((node) => (node['days'] === undefined ? [] : [node['days']]));
    expect(days.length).toBeGreaterThan(0);
    for (const time of days) holds(z.object({ mean: n, sd: n, n }), time);
    expect(await json('check', write('imported.json', JSON.stringify(funnel)))).toEqual({ ok: true });
    holds(
      z.strictObject({
        grade: z.enum(['A', 'B', 'C', 'D']),
        cases: n,
        rows: n,
        skipped: n,
        reasons: z.array(z.string()),
      }),
      await json('import', deals, '--grade'),
    );
  });
});
