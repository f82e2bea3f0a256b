/** `sample`: the export of a CRM that never was, with the truth that it was drawn from, to try an import on. */
import { SAMPLE_SEED, sampleTruth } from '#engine/event-log-sample';
import type { Funnel } from '#funnel/schema';
import type { Format } from '#i18n/format';
import type { Command, Table } from '../command';
import { placeName } from '../place-name';
import { runJob, SEED } from '../run-job';
import { writePieces } from '../write-pieces';

export const sample: Command = {
  name: 'sample',
  usage: '[--seed S] [--out FILE]',
  options: { seed: SEED, out: { kind: 'text' } },
  files: [0, 0],
  run: async (args, { onProgress }) => {
    const seed = args.number('seed') ?? SAMPLE_SEED;
    const out = args.text('out');
    const pieces: Uint8Array[] = [];
    const make = (onPiece: (piece: Uint8Array) => void) => runJob('sample', { seed }, args, onProgress, onPiece);
    const written = await (out === undefined ? make((piece) => pieces.push(piece)) : writePieces(out, make));
    if (!written.ok) return written;
    const { cases, rows } = written.value;
    const truth = sampleTruth();
    return {
      ok: true,
      value: {
        json: { seed, cases, rows, truth },
        ...(out === undefined ? { text: Buffer.concat(pieces).toString('utf8') } : {}),
        tables: (format) => [
          truthTable(truth, format, [
            `${format.count(cases)} deals in ${format.count(rows)} rows, seed ${String(seed)}, written to ${out ?? ''}.`,
          ]),
        ],
      },
    };
  },
};

/** What an import should find again, within what chance allows. */
function truthTable(truth: Funnel, format: Format, notes: readonly string[]): Table {
  return {
    title: 'Drawn from',
    head: ['Exit', 'Rate'],
    rows: truth.edges.flatMap(({ id, rate }) =>
      typeof rate === 'number' ? [[placeName(truth, `edges/${id}`), format.share(rate, 1)]] : [],
    ),
    notes,
  };
}
