/** `diagnose FILE`: plan and fact, the weakest link of the chain of exchanges, and numbers that cannot all be true. */
import { contradictions } from '#engine/contradictions';
import { diagnose as runDiagnosis } from '#engine/diagnosis';
import { funnelCommand } from '../funnel-command';
import { placeName } from '../place-name';

export const diagnose = funnelCommand({
  name: 'diagnose',
  options: {},
  run: (funnel) => {
    const found = runDiagnosis(funnel);
    if (!found.ok) return found;
    const against = contradictions(funnel);
    if (!against.ok) return against;
    const { gaps, links, weakest } = found.value;
    return {
      ok: true,
      value: {
        json: { ...found.value, contradictions: against.value },
        tables: (format) => [
          {
            title: 'Plan and fact',
            head: ['Number', 'Fact', 'Plan', 'Costs', 'Real in'],
            rows: gaps.map((g) => [
              placeName(funnel, g.at, g.field),
              format.number(g.fact, 3),
              format.number(g.plan, 3),
              format.money(g.money),
              format.share(g.chanceReal),
            ]),
            ...(gaps.length === 0 ? { notes: ['No plan is written in this funnel.'] } : {}),
          },
          {
            title: 'Communication → fact',
            head: ['Link', 'Missed promises cost', ''],
            rows: links.map((l) => [placeName(funnel, l.at), format.money(l.money), l.at === weakest ? 'weakest' : '']),
          },
          ...(against.value.length === 0
            ? []
            : [
                {
                  title: 'Cannot all be true',
                  head: ['At', 'What', 'Said', 'Follows'],
                  rows: against.value.map((c) => [
                    placeName(funnel, c.at),
                    c.code,
                    format.number(c.said, 2),
                    format.number(c.follows, 2),
                  ]),
                },
              ]),
        ],
      },
    };
  },
});
