/**
 * Tables and a map → the funnel and its report. Pure and repeatable: the wizard calls it again for every change of the map
 * without reading the files again.
 */
import { fault, type Outcome } from '#funnel/fault';
import { buildFunnel } from './counting/build-funnel';
import { buildStanding } from './counting/build-standing';
import type { Cases } from './counting/cases';
import { Skips, STATUS } from './counting/cases';
import { importCounts } from './counting/counts-table';
import { readFields, type Fields } from './counting/fields';
import { casesFromHistory, casesFromWide } from './counting/history';
import { spanOf } from './counting/periods';
import { policyEffect } from './counting/policy';
import { exitsOf } from './counting/rates';
import { buildReport } from './counting/report';
import { casesFromSnapshot, casesFromSteps } from './counting/snapshot';
import { caseSources } from './counting/sources';
import { cutTails, stageKinds } from './counting/stage-kinds';
import { orderByName, orderByPrecedence, precedence, reorder } from './counting/stage-order';
import { settleTies, type Ties } from './counting/ties';
import { countWalks, nodesOf, type Plan } from './counting/walk';
import { chooseColumns, type Chosen } from './mapping/choose-columns';
import { joinFiles } from './mapping/join-files';
import { readingFaults } from './mapping/map-names';
import { stageChangesOnly } from './mapping/property-log';
import type { View } from './mapping/view';
import type { ImportMap, ImportOptions, ImportResult, ImportWords, Table } from './types';

