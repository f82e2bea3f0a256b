/**
 * Tables and a map → the funnel and its report. Pure and repeatable: the wizard calls it again for every change of the map
 * without reading the files again.
 */
import { fault, type Outcome } from '#funnel/fault';
import { buildFunnel } from './counting/build-funnel';
import { buildStanding } from './counting/build-standing';
import type { Cases } from './counting/cases';
import { Skips } from './counting/cases';
import type { ImportContext } from './counting/context';
import { importCounts } from './counting/counts-table';
import { readFields } from './counting/fields';
import { casesFromHistory } from './counting/history';
import { spanOf } from './counting/periods';
import { placeNodes } from './counting/place-nodes';
import { metStages } from './counting/met-stages';
import { planCount } from './counting/plan-count';
import { orderlyCases, policyEffect, unevenMoves } from './counting/policy';
import { cohortOf, exitsOf } from './counting/rates';
import { buildReport } from './counting/report';
import { casesFromSnapshot, casesFromSteps } from './counting/snapshot';
import { caseSources } from './counting/sources';
import { countWalks, nodesOf, type Count } from './counting/walk';
import { casesFromWide } from './counting/wide';
import { chooseColumns, type Chosen } from './mapping/choose-columns';
import { columnFacts } from './mapping/column-facts';
import { readingFaults } from './mapping/map-names';
import { markColumns } from './mapping/marked-steps';
import type { View } from './mapping/view';
import { viewOf } from './mapping/view-of';
import { currencyOf as currencyNamed } from './values/numbers';
import type { ImportMap, ImportOptions, ImportResult, ImportWords, Table } from './types';

const ENGLISH_WORDS: ImportWords = {
  source: 'All leads',
  lead: 'Lead',
  won: 'Won',
  lost: 'Lost',
  unknownSource: 'No source recorded',
  otherSources: 'Other sources',
};

export function importTables(
  tables: readonly Table[],
  map: ImportMap = {},
  options: ImportOptions = {},
): Outcome<ImportResult> {
  const seen = viewOf(tables, map);
  if (!seen.ok) return seen;
  const view = seen.value;
  const { chosen, faults } = chooseColumns(view, map);
  if (faults.length > 0) return { ok: false, faults };
  const file = tables[view.base]?.file ?? '';
  if (!hasWay(chosen)) {
    const marks = markColumns(view, map).map((c) => c.name);
    if (marks.length > 0)
      return { ok: false, faults: [fault(file, 'records.marksNotSteps', { columns: marks.slice(0, 12).join(', ') })] };
    return {
      ok: false,
      faults: [
        fault(file, 'records.noStage', {
          columns: view.columns
            .map((c) => c.name)
            .slice(0, 12)
            .join(', '),
        }),
      ],
    };
  }
  const unclear = numbersByStage(view, chosen);
  if (unclear.length > 1)
    return { ok: false, faults: [fault(file, 'records.whichCount', { columns: unclear.slice(0, 6).join(', ') })] };
  const words = { ...ENGLISH_WORDS, ...options.words };
  const fields = readFields(chosen, view.columns, map);
  const context = { tables, view, chosen, fields, map, options, words, file };
  return chosen.layout === 'counts' ? importCounts(context) : importCases(context);
}

/**
 * The columns of numbers in a table that has one row a stage and nothing else about deals: which of them is the count (a month,
 * a share, a total) only a person can say.
 */
function numbersByStage(view: View, { columns, layout }: Chosen): string[] {
  const stage = columns.get('stage')?.column;
  if (layout !== 'snapshot' || stage === undefined || view.rows > 60 || columnFacts(stage).distinct < view.rows)
    return [];
  const known = [...columns].filter(([meaning, { why }]) => meaning !== 'stage' && why !== 'values');
  if (known.length > 0) return [];
  const numbers = view.columns.filter(
    (c) => c !== stage && c.filled >= view.rows * 0.5 && columnFacts(c).numbers > 0.9,
  );
  return numbers.length + 1 >= view.columns.filter((c) => c.filled > 0).length ? numbers.map((c) => c.name) : [];
}

/** Something must say how far a case came. */
function hasWay({ columns, layout }: Chosen): boolean {
  return (
    layout === 'wide' || layout === 'steps' || columns.has('stage') || columns.has('closed') || columns.has('status')
  );
}

