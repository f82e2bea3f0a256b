/** `solve FILE [--scenario ID]`: the expected values, exactly. */
import { solveScenario } from '#engine/solve-scenario';
import type { SolveResult } from '#engine/results';
import type { Funnel } from '#funnel/schema';
import type { Format } from '#i18n/format';
import type { Table } from '../command';
import { funnelCommand } from '../funnel-command';
import { placeName } from '../place-name';
import { totalsTable } from '../totals-table';

export const solve = funnelCommand({
  name: 'solve',
  usage: '[--scenario ID]',
  options: { scenario: { kind: 'text' } },
  run: (funnel, args) => {
    const solved = solveScenario(funnel, args.text('scenario') ?? null);
    if (!solved.ok) return solved;
    const { value: result } = solved;
    return {
      ok: true,
      value: {
        json: result,
        tables: (format) => [
          totalsTable(funnel, format, [['', result]]),
          nodesTable(funnel, result, format),
          edgesTable(funnel, result, format),
        ],
      },
    };
  },
});

function nodesTable(funnel: Funnel, result: SolveResult, format: Format): Table {
  return {
    head: ['Node', 'Enter', 'Leave for good', 'A lead is worth', 'Chance to win', 'In work', 'Load'],
    rows: funnel.nodes.map((node) => {
      const r = result.nodes[node.id];
      if (r === undefined) return [node.name];
      return [
        node.name,
        format.number(r.entries, 1),
        format.share(r.dropOff, 1),
        format.money(r.worth),
        format.share(r.winChance, 1),
        format.number(r.wip, 1),
        r.load === null ? '' : format.share(r.load),
      ];
    }),
  };
}

function edgesTable(funnel: Funnel, result: SolveResult, format: Format): Table {
  return {
    head: ['Exit', 'Leads', 'Rate', '+1 point: profit', '+1 point: deals'],
    rows: funnel.edges.map((edge) => {
      const r = result.edges[edge.id];
      const label = placeName(funnel, `edges/${edge.id}`);
      if (r === undefined) return [label];
      const rate = `${format.share(r.rate, 1)}${r.rest ? ' (rest)' : ''}`;
      return [
        label,
        format.number(r.flow, 1),
        rate,
        format.signed(r.slope.profit / 100, format.money),
        format.signed(r.slope.deals / 100, (n) => format.number(n, 2)),
      ];
    }),
  };
}
