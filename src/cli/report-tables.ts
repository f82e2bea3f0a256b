/** The report of an import as tables for people. */
import type { ImportReport } from '#records/types';
import type { Format } from '#i18n/format';
import type { Table } from './command';

/** `reasons` are the report's own, in words; `out` is where the funnel was written, if anywhere. */
export function reportTables(
  report: ImportReport,
  reasons: readonly string[],
  format: Format,
  out: string | undefined,
): Table[] {
  const { won, lost, parked, open } = report.outcomes;
  const rate = report.winRate;
  const facts: [string, string][] = [
    ['Grade', report.grade],
    ['Cases', format.count(report.cases)],
    ['Rows', format.count(report.rows)],
    ['Rows left out', format.count(report.skipped)],
    ['Won, lost, parked, open', [won, lost, parked, open].map((n) => format.count(n)).join(', ')],
    [
      'Win rate of the closed',
      rate === null || rate.n === 0
        ? format.count(null)
        : `${format.share(rate.k / rate.n, 2)} (${format.count(rate.k)} of ${format.count(rate.n)})`,
    ],
    ['Mean value of a deal', report.wonAmount === null ? format.count(null) : format.money(report.wonAmount.mean)],
    [
      'Days to win, mean and median',
      report.daysToWin === null
        ? format.count(null)
        : `${format.number(report.daysToWin.mean, 2)}, ${format.number(report.daysToWin.median, 2)}`,
    ],
  ];
  const tables: Table[] = [
    { head: [], rows: facts, notes: ['', ...reasons, ...(out === undefined ? [] : ['', `Written to ${out}.`])] },
  ];
  if (report.stages.length > 0) {
    tables.push({ head: ['Stage', 'Reached by'], rows: report.stages.map((s) => [s.name, format.count(s.cases)]) });
  }
  if (report.sources.length > 0) {
    tables.push({
      head: ['Source', 'Leads', 'Won'],
      rows: report.sources.map((s) => [s.source, format.count(s.cases), format.count(s.won)]),
    });
  }
  if (report.winsByQuarter.length > 0) {
    tables.push({ head: ['Won in', 'Deals'], rows: report.winsByQuarter.map((q) => [q.quarter, format.count(q.won)]) });
  }
  if (report.follows.length > 0) {
    tables.push({
      head: ['Follows', 'Cases', 'Median days'],
      rows: report.follows.map((f) => [
        `${f.from} → ${f.to}`,
        format.count(f.cases),
        format.number(f.medianDays ?? null, 3),
      ]),
    });
  }
  return tables;
}
