/** `compare FILE ID…`: scenarios beside the base, and why their profit differs. */
import { compareScenarios } from '#engine/compare';
import type { Command } from '../command';
import { readFunnel } from '../read-funnel';
import { totalsTable } from '../totals-table';

export const compare: Command = {
  name: 'compare',
  usage: 'FILE ID…',
  options: {},
  files: [2, Infinity],
  run: async (args) => {
    const [file = '', ...ids] = args.files;
    const funnel = await readFunnel(file);
    if (!funnel.ok) return funnel;
    const compared = compareScenarios(funnel.value, ids);
    if (!compared.ok) return compared;
    const { base, scenarios } = compared.value;
    const nameOf = (id: string): string => funnel.value.scenarios?.find((s) => s.id === id)?.name ?? id;
    return {
      ok: true,
      value: {
        json: compared.value,
        currency: funnel.value.currency ?? 'EUR',
        tables: (format) => [
          totalsTable(funnel.value, format, [['Base', base], ...scenarios.map((s) => [nameOf(s.id), s.metrics] as const)]),
          ...scenarios.map((s) => ({
            title: `Why the profit of “${nameOf(s.id)}” differs by ${format.signed(s.delta.profit, format.money)}`,
            head: ['At', 'Field', 'Profit'],
            rows: s.parts.map((part) => [part.at, part.field, format.signed(part.profit, format.money)]),
          })),
        ],
      },
    };
  },
};
