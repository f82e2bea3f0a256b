/** `budget FILE --total N`: the best split of one budget over planned moves with a ceiling, and what the last euro buys. */
import { splitBudget } from '#engine/budget';
import { fault } from '#funnel/fault';
import type { Command } from '../command';
import { readFunnel } from '../read-funnel';

export const budget: Command = {
  name: 'budget',
  usage: 'FILE --total MONEY_PER_PERIOD',
  options: { total: { kind: 'number' } },
  files: [1, 1],
  run: async (args) => {
    const total = args.number('total');
    if (total === undefined) return { ok: false, faults: [fault('--total', 'cli.needsValue')] };
    const funnel = await readFunnel(args.files[0] ?? '');
    if (!funnel.ok) return funnel;
    const split = splitBudget(funnel.value, total);
    if (!split.ok) return split;
    const { shares, spent, gain, net, worthOfBudget } = split.value;
    return {
      ok: true,
      value: {
        json: split.value,
        currency: funnel.value.currency ?? 'EUR',
        tables: (format) => [
          {
            title: `Of ${format.money(total)} per ${funnel.value.period}, spend ${format.money(spent)}: profit ${format.signed(gain, format.money)}, ${format.signed(net, format.money)} after it`,
            head: ['Move', 'Spend', 'From', 'To', 'Ceiling', 'The last one brings'],
            rows: shares.map((s) => [s.name, format.money(s.spend), format.share(s.from, 1), format.share(s.to, 1), format.share(s.ceiling, 1), format.money(s.lastEuro)]),
            notes: [`One more in the budget would bring ${format.money(worthOfBudget)} after itself.`],
          },
        ],
      },
    };
  },
};
