/** `moves FILE`: where an improvement pays most; with `--trials`, how sure that is. */
import type { Metric, MovesResult, RankedMove, Yardstick } from '#engine/results';
import type { Format } from '#i18n/format';
import type { Table } from '../command';
import { funnelCommand } from '../funnel-command';
import { given, runJob, SEED, TRIALS, WORKERS } from '../run-job';

const YARDSTICKS: readonly Yardstick[] = ['point', 'tenth', 'headroom', 'planned'];
const METRICS: readonly Metric[] = ['profit', 'deals', 'revenue'];

export const moves = funnelCommand({
  name: 'moves',
  usage:
    '[--scenario ID] [--by point|tenth|headroom|planned] [--for profit|deals|revenue] [--trials N --seed S --workers N]',
  options: {
    by: { kind: 'choice', choices: YARDSTICKS },
    for: { kind: 'choice', choices: METRICS },
    scenario: { kind: 'text' },
    trials: TRIALS,
    seed: SEED,
    workers: WORKERS,
  },
  run: async (funnel, args, { onProgress }) => {
    const by = YARDSTICKS.find((y) => y === args.text('by')) ?? 'point';
    const metric = METRICS.find((m) => m === args.text('for')) ?? 'profit';
    const scenario = args.text('scenario') ?? null;
    const trials = args.number('trials');
    const ranked =
      trials === undefined
        ? await runJob('moves', { funnel, scenario, by, metric }, args, onProgress)
        : await runJob(
            'movesFutures',
            { funnel, options: { by, metric, scenario, trials, ...given(args, 'seed') } },
            args,
            onProgress,
          );
    if (!ranked.ok) return ranked;
    return {
      ok: true,
      value: { json: ranked.value, tables: (format) => [movesTable(ranked.value, format)] },
    };
  },
});

function movesTable(result: MovesResult, format: Format): Table {
  const gain = (n: number): string =>
    format.signed(n, (x) => (result.for === 'deals' ? format.number(x, 3) : format.money(x)));
  const sure = result.moves.some((m) => m.chanceBest !== undefined);
  const value = (move: RankedMove, n: number): string =>
    move.field === 'rate' ? format.share(n, 2) : format.number(n, 2);
  return {
    title: `Moves by ${result.by}, for ${result.for}`,
    head: ['#', 'Move', 'From', 'To', 'Gain', 'Headroom', ...(sure ? ['Best in', 'Regret', 'Nine in ten'] : [])],
    rows: result.moves.map((m, i) => [
      String(i + 1),
      m.name,
      value(m, m.from),
      value(m, m.to),
      gain(m.gain),
      format.share(m.headroom, 1),
      ...(sure
        ? [
            format.share(m.chanceBest ?? null),
            gain(m.regret ?? 0),
            format.range(m.gainLow ?? null, m.gainHigh ?? null, (n) => gain(n ?? 0)),
          ]
        : []),
    ]),
    notes: notesOf(result),
  };
}

function notesOf({ moves, verdict, tried }: MovesResult): string[] {
  const notes: string[] = [];
  if (moves.length === 0) notes.push('No move: every rate is at its limit, or none is given.');
  if (verdict === 'cannot tell') notes.push('Cannot tell: no move leads clearly.');
  if (tried === 0) notes.push('The loops of this funnel are too tangled to draw its moves: no chances, no verdict.');
  else if (tried !== undefined)
    notes.push(`The first ${tried} were drawn and compete; the others keep their exact gain alone.`);
  for (const move of moves) {
    if (move.asked !== undefined)
      notes.push(`${move.name} asks for more than the headroom: it ends at what the other exits leave.`);
  }
  return notes;
}
