/** `waiting FILE`: load, waits and overload, with the answer time fed back into conversion. */
import { waiting as solveWaiting } from '#engine/waiting';
import { applyScenario } from '#funnel/scenario';
import type { Command } from '../command';
import { readFunnel } from '../read-funnel';

export const waiting: Command = {
  name: 'waiting',
  usage: 'FILE [--scenario ID]',
  options: { scenario: { kind: 'text' } },
  files: [1, 1],
  run: async (args) => {
    const read = await readFunnel(args.files[0] ?? '');
    if (!read.ok) return read;
    const funnel = applyScenario(read.value, args.text('scenario') ?? null);
    if (!funnel.ok) return funnel;
    const result = solveWaiting(funnel.value);
    if (!result.ok) return result;
    const { nodes, totals, verdict } = result.value;
    return {
      ok: true,
      value: {
        json: result.value,
        currency: funnel.value.currency ?? 'EUR',
        tables: (format) => [
          {
            title: `${funnel.value.name}: ${verdict}`,
            head: ['Node', 'Enter', 'Load', 'Wait, hours', 'Wait at all', 'Pass on × ', 'Run out of patience', 'Backlog grows by'],
            rows: funnel.value.nodes.flatMap((node) => {
              const n = nodes[node.id];
              if (n === undefined || n.load === null) return [];
              return [
                [
                  node.name,
                  format.number(n.entries, 1),
                  format.share(n.load),
                  n.waitHours === null ? 'without bound' : format.number(n.waitHours, 2),
                  format.share(n.chanceToWait),
                  format.number(n.rateFactor, 3),
                  format.share(n.leaveShare, 1),
                  format.number(n.overloadPerPeriod, 1),
                ],
              ];
            }),
            ...(totals === null ? {} : { notes: [`Deals ${format.number(totals.deals, 1)}, profit ${format.money(totals.profit)} per ${funnel.value.period}.`] }),
          },
        ],
      },
    };
  },
};
