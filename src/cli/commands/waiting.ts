/** `waiting FILE`: load, waits and overload, with the answer time fed back into conversion. */
import { waiting as solveWaiting } from '#engine/waiting';
import { applyScenario } from '#funnel/scenario';
import { funnelCommand } from '../funnel-command';

export const waiting = funnelCommand({
  name: 'waiting',
  usage: '[--scenario ID]',
  options: { scenario: { kind: 'text' } },
  run: (funnel, args) => {
    const played = applyScenario(funnel, args.text('scenario') ?? null);
    if (!played.ok) return played;
    const result = solveWaiting(played.value);
    if (!result.ok) return result;
    const { nodes, totals, verdict } = result.value;
    return {
      ok: true,
      value: {
        json: result.value,
        tables: (format) => [
          {
            title: `${funnel.name}: ${verdict}`,
            head: [
              'Node',
              'Enter',
              'Load',
              'Wait, hours',
              'Wait at all',
              'Pass on ×',
              'Run out of patience',
              'Backlog grows by',
            ],
            rows: funnel.nodes.flatMap((node) => {
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
            ...(totals === null
              ? {}
              : {
                  notes: [
                    `Deals ${format.number(totals.deals, 1)}, profit ${format.money(totals.profit)} per ${funnel.period}.`,
                  ],
                }),
          },
        ],
      },
    };
  },
});
