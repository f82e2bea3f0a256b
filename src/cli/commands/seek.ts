/** `seek FILE --target METRIC=VALUE`: which value of one number reaches a target; "out of reach" says how far it gets. */
import { SEEK_METRICS, seekTarget, type SeekMetric } from '#engine/seek';
import { fault, type Outcome } from '#funnel/fault';
import { funnelCommand } from '../funnel-command';
import { placeName } from '../place-name';

export const seek = funnelCommand({
  name: 'seek',
  usage: '--target METRIC=VALUE [--at PATH --field NAME]',
  options: { target: { kind: 'text', required: true }, at: { kind: 'text' }, field: { kind: 'text' } },
  run: (funnel, args) => {
    const target = readTarget(String(args.required('target')));
    if (!target.ok) return target;
    const at = args.text('at');
    const field = args.text('field');
    if (at === undefined && field !== undefined)
      return { ok: false, faults: [fault('--field', 'cli.goesWith', { option: '--at' })] };
    // An exit has one number; of a node's or a team's somebody must say which is meant.
    if (at !== undefined && field === undefined && !at.startsWith('edges/'))
      return { ok: false, faults: [fault('--field', 'cli.needsValue')] };
    const found = seekTarget(funnel, {
      ...target.value,
      ...(at === undefined ? {} : { at }),
      ...(field === undefined ? {} : { field }),
    });
    if (!found.ok) return found;
    const { metric, now, options } = found.value;
    return {
      ok: true,
      value: {
        json: found.value,
        tables: (format) => [
          {
            title: `${metric}: now ${format.number(now, 2)}, wanted ${format.number(target.value.target, 2)}`,
            head: ['Number', 'From', 'To', 'Reached', metric],
            rows: options.map((o) => [
              placeName(funnel, o.at, o.field),
              format.number(o.from, 4),
              format.number(o.to, 4),
              o.reached ? 'yes' : 'out of reach',
              format.number(o.metric, 2),
            ]),
          },
        ],
      },
    };
  },
});

function readTarget(text: string): Outcome<{ readonly metric: SeekMetric; readonly target: number }> {
  const at = text.indexOf('=');
  const name = text.slice(0, Math.max(0, at));
  const value = text.slice(at + 1);
  const metric = SEEK_METRICS.find((m) => m === name);
  const target = Number(value);
  if (metric === undefined || value.trim() === '' || !Number.isFinite(target)) {
    return { ok: false, faults: [fault('--target', 'cli.target', { value: text, options: SEEK_METRICS.join(', ') })] };
  }
  return { ok: true, value: { metric, target } };
}
