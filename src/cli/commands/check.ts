/** `check FILE`: is this a funnel, and one that has an answer? All faults, not only the first. */
import { endlessLoops } from '#engine/endless';
import { funnelCommand } from '../funnel-command';

export const check = funnelCommand({
  name: 'check',
  options: {},
  run: (funnel) => {
    const endless = endlessLoops(funnel);
    if (endless.length > 0) return { ok: false, faults: endless };
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
