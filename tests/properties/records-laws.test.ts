/** Laws of learning from records: an independent count agrees, nothing is lost or made, and what must not matter does not. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFunnel } from '#funnel/check';
import { solveFunnel } from '#engine/solve-funnel';
import type { CountPolicy, ImportResult } from '#records/types';
import { importTexts, tryImport } from '../records/import-text';

interface Event {
  readonly deal: string;
  readonly stage: string;
  readonly time: number;
}

const STAGES = ['New', 'Qualified', 'Proposal', 'Negotiation'];

/** Deals that wander forward, back and over stages, and end won, lost or not at all; every time differs from every other. */
const histories = fc
  .array(
    fc.record({
      way: fc.array(fc.nat(STAGES.length - 1), { minLength: 1, maxLength: 6 }),
      end: fc.constantFrom('Won', 'Lost', null),
      start: fc.nat(100),
    }),
    { minLength: 4, maxLength: 25 },
  )
  .map((deals): Event[] =>
    deals.flatMap(({ way, end, start }, d) => {
      const stages = [...way.map((s) => STAGES[s]!), ...(end === null ? [] : [end])].filter(
        (s, i, all) => s !== all[i - 1],
      );
      return stages.map((stage, i) => ({
        deal: `D${d}`,
        stage,
        time: Date.UTC(2024, 0, 1) + (start * 100 + i * 7 + d / 100) * 3_600_000,
      }));
    }),
  )
  .filter((events) => events.some((e) => e.stage === 'Won') && events.some((e) => e.stage === 'Lost'));

/** Deals that take the stages one by one: all of them to be won, some of them to be lost or to stand. */
const orderlyDeals = (ends: readonly number[]): Event[] =>
  ends.flatMap((end, d) => {
    const way = end === 0 ? [...STAGES, 'Won'] : [...STAGES.slice(0, end), ...(d % 3 === 0 ? [] : ['Lost'])];
    return way.map((stage, i) => ({ deal: `S${d}`, stage, time: Date.UTC(2024, 3, 1 + d, i, 31) }));
  });

const text = (events: readonly Event[]): string =>
  `deal_id,stage,entered_at\n${events.map((e) => `${e.deal},${e.stage},${new Date(e.time).toISOString()}\n`).join('')}`;

function byDeal(events: readonly Event[]): Event[][] {
  const deals = new Map<string, Event[]>();
  for (const e of events) deals.set(e.deal, [...(deals.get(e.deal) ?? []), e]);
  return [...deals.values()].map((list) => list.sort((a, b) => a.time - b.time));
}

function picture({ funnel }: ImportResult) {
  const name = new Map(funnel.nodes.map((n) => [n.id, n.name]));
  return {
    nodes: new Map(funnel.nodes.map((n) => [n.name, n])),
    edges: funnel.edges.map((e) => ({ ...e, a: name.get(e.from)!, b: name.get(e.to)! })),
  };
}

/** The funnel without ids and places, in an order of its own: what must agree however the rows stood. */
function essence(result: ImportResult): unknown {
  const { nodes, edges } = picture(result);
  return {
    nodes: [...nodes.values()].map(({ id: _id, at: _at, ...n }) => n).sort((a, b) => (a.name < b.name ? -1 : 1)),
    edges: edges
      .map(({ id: _id, from: _from, to: _to, ...e }) => e)
      .sort((a, b) => (`${a.a}→${a.b}` < `${b.a}→${b.b}` ? -1 : 1)),
  };
}

const SETTINGS = { seed: 20260101, numRuns: 150 };

