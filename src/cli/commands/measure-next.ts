/** `measure-next FILE`: which number is worth knowing better before choosing a move. */
import type { Command } from '../command';
import { placeName } from '../place-name';
import { readFunnel } from '../read-funnel';
import { given, runJob, SEED, TRIALS, WORKERS } from '../run-job';

export const measureNext: Command = {
  name: 'measure-next',
  usage: 'FILE [--scenario ID] [--trials N] [--seed S] [--workers N]',
  options: { scenario: { kind: 'text' }, trials: TRIALS, seed: SEED, workers: WORKERS },
  files: [1, 1],
  run: async (args, { onProgress }) => {
    const funnel = await readFunnel(args.files[0] ?? '');
    if (!funnel.ok) return funnel;
    const options = { scenario: args.text('scenario') ?? null, ...given(args, 'trials'), ...given(args, 'seed') };
    const result = await runJob('measureNext', { funnel: funnel.value, options }, args, onProgress);
    if (!result.ok) return result;
    return {
      ok: true,
      value: {
        json: result.value,
        currency: funnel.value.currency ?? 'EUR',
        tables: (format) => [
          {
            title: `Knowing everything before choosing a move is worth ${format.money(result.value.evpi)} per ${funnel.value.period}`,
            head: ['Measure', 'Worth'],
            rows: result.value.quantities.map((q) => [placeName(funnel.value, q.at, q.field), format.money(q.evppi)]),
            ...(result.value.quantities.length === 0 ? { notes: ['No number of this funnel is uncertain.'] } : {}),
          },
        ],
      },
    };
  },
};
