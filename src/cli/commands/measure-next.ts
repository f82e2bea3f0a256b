/** `measure-next FILE`: which number is worth knowing better before choosing a move. */
import type { MeasureNextResult } from '#engine/value-of-information';
import { funnelCommand } from '../funnel-command';
import { placeName } from '../place-name';
import { given, runJob, SEED, TRIALS, WORKERS } from '../run-job';

export const measureNext = funnelCommand({
  name: 'measure-next',
  usage: '[--scenario ID] [--trials N] [--seed S] [--workers N]',
  options: { scenario: { kind: 'text' }, trials: TRIALS, seed: SEED, workers: WORKERS },
  run: async (funnel, args, { onProgress }) => {
    const options = { scenario: args.text('scenario') ?? null, ...given(args, 'trials'), ...given(args, 'seed') };
    const result = await runJob('measureNext', { funnel, options }, args, onProgress);
    if (!result.ok) return result;
    return {
      ok: true,
      value: {
        json: result.value,
        tables: (format) => [
          {
            title: `Knowing everything before choosing a move is worth ${format.money(result.value.evpi)} per ${funnel.period}`,
            head: ['Measure', 'Worth'],
            rows: result.value.quantities.map((q) => [placeName(funnel, q.at, q.field), format.money(q.evppi)]),
            notes: notesOf(result.value),
          },
        ],
      },
    };
  },
});

function notesOf({ quantities, tried }: MeasureNextResult): string[] {
  if (quantities.length === 0) return ['No number of this funnel is uncertain.'];
  if (tried === 0)
    return ['The loops of this funnel are too tangled to draw its moves: what knowing more is worth cannot be said.'];
  return tried === undefined ? [] : [`Between the ${tried} best moves at the point values; the others were not drawn.`];
}