describe('counting a stage history', () => {
  it('agrees with a count made by hand: who reached what, who stands where, which moves were made, how long they took', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (events) => {
        const result = await importTexts([text(events)]);
        const deals = byDeal(events);
        const { nodes, edges } = picture(result);
        for (const stage of new Set(events.map((e) => e.stage))) {
          const open = stage === 'Won' || stage === 'Lost' ? 0 : deals.filter((d) => d.at(-1)!.stage === stage).length;
          expect(nodes.get(stage)!.observed).toMatchObject({
            entered: deals.filter((d) => d.some((e) => e.stage === stage)).length,
            open,
          });
          const stays = deals.flatMap((d) =>
            d.flatMap((e, i) =>
              e.stage === stage && i + 1 < d.length ? [(d[i + 1]!.time - e.time) / 86_400_000] : [],
            ),
          );
          const node = nodes.get(stage)!;
          if (node.kind !== 'stage' || stays.length === 0) continue;
          const days = node.days as { mean: number; n: number };
          expect(days.n).toBe(stays.length);
          expect(days.mean).toBeCloseTo(stays.reduce((a, b) => a + b, 0) / stays.length, 9);
        }
        const moves = new Map<string, number>();
        for (const d of deals)
          d.slice(1).forEach((e, i) =>
            moves.set(`${d[i]!.stage}→${e.stage}`, (moves.get(`${d[i]!.stage}→${e.stage}`) ?? 0) + 1),
          );
        const drawn = edges.filter((e) => nodes.get(e.a)!.kind !== 'source');
        expect(new Map(drawn.map((e) => [`${e.a}→${e.b}`, e.observed!.cases]))).toEqual(moves);
      }),
      SETTINGS,
    );
  });

  it.each(['as-recorded', 'fill'] as const)(
    'loses and makes no deal (%s): what comes in goes on, stands there, or has dropped off',
    async (count) => {
      await fc.assert(
        fc.asyncProperty(histories, async (events) => {
          const result = await importTexts([text(events)], {}, { count });
          const { nodes, edges } = picture(result);
          for (const node of nodes.values()) {
            if (node.kind === 'source') continue;
            const into = edges.filter((e) => e.b === node.name).reduce((sum, e) => sum + e.observed!.cases, 0);
            const out = edges.filter((e) => e.a === node.name).reduce((sum, e) => sum + e.observed!.cases, 0);
            const visits = (node.observed as unknown as { visits: number }).visits;
            expect(into).toBe(visits);
            if (node.kind === 'stage') expect(out + node.observed!.open).toBe(visits);
          }
        }),
        SETTINGS,
      );
    },
  );

  it('draws a funnel that passes the check and solves, whatever the policy and the cohort', async () => {
    await fc.assert(
      fc.asyncProperty(
        histories,
        fc.constantFrom<CountPolicy>('as-recorded', 'fill', 'leave-out'),
        fc.constantFrom('closed' as const, 'all' as const),
        async (events, count, cohort) => {
          const imported = await tryImport([text(events)], {}, { count, cohort });
          if (!imported.ok) {
            expect([count, imported.faults[0]!.code]).toEqual(['leave-out', 'records.noneOrderly']);
            return;
          }
          const { funnel, report } = imported.value;
          expect(checkFunnel(funnel)).toMatchObject({ ok: true });
          const solved = solveFunnel(funnel);
          expect(solved.ok).toBe(true);
          if (!solved.ok) return;
          const source = funnel.nodes.find((n) => n.kind === 'source')!;
          const policy = report.policy!;
          const told = { fill: policy.fill, 'as-recorded': policy.asRecorded, 'leave-out': policy.leaveOut }[count];
          // The report's own chance to win, and the engine's on the funnel drawn.
          expect(solved.value.nodes[source.id]!.winChance).toBeCloseTo(told.winChance, 8);
          // What the choice of the cohort is said to do is what it does.
          if (report.cohorts !== null) expect(report.cohorts[cohort]).toBeCloseTo(told.winChance, 8);
          expect(told.cases).toBe(report.cases);
        },
      ),
      SETTINGS,
    );
  });

  it('leaves out the deals that skip or go back, and counts the others as if they were alone', async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(histories, fc.array(fc.nat(3), { minLength: 8, maxLength: 20 }), async (wild, ends) => {
        const events = [...wild, ...orderlyDeals(ends)];
        const whole = await importTexts([text(events)]);
        const order = whole.report.stages.filter((s) => s.kind === 'stage').map((s) => s.name);
        const orderly = byDeal(events).filter((deal) => {
          const stages = deal.map((e) => e.stage);
          const end = stages.at(-1)!;
          const way = end === 'Won' || end === 'Lost' ? stages.slice(0, -1) : stages;
          return way.every((s, i) => s === order[i]) && (end !== 'Won' || way.length === order.length);
        });
        expect(whole.report.policy!.unevenCases).toBe(whole.report.cases - orderly.length);
        expect(whole.report.policy!.leaveOut.cases).toBe(orderly.length);
        if (orderly.length === 0 || orderly.length === whole.report.cases) return;
        const left = await importTexts([text(events)], { order }, { count: 'leave-out' });
        expect(left.report).toMatchObject({ grade: 'B', cases: orderly.length });
        expect(left.report.reasons[0]).toMatchObject({
          params: { cases: orderly.length, left: whole.report.cases - orderly.length },
        });
        const kept = orderly.flat();
        if (!kept.some((e) => e.stage === 'Won') || !kept.some((e) => e.stage === 'Lost')) return;
        const alone = await importTexts([text(kept)], { order: order.filter((s) => kept.some((e) => e.stage === s)) });
        expect(essence(left)).toEqual(essence(alone));
        compared++;
      }),
      SETTINGS,
    );
    expect(compared).toBeGreaterThan(10);
  });

  it('minds neither the order of the rows nor the names of the deals, nor how the text is delimited and encoded', async () => {
    await fc.assert(
      fc.asyncProperty(histories, fc.infiniteStream(fc.nat()), async (events, stream) => {
        const plain = essence(await importTexts([text(events)]));
        const keyed = events.map((e) => ({ e, key: stream.next().value as number }));
        const shuffled = keyed.sort((a, b) => a.key - b.key).map(({ e }) => ({ ...e, deal: `№ ${e.deal}` }));
        const other = `\uFEFF${text(shuffled).replaceAll(',', ';').replaceAll('\n', '\r\n')}`;
        expect(essence(await importTexts([other]))).toEqual(plain);
      }),
      SETTINGS,
    );
  });
});
