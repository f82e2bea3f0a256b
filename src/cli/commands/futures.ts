/** `futures FILE`: what may come, as distributions: what is not known, and luck on top of it. */
import type { FuturesResult } from '#engine/futures';
import type { Spread } from '#engine/results';
import type { Format } from '#i18n/format';
import type { Funnel } from '#funnel/schema';
import type { Luck } from '#workers/luck-job';
import type { Table } from '../command';
import { funnelCommand } from '../funnel-command';
import { placeName } from '../place-name';
import { given, runJob, SEED, TRIALS, WORKERS } from '../run-job';

export const futures = funnelCommand({
  name: 'futures',
  usage: '[--scenario ID] [--trials N] [--seed S] [--workers N] [--period-deals N]',
  options: {
    scenario: { kind: 'text' },
    trials: TRIALS,
    seed: SEED,
    workers: WORKERS,
    'period-deals': { kind: 'count' },
  },
  run: async (funnel, args, { onProgress }) => {
    const options = { scenario: args.text('scenario') ?? null, ...given(args, 'trials'), ...given(args, 'seed') };
    const result = await runJob('futures', { funnel, options }, args, onProgress);
    if (!result.ok) return result;
    const deals = args.number('period-deals');
    const asked = deals === undefined ? null : await runJob('luck', { funnel, options, deals }, args, onProgress);
    if (asked !== null && !asked.ok) return asked;
    const luck = asked === null ? {} : { luck: asked.value };
    return {
      ok: true,
      value: {
        json: { ...result.value, ...luck },
        tables: (format) => [
          ...futuresTables(funnel, result.value, format),
          ...Object.values(luck).map((l) => luckTable(funnel, l, format)),
        ],
      },
    };
  },
});

function futuresTables(funnel: Funnel, result: FuturesResult, format: Format): Table[] {
  const count = (n: number): string => format.number(n, 1);
  const row = (label: string, spread: Spread | null, write: (n: number) => string): string[] =>
    spread === null
      ? [label]
      : [label, ...[spread.mean, spread.sd, spread.p5, spread.p25, spread.p50, spread.p75, spread.p95].map(write)];
  return [
    {
      title: `${funnel.name}, per ${funnel.period}: ${format.count(result.trials)} futures, seed ${String(result.seed)}`,
      head: ['', 'Mean', 'Sd', '5%', '25%', '50%', '75%', '95%'],
      rows: [
        row('Deals, long-run average', result.deals, count),
        row('Deals in an ordinary period', result.dealsInOnePeriod, count),
        row('Revenue', result.revenue, format.money),
        row('Cost', result.cost, format.money),
        row('Profit', result.profit, format.money),
        row('Cost per deal', result.costPerDeal, format.money),
        row('Days to win', result.cycleDays, count),
      ],
      notes: [
        `Profit is below 0 in ${format.share(result.chanceOfLoss, 1)} of futures.`,
        ...(result.withoutDeals > 0
          ? [`No deal is ever made in ${format.share(result.withoutDeals, 1)} of futures: these have no cost per deal.`]
          : []),
      ],
    },
    {
      title: 'What the spread of profit comes from',
      head: ['Number', 'Alone', 'With the others'],
      rows: result.drivers.map((d) => [
        placeName(funnel, d.at, d.field),
        format.share(d.first, 1),
        format.share(d.total, 1),
      ]),
      ...(result.drivers.length === 0 ? { notes: ['No number of this funnel is uncertain.'] } : {}),
    },
  ];
}

function luckTable({ period }: Funnel, { deals, verdict, chance, strong }: Luck, format: Format): Table {
  const said =
    verdict === 'luck' ? 'luck: inside nine in ten' : `news: outside ${strong ? '99 in 100' : 'nine in ten'}`;
  return {
    title: `A ${period} of ${format.count(deals)} deals`,
    head: ['It is', 'As far out or farther'],
    rows: [[said, format.share(chance, 1)]],
  };
}
