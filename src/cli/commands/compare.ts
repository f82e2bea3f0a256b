/** `compare FILE ID…`: scenarios beside the base, and why their profit differs. */
import { compareScenarios } from '#engine/compare';
import { funnelCommand } from '../funnel-command';
import { placeName } from '../place-name';
import { given, runJob, SEED, TRIALS, WORKERS } from '../run-job';
import { totalsTable } from '../totals-table';

export const compare = funnelCommand({
  name: 'compare',
  usage: 'ID… [--trials N] [--seed S] [--workers N]',
  options: { trials: TRIALS, seed: SEED, workers: WORKERS },
  words: [1, Infinity],
  run: async (funnel, args, { onProgress }) => {
    const [, ...ids] = args.files;
    const compared = compareScenarios(funnel, ids);
    if (!compared.ok) return compared;
    const trials = args.number('trials');
    const drawn =
      trials === undefined
        ? null
        : await runJob('beatsBase', { funnel, options: { ids, trials, ...given(args, 'seed') } }, args, onProgress);
    if (drawn !== null && !drawn.ok) return drawn;
    const against = drawn?.value ?? [];
    const { base } = compared.value;
    const scenarios = compared.value.scenarios.map((s) => ({ ...s, ...against.find((a) => a.id === s.id) }));
    const nameOf = (id: string): string => funnel.scenarios?.find((s) => s.id === id)?.name ?? id;
    return {
      ok: true,
      value: {
        json: { base, scenarios },
        tables: (format) => [
          totalsTable(funnel, format, [['Base', base], ...scenarios.map((s) => [nameOf(s.id), s.metrics] as const)]),
          ...scenarios.map((s) => ({
            title: `Why the profit of “${nameOf(s.id)}” differs by ${format.signed(s.delta.profit, format.money)}`,
            head: ['Change', 'Profit'],
            rows: s.parts.map((part) => [
              placeName(funnel, part.at, part.field),
              format.signed(part.profit, format.money),
            ]),
            ...(s.beatsBase === undefined || s.profitDelta === undefined
              ? {}
              : {
                  notes: [
                    `Beats Base in ${format.share(s.beatsBase, 1)} of ${format.count(trials ?? 0)} futures; nine in ten: ${format.signed(s.profitDelta.p5, format.money)} to ${format.signed(s.profitDelta.p95, format.money)}.`,
                  ],
                }),
          })),
        ],
      },
    };
  },
});
