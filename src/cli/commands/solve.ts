/** `solve FILE [--scenario ID] [--slopes all]`: the expected values, exactly. */
import { resultOf } from '#engine/solve-funnel';
import { scenarioSolution } from '#engine/solve-scenario';
import { moreSlopes, type MoreSlopes } from '#engine/solve-slopes';
import type { SolveResult } from '#engine/results';
import type { Funnel } from '#funnel/schema';
import type { Format } from '#i18n/format';
import type { Table } from '../command';
import { funnelCommand } from '../funnel-command';
import { placeName } from '../place-name';
import { totalsTable } from '../totals-table';

export const solve = funnelCommand({
  name: 'solve',
  usage: '[--scenario ID] [--slopes all]',
  options: { scenario: { kind: 'text' }, slopes: { kind: 'choice', choices: ['all'] } },
  run: (funnel, args) => {
    const solved = scenarioSolution(funnel, args.text('scenario') ?? null);
    if (!solved.ok) return solved;
    const result = resultOf(solved.value.funnel, solved.value.solution);
    const more = args.has('slopes') ? moreSlopes(solved.value.solution) : null;
    return {
      ok: true,
      value: {
        json: more === null ? result : withSlopes(result, more),
        tables: (format) => [
          totalsTable(funnel, format, [['', result]]),
          nodesTable(funnel, result, format),
          edgesTable(funnel, result, format),
          ...(more === null ? [] : slopesTables(funnel, more, format)),
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

function withSlopes(result: SolveResult, more: MoreSlopes): object {
  const join = <R extends object>(
    own: Readonly<Record<string, R>>,
    slopes: (id: string, r: R) => object | undefined,
  ): object =>
    Object.fromEntries(
      Object.entries(own).map(([id, r]) => {
        const slope = slopes(id, r);
        return [id, slope === undefined ? r : { ...r, slope }];
      }),
    );
  return {
    ...result,
    nodes: join(result.nodes, (id) => more.nodes[id]),
    edges: join(result.edges, (id, { slope }) => ({ ...slope, ...more.edges[id] })),
  };
}

function slopesTables(funnel: Funnel, more: MoreSlopes, format: Format): Table[] {
  const days = (n: number | null): string => format.signed(n, (d) => format.number(d, 2));
  return [
    {
      head: ['Exit', '+1 point: clients', '+1 point: cost', '+1 point: days to win'],
      rows: funnel.edges.flatMap(({ id }) => {
        const slope = more.edges[id];
        if (slope === undefined) return [];
        const { clients, cost, cycleDays } = slope;
        return [
          [
            placeName(funnel, `edges/${id}`),
            format.signed(clients / 100, (n) => format.number(n, 2)),
            format.signed(cost / 100, format.money),
            days(cycleDays === null ? null : cycleDays / 100),
          ],
        ];
      }),
    },
    {
      head: ['Node', '+1 day here: days to win'],
      rows: funnel.nodes.flatMap(({ id, name }) => {
        const slope = more.nodes[id];
        return slope === undefined ? [] : [[name, days(slope.cycleDays)]];
      }),
    },
  ];
}
