/** `diagnose FILE`: plan and fact, the weakest link of the chain of exchanges, and numbers that cannot all be true. */
import { contradictions } from '#engine/contradictions';
import { diagnose as runDiagnosis } from '#engine/diagnosis';
import type { Command } from '../command';
import { placeName } from '../place-name';
import { readFunnel } from '../read-funnel';

export const diagnose: Command = {
  name: 'diagnose',
  usage: 'FILE',
  options: {},
  files: [1, 1],
  run: async (args) => {
    const funnel = await readFunnel(args.files[0] ?? '');
    if (!funnel.ok) return funnel;
    const found = runDiagnosis(funnel.value);
    if (!found.ok) return found;
    const against = contradictions(funnel.value);
    if (!against.ok) return against;
    const { gaps, links, weakest } = found.value;
    return {
      ok: true,
      value: {
        json: { ...found.value, contradictions: against.value },
        currency: funnel.value.currency ?? 'EUR',
        tables: (format) => [
          {
            title: 'Plan and fact',
            head: ['Number', 'Fact', 'Plan', 'Costs', 'Real in'],
            rows: gaps.map((g) => [placeName(funnel.value, g.at, g.field), format.number(g.fact, 3), format.number(g.plan, 3), format.money(g.money), format.share(g.chanceReal)]),
            ...(gaps.length === 0 ? { notes: ['No plan is written in this funnel.'] } : {}),
          },
          {
            title: 'Communication → fact',
            head: ['Link', 'Missed promises cost', ''],
            rows: links.map((l) => [placeName(funnel.value, l.at), format.money(l.money), l.at === weakest ? 'weakest' : '']),
          },
          ...(against.value.length === 0
            ? []
            : [{ title: 'Cannot all be true', head: ['At', 'What', 'Said', 'Follows'], rows: against.value.map((c) => [placeName(funnel.value, c.at), c.code, format.number(c.said, 2), format.number(c.follows, 2)]) }]),
        ],
      },
    };
  },
};
