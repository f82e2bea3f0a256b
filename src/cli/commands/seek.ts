/** `seek FILE --target METRIC=VALUE`: which value of one number reaches a target; "out of reach" says how far it gets. */
import { SEEK_METRICS, seekTarget, type SeekMetric } from '#engine/seek';
import { fault, type Outcome } from '#funnel/fault';
import type { Command } from '../command';
import { placeName } from '../place-name';
import { readFunnel } from '../read-funnel';

export const seek: Command = {
  name: 'seek',
  usage: 'FILE --target METRIC=VALUE [--at PATH --field NAME]',
  options: { target: { kind: 'text' }, at: { kind: 'text' }, field: { kind: 'text' } },
  files: [1, 1],
  run: async (args) => {
    const target = readTarget(args.text('target'));
    if (!target.ok) return target;
    const funnel = await readFunnel(args.files[0] ?? '');
    if (!funnel.ok) return funnel;
    const at = args.text('at');
    const field = args.text('field');
    const found = seekTarget(funnel.value, { ...target.value, ...(at === undefined ? {} : { at }), ...(field === undefined ? {} : { field }) });
    if (!found.ok) return found;
    const { metric, now, options } = found.value;
    return {
      ok: true,
      value: {
        json: found.value,
        currency: funnel.value.currency ?? 'EUR',
        tables: (format) => [
          {
            title: `${metric}: now ${format.number(now, 2)}, wanted ${format.number(target.value.target, 2)}`,
            head: ['Number', 'From', 'To', 'Reached', metric],
            rows: options.map((o) => [placeName(funnel.value, o.at, o.field), format.number(o.from, 4), format.number(o.to, 4), o.reached ? 'yes' : 'out of reach', format.number(o.metric, 2)]),
          },
        ],
      },
    };
  },
};

function readTarget(text: string | undefined): Outcome<{ readonly metric: SeekMetric; readonly target: number }> {
  if (text === undefined) return { ok: false, faults: [fault('--target', 'cli.needsValue')] };
  const [name = '', value = ''] = text.split('=', 2);
  const metric = SEEK_METRICS.find((m) => m === name);
  const target = Number(value);
  if (metric === undefined || value.trim() === '' || !Number.isFinite(target)) {
    return { ok: false, faults: [fault('--target', 'cli.target', { value: text, options: SEEK_METRICS.join(', ') })] };
  }
  return { ok: true, value: { metric, target } };
}
