/** `check FILE`: is this a funnel? All faults, not only the first. */
import type { Command } from '../command';
import { readFunnel } from '../read-funnel';

export const check: Command = {
  name: 'check',
  usage: 'FILE',
  options: {},
  files: [1, 1],
  run: async (args) => {
    const funnel = await readFunnel(args.files[0] ?? '');
    if (!funnel.ok) return funnel;
    const { nodes, edges } = funnel.value;
    return {
      ok: true,
      value: {
        json: { ok: true },
        tables: () => [{ head: [], rows: [], notes: [`No fault: ${String(nodes.length)} nodes, ${String(edges.length)} edges.`] }],
      },
    };
  },
};
