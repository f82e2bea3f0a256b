/** `criteria FILE`: what meeting the criteria would do, and where the lost money goes, by stage and cause. */
import { criteriaPotential } from '#engine/criteria';
import { lostMoney } from '#engine/lost-money';
import { funnelCommand } from '../funnel-command';
import { placeName } from '../place-name';

export const criteria = funnelCommand({
  name: 'criteria',
  options: {},
  run: (funnel) => {
    const exits = criteriaPotential(funnel);
    if (!exits.ok) return exits;
    const lost = lostMoney(funnel);
    if (!lost.ok) return lost;
    const cause = (name: string | null): string => name ?? 'not recorded';
    return {
      ok: true,
      value: {
        json: { exits: exits.value, lost: lost.value },
        tables: (format) => [
          {
            title: 'With all criteria met',
            head: ['Exit', 'Now', 'Potential', 'Profit', 'By cause'],
            rows: exits.value.map((e) => [
              placeName(funnel, e.edge),
              format.share(e.rate, 1),
              format.share(e.potential, 1),
              format.signed(e.gain, format.money),
              e.causes.map((c) => `${cause(c.cause)} ${format.signed(c.gain, format.money)}`).join(', '),
            ]),
          },
          {
            title: `Lost: ${format.number(lost.value.leads, 1)} leads, ${format.money(lost.value.money)} per ${funnel.period}`,
            head: ['Stage', 'Cause', 'Leads', 'Money'],
            rows: lost.value.nodes.flatMap((n) =>
              n.parts.map((p) => [
                placeName(funnel, n.at),
                cause(p.cause),
                format.number(p.leads, 1),
                format.money(p.money),
              ]),
            ),
          },
        ],
      },
    };
  },
});
