/** `check FILE`: is this a funnel? All faults, not only the first. */
import { funnelCommand } from '../funnel-command';

export const check = funnelCommand({
  name: 'check',
  options: {},
  run: (funnel) => {
    const { nodes, edges } = funnel;
    return {
      ok: true,
      value: {
        json: { ok: true },
        tables: () => [
          { head: [], rows: [], notes: [`No fault: ${String(nodes.length)} nodes, ${String(edges.length)} edges.`] },
        ],
      },
    };
  },
});
