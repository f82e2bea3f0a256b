/** The metrics of one or more funnels side by side. */
import type { Totals } from '#engine/results';
import type { Funnel } from '#funnel/schema';
import type { Format } from '#i18n/format';
import type { Table } from './command';

type Writer = (format: Format, n: number | null) => string;
const count: Writer = (format, n) => format.number(n, 2);
const money: Writer = (format, n) => format.money(n);
const share: Writer = (format, n) => format.share(n, 1);

const ROWS: readonly (readonly [keyof Totals, string, Writer])[] = [
  ['deals', 'Deals', count],
  ['clients', 'Clients', count],
  ['revenue', 'Revenue', money],
  ['contribution', 'Contribution', money],
  ['cost', 'Cost', money],
  ['profit', 'Profit', money],
  ['costPerDeal', 'Cost per deal', money],
  ['costPerClient', 'Cost per client', money],
  ['returnOnCost', 'Return on cost', share],
  ['cycleDays', 'Days to win', count],
  ['wip', 'In work', count],
  ['velocity', 'Sales velocity', money],
];

/** One column of figures for each named set of totals. */
export function totalsTable(funnel: Funnel, format: Format, columns: readonly (readonly [string, Totals])[]): Table {
  return {
    title: `${funnel.name}, per ${funnel.period}`,
    head: ['', ...columns.map(([name]) => name)],
    rows: ROWS.map(([key, label, write]) => [label, ...columns.map(([, totals]) => write(format, totals[key]))]),
  };
}