export const ENGLISH_WORDS: ImportWords = {
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
  const joined = joinFiles(tables, map);
  if (!joined.ok) return joined;
  const view = joined.value;
  const { chosen, faults } = chooseColumns(view, map);
  if (faults.length > 0) return { ok: false, faults };
  const file = tables[view.base]?.file ?? '';
  if (!hasWay(chosen)) {
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
  const words = { ...ENGLISH_WORDS, ...options.words };
  const fields = readFields(chosen, view.columns, map);
  const context = { tables, view, chosen, fields, map, options, words, file };
  return chosen.layout === 'counts' ? importCounts(context) : importCases(context);
}

export interface ImportContext {
  readonly tables: readonly Table[];
  readonly view: View;
  readonly chosen: Chosen;
  readonly fields: Fields;
  readonly map: ImportMap;
  readonly options: ImportOptions;
  readonly words: ImportWords;
  /** The base file's name, where faults and numbers point. */
  readonly file: string;
}

/** Something must say how far a case came. */
function hasWay({ columns, layout }: Chosen): boolean {
  return (
    layout === 'wide' || layout === 'steps' || columns.has('stage') || columns.has('closed') || columns.has('status')
  );
}

function importCases(context: ImportContext): Outcome<ImportResult> {
  const { view, chosen, fields, map, options, words, file } = context;
  const skips = new Skips();
  const read = readCases(context, skips);
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
  const { cases, ties, tails, plan, assumed } = planCount(context, read);
  const nameFaults = readingFaults(map, cases, fields);
  if (nameFaults.length > 0) return { ok: false, faults: nameFaults };
  const sources = caseSources(cases, words);
  const counted = (policy: 'as-recorded' | 'fill'): ReturnType<typeof countWalks> =>
    countWalks(cases, plan, policy, sources.names.length, sources.of);
  const asRecorded = counted('as-recorded');
  const history = !plan.snapshot;
  const fill = history ? counted('fill') : asRecorded;
  const count = options.count === 'fill' ? fill : asRecorded;
  const noLosses = !count.ending.some((e) => e === STATUS.lost || e === STATUS.parked || e === STATUS.none);
  // Where no loss is on record, a closed cohort would hold winners only.
  const cohort = noLosses ? 'all' : (options.cohort ?? 'closed');
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
  const funnel = build({
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
  const report = buildReport({
    ...context,
    cases,
    ties,
    tails,
    skips,
    plan,
    nodes,
    count,
    follows: history && chosen.layout !== 'steps' ? asRecorded : null,
    policy: history && chosen.layout !== 'steps' ? policyEffect(cases, plan, asRecorded, fill, cohort) : null,
    cohort,
    noLosses,
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
  const ofStage = chosen.layout === 'history' || chosen.layout === 'snapshot' ? stageChangesOnly(view) : null;
  const keep = (row: number): boolean => {
    if (ofStage !== null && !ofStage(row)) {
      skips.add('records.skipProperty', row);
      return false;
    }
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

/** Settles what comes in any order, the order of the stages, and how each of them ends a deal. */
interface Planned {
  readonly cases: Cases;
  readonly ties: Ties;
  readonly tails: { readonly events: number; readonly of: number };
  readonly plan: Plan;
  readonly assumed: ReadonlySet<number>;
}

function planCount({ view, chosen, fields, map, tables }: ImportContext, read: Cases): Planned {
  const { layout } = chosen;
  const dated = layout === 'history' || layout === 'wide';
  const timed =
    layout === 'wide'
      ? view.columns.some((c) => chosen.stageDates.has(c.name) && fields.dates(c).hasTime)
      : layout === 'history' && knowsTimeOfDay(fields);
  const ties = dated ? settleTies(read, timed) : { cases: read, groups: [] };
  const { stages } = read;
  const guessed = dated
    ? orderByPrecedence(precedence(ties.cases), stages.length)
    : layout === 'steps'
      ? stages.map((_, s) => s)
      : orderByName(stages);
  const inOrder = reorder(withGroups(guessed, ties), stages, map.order ?? []);
  const log = isEventLog(tables[view.base]!, fields);
  const found = stageKinds(ties.cases, layout, map, inOrder, log);
  const { kinds, assumed } = found;
  const tails = cutTails(ties.cases, found);
  const { cases } = tails;
  const ranks = { stage: 0, won: 1, lost: 2, parked: 3 };
  const order = [...inOrder].sort((a, b) => ranks[kinds[a]!] - ranks[kinds[b]!]);
  const orderedKinds = order.map((s) => kinds[s]!);
  const stray = cases.status.some(
    (s, i) => s === STATUS.won && kinds[cases.stage[cases.start[i + 1]! - 1]!] === 'stage',
  );
  const wonStage = orderedKinds.indexOf('won');
  const plan: Plan = {
    order,
    kinds: orderedKinds,
    wonNode: !stray ? -1 : wonStage >= 0 ? wonStage : order.length,
    snapshot: layout === 'snapshot',
    reach:
      layout === 'snapshot' &&
      (cases.status.some((s) => s === STATUS.won || s === STATUS.lost) ||
        cases.stage.some((s) => kinds[s] !== 'stage')),
    endless: layout === 'steps',
    collapse: !log,
    merged: mergedNodes(
      map,
      order.map((s) => stages[s]!),
    ),
  };
  return { cases, ties, tails, plan, assumed };
}

function mergedNodes(map: ImportMap, names: readonly string[]): ReadonlySet<number> {
  const merges = new Map(Object.entries(map.merge ?? {}));
  return new Set(names.flatMap((name, u) => ((merges.get(name)?.length ?? 0) > 1 ? [u] : [])));
}

function knowsTimeOfDay(fields: Fields): boolean {
  const column = fields.column('at');
  if (column === null) return false;
  const dates = fields.dates(column);
  return dates.hasTime || dates.form === 'seconds' || dates.form === 'milliseconds' || dates.form === 'serial';
}

/** Stages of one group of simultaneous changes stand next to one another, in the group's order. */
function withGroups(order: readonly number[], ties: Ties): number[] {
  let result = [...order];
  for (const { stages } of ties.groups) {
    const members = new Set(stages);
    const at = result.findIndex((s) => members.has(s));
    const rest = result.filter((s) => !members.has(s));
    result = [...rest.slice(0, at), ...stages, ...rest.slice(at)];
  }
  return result;
}

/** Event logs record activities, which may be done twice in a row; a CRM that writes a stage twice has saved it twice. */
function isEventLog(table: Table, fields: Fields): boolean {
  return table.format === 'xes' || /concept:name|^activity$/i.test(fields.column('stage')?.header ?? '');
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
    if (/^[A-Z]{3}$/.test(value)) return value;
  }
  return fields.amount?.currency ?? null;
}
