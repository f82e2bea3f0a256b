/** `timeline FILE`: the funnel played lead by lead, period by period; with `--log`, one run written out as an event log. */
import type { TimelineResult } from '#engine/timeline/results';
import type { Funnel } from '#funnel/schema';
import type { Format } from '#i18n/format';
import type { Table } from '../command';
import { funnelCommand } from '../funnel-command';
import { outputFault } from '../output-fault';
import { given, runJob, SEED, WORKERS } from '../run-job';
import { writePieces } from '../write-pieces';

export const timeline = funnelCommand({
  name: 'timeline',
  usage: '[--scenario ID] [--periods N] [--runs N] [--seed S] [--workers N] [--log OUT.csv|OUT.xes]',
  options: {
    scenario: { kind: 'text' },
    periods: { kind: 'count', least: 1 },
    runs: { kind: 'count', least: 1 },
    seed: SEED,
    workers: WORKERS,
    log: { kind: 'text' },
  },
  run: async (funnel, args, { onProgress }) => {
    const scenario = args.text('scenario') ?? null;
    const options = { ...given(args, 'periods'), ...given(args, 'runs'), ...given(args, 'seed') };
    const log = args.text('log');
    if (log !== undefined) {
      const refused = await outputFault(log, args.files);
      if (refused !== null) return { ok: false, faults: [refused] };
      // The name's ending says the form: `.xes`, else CSV.
      const input = { funnel, scenario, options, format: /\.xes$/i.test(log) ? 'xes' : 'csv' } as const;
      const written = await writePieces(log, (onPiece) => runJob('eventLog', input, args, onProgress, onPiece));
      if (!written.ok) return written;
    }
    const result = await runJob('timeline', { funnel, scenario, options }, args, onProgress);
    if (!result.ok) return result;
    return {
      ok: true,
      value: { json: result.value, tables: (format) => timelineTables(funnel, result.value, format, log) },
    };
  },
});

function timelineTables(
  funnel: Funnel,
  { periods, bands, runs, seed }: TimelineResult,
  format: Format,
  log: string | undefined,
): Table[] {
  const count = (n: number | null): string => format.number(n, 1);
  const withBand = (i: number, key: 'arrivals' | 'deals' | 'wip'): string =>
    `${count(periods[i]?.[key] ?? null)} (${format.range(bands.p5[i]?.[key] ?? null, bands.p95[i]?.[key] ?? null, count)})`;
  const last = periods.at(-1);
  return [
    {
      title: `${funnel.name}: ${format.count(runs)} runs, seed ${String(seed)}; in brackets nine in ten`,
      head: [funnel.period, 'Arrivals', 'Deals', 'In work', 'Revenue'],
      rows: periods.map((p, i) => [
        String(i + 1),
        withBand(i, 'arrivals'),
        withBand(i, 'deals'),
        withBand(i, 'wip'),
        format.money(p.revenue),
      ]),
      ...(log === undefined ? {} : { notes: [`One run written to ${log}.`] }),
    },
    {
      title: `In the last ${funnel.period}`,
      head: ['Node', 'Enter', 'In work', 'Wait, hours', 'Load'],
      rows: funnel.nodes.map((node) => {
        const n = last?.nodes[node.id];
        if (n === undefined) return [node.name];
        return [
          node.name,
          count(n.entries),
          count(n.wip),
          format.number(n.waitHours, 2),
          n.load === null ? '' : format.share(n.load),
        ];
      }),
    },
  ];
}
