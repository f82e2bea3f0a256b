/** `budget FILE --total N`: the best split of one budget over planned moves with a ceiling, and what the last euro buys. */
import { splitBudget } from '#engine/budget';
import { funnelCommand } from '../funnel-command';

export const budget = funnelCommand({
  name: 'budget',
  usage: '--total MONEY_PER_PERIOD',
  options: { total: { kind: 'number', required: true } },
  run: (funnel, args) => {
    const total = Number(args.required('total'));
    const split = splitBudget(funnel, total);
    if (!split.ok) return split;
    const { shares, spent, gain, net, worthOfBudget } = split.value;
    return {
      ok: true,
      value: {
        json: split.value,
        tables: (format) => [
          {
            title: `Of ${format.money(total)} per ${funnel.period}, spend ${format.money(spent)}: profit ${format.signed(gain, format.money)}, ${format.signed(net, format.money)} after it`,
            head: ['Move', 'Spend', 'From', 'To', 'Ceiling', 'The last one brings'],
            rows: shares.map((s) => [
              s.name,
              format.money(s.spend),
              format.share(s.from, 1),
              format.share(s.to, 1),
              format.share(s.ceiling, 1),
              format.money(s.lastEuro),
            ]),
            notes: [`One more in the budget would bring ${format.money(worthOfBudget)} after itself.`],
          },
        ],
      },
    };
  },
});