function importCases(context: ImportContext): Outcome<ImportResult> {
  const { view, chosen, fields, map, options, words, file } = context;
  const skips = new Skips(view.log?.rowOf);
  if (view.log !== undefined && view.log.others.rows > 0) skips.addAll('records.skipProperty', view.log.others);
  const read = metStages(readCases(context, skips));
  if (read.n === 0) {
    const [most] = skips.list();
    return {
      ok: false,
      faults: [
        fault(file, 'records.noCases', { rows: view.rows }),
        ...(most ? [fault(`${file}/${most.row}`, most.code, { rows: most.rows, row: most.row })] : []),
      ],
    };
  }
  const { cases: all, ties, tails, plan, assumed, snapshotOrder, lostByReason } = planCount(context, read);
  const nameFaults = readingFaults(map, all, fields);
  if (nameFaults.length > 0) return { ok: false, faults: nameFaults };
  const uneven = plan.snapshot || chosen.layout === 'steps' ? null : unevenMoves(all, plan);
  const orderly = uneven === null ? all : orderlyCases(all, uneven);
  const cases = options.count === 'leave-out' ? orderly : all;
  if (cases.n === 0) return { ok: false, faults: [fault(file, 'records.noneOrderly', { cases: all.n })] };
  const sources = caseSources(cases, words);
  const counted = (of: Cases, policy: 'as-recorded' | 'fill'): Count =>
    of === cases
      ? countWalks(of, plan, policy, sources.names.length, sources.of)
      : countWalks(of, plan, policy, 1, () => 0);
  const asRecorded = counted(all, 'as-recorded');
  const fill = plan.snapshot ? asRecorded : counted(all, 'fill');
  const leaveOut = orderly === all ? asRecorded : counted(orderly, 'as-recorded');
  const count = { 'as-recorded': asRecorded, fill, 'leave-out': leaveOut }[options.count ?? 'as-recorded'];
  const asked = options.cohort ?? 'closed';
  const cohort = cohortOf(count, asked);
  const exits = exitsOf(count, cohort);
  const came = Float64Array.from({ length: cases.n }, (_, i) => {
    const made = cases.created[i]!;
    return Number.isNaN(made) ? (cases.at[cases.start[i]!] ?? NaN) : made;
  });
  const span = spanOf(came, map.period);
  const nodes = Array.from({ length: nodesOf(plan) }, (_, u) => ({
    name: u < plan.order.length ? cases.stages[plan.order[u]!]! : words.won,
    kind: plan.kinds[u] ?? ('won' as const),
    assumed: u < plan.order.length && assumed.has(plan.order[u]!),
  }));
  const build = plan.snapshot && !plan.reach ? buildStanding : buildFunnel;
  const built = build({
    name: options.name ?? file.replace(/(\.[a-z]{2,4}){1,2}$/i, ''),
    currency: currencyOf(context),
    period: span?.period ?? map.period ?? 'month',
    provenance: file,
    cases,
    count,
    exits,
    nodes,
    sources: sources.names,
    sourceOf: sources.of,
    came,
    span,
    words,
  });
  const funnel = placeNodes(built);
  const report = buildReport({
    ...context,
    cases,
    ties,
    tails,
    skips,
    plan,
    snapshotOrder,
    lostByReason,
    nodes,
    count,
    follows: uneven === null ? null : cases === all ? asRecorded : count,
    policy: uneven === null ? null : policyEffect(uneven, { asRecorded, fill, leaveOut }, plan, asked),
    cohort,
    came,
    span,
    sources,
  });
  const full = {
    ...map,
    columns: {
      ...Object.fromEntries([...chosen.columns].map(([meaning, choice]) => [meaning, choice.column.name])),
      ...map.columns,
    },
    ...(chosen.stageDates.size === 0 ? {} : { stageDates: Object.fromEntries(chosen.stageDates) }),
    order: nodes.filter((n) => n.kind === 'stage').map((n) => n.name),
  };
  return { ok: true, value: { funnel, report, map: full } };
}

function readCases({ view, fields, map, chosen, words }: ImportContext, skips: Skips): Cases {
  const pipeline = fields.column('pipeline');
  const wanted = map.pipeline === undefined || pipeline === null ? null : pipeline.values.indexOf(map.pipeline);
  const keep = (row: number): boolean => {
    if (wanted === null || pipeline?.codes[row] === wanted) return true;
    skips.add('records.skipPipeline', row);
    return false;
  };
  switch (chosen.layout) {
    case 'history':
      return casesFromHistory(view, fields, map, skips, keep);
    case 'wide':
      return casesFromWide(view, fields, map, skips, keep);
    case 'steps':
      return casesFromSteps(view, fields, map, skips, keep);
    default:
      return casesFromSnapshot(view, fields, map, skips, keep, words.lead);
  }
}

/** An ISO code from the map, the currency column's commonest value, or a sign in the amounts. */
function currencyOf({ map, fields }: ImportContext): string | null {
  if (map.currency !== undefined) return map.currency;
  const column = fields.column('currency');
  if (column !== null) {
    const counts = new Float64Array(column.values.length);
    for (const code of column.codes) if (code !== 0) counts[code]!++;
    const most = counts.indexOf(Math.max(...counts));
    const value = column.values[most] ?? '';
    const code = /^[A-Z]{3}$/.test(value) ? value : currencyNamed(value);
    if (code !== null) return code;
  }
  return fields.amount?.currency ?? currencyNamed(fields.column('amount')?.header ?? '');
}
