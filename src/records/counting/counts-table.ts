/** Grade D: a table of stages with their counts. Rates follow from neighbouring counts; no times, no cases, no open deals. */
import { fault, type Outcome } from '#funnel/fault';
import type { Funnel, FunnelEdge, FunnelNode } from '#funnel/schema';
import { stageEnding } from '../mapping/outcome-words';
import { columnReadings } from '../mapping/readings';
import type { ImportContext } from './context';
import type { Finding, ImportReport, ImportResult } from '../types';
import { loosely } from '../mapping/named-stages';
import { StageNames } from './case-builder';
import { isTotal } from '../values/blank';
import { readNumbers } from '../values/numbers';
import { Skips } from './cases';
import { placeNodes } from './place-nodes';

interface Step {
  readonly name: string;
  readonly k: number;
}

export function importCounts(context: ImportContext): Outcome<ImportResult> {
  const { view, fields, chosen, map, file, options } = context;
  const skips = new Skips();
  const all = readSteps(context, skips);
  const isLost = loosely(map.lost);
  const lost = all.filter((s) => isLost(s.name) || (map.lost === undefined && stageEnding(s.name)?.ending === 'lost'));
  const way = orderSteps(
    all.filter((s) => !lost.includes(s)),
    map.order ?? [],
  );
  const first = way.steps[0];
  if (first === undefined || way.steps.length < 2)
    return { ok: false, faults: [fault(file, 'records.tooFewCounts', { stages: way.steps.length })] };
  const reasons: Finding[] = [
    { code: 'records.gradeD', params: { stages: way.steps.length, cases: first.k }, level: 'warning' },
  ];
  if (way.sorted) reasons.push({ code: 'records.countsSorted', params: {}, level: 'warning' });
  if (lost.length > 0)
    reasons.push({ code: 'records.countsLost', params: { stages: lost.map((s) => s.name).join(', ') }, level: 'note' });
  for (const skip of skips.list())
    reasons.push({ code: skip.code, params: { rows: skip.rows, row: skip.row }, level: 'warning' });
  reasons.push(...chosen.findings, ...view.findings);
  for (const table of context.tables) reasons.push(...table.findings);
  const funnel = placeNodes(funnelOf(context, way.steps));
  const last = way.steps.at(-1)!;
  const report: ImportReport = {
    grade: 'D',
    cases: first.k,
    rows: view.rowsRead,
    skipped: skips.total,
    reasons,
    skips: skips.list(),
    columns: columnReadings(view, chosen, null, { dates: fields.dates, numbers: fields.amount }),
    stages: way.steps.map((s) => ({
      name: s.name,
      kind: s === last ? 'won' : 'stage',
      cases: s.k,
      open: 0,
      assumed: s === last && stageEnding(s.name)?.ending !== 'won',
    })),
    policy: null,
    cohorts: null,
    outcomes: { won: last.k, lost: 0, parked: 0, open: 0 },
    winRate: { k: last.k, n: first.k },
    wonAmount: null,
    amount: null,
    daysToWin: null,
    daysToLoss: null,
    winsByQuarter: [],
    owners: [],
    sources: [],
    lossReasons: [],
    follows: [],
    events: 0,
    variants: 0,
    survival: null,
    span: null,
  };
  const columns = Object.fromEntries([...chosen.columns].map(([meaning, choice]) => [meaning, choice.column.name]));
  return {
    ok: true,
    value: {
      funnel: { ...funnel, name: options.name ?? funnel.name },
      report,
      map: { ...map, columns: { ...columns, ...map.columns } },
    },
  };
}

/** The counts summed by stage, in the order of the file. */
function readSteps({ view, fields, map }: ImportContext, skips: Skips): Step[] {
  const stage = fields.column('stage')!;
  const counts = fields.column('count')!;
  const { byCode } = readNumbers(counts, map.decimal);
  const names = new StageNames(map);
  const sums: number[] = [];
  for (let row = 0; row < view.rows; row++) {
    const id = names.id(stage.values[stage.codes[row]!]!);
    const k = byCode[counts.codes[row]!]!;
    if (id < 0) skips.add('records.skipNoStage', row);
    else if (isTotal(stage.values[stage.codes[row]!]!)) skips.add('records.skipTotal', row);
    else if (Number.isNaN(k) || k < 0) skips.add('records.skipNoCount', row);
    else sums[id] = (sums[id] ?? 0) + k;
  }
  return sums.map((k, id) => ({ name: names.names[id]!, k }));
}

/** As written (or as told) where the counts never rise, which a way cannot do; by falling count otherwise. */
function orderSteps(
  steps: readonly Step[],
  told: readonly string[],
): { readonly steps: readonly Step[]; readonly sorted: boolean } {
  const place = (s: Step): number => (told.includes(s.name) ? told.indexOf(s.name) : told.length + steps.indexOf(s));
  const list = told.length > 0 ? [...steps].sort((a, b) => place(a) - place(b)) : steps;
  const falls = list.every((s, i) => i === 0 || s.k <= list[i - 1]!.k);
  return falls ? { steps: list, sorted: false } : { steps: [...list].sort((a, b) => b.k - a.k), sorted: true };
}

function funnelOf({ file, map, words }: ImportContext, steps: readonly Step[]): Funnel {
  const first = steps[0]!;
  const nodes: FunnelNode[] = [
    {
      id: 'source-1',
      kind: 'source',
      name: words.source,
      volume: { value: first.k, source: file },
      observed: { entered: first.k, open: 0 },
    },
    ...steps.map((s, i): FunnelNode => {
      const observed = { entered: s.k, open: 0 };
      if (i < steps.length - 1) return { id: `stage-${i + 1}`, kind: 'stage', name: s.name, observed };
      return { id: 'won-1', kind: 'outcome', result: 'won', name: s.name, observed };
    }),
  ];
  const id = (i: number): string => (i === steps.length - 1 ? 'won-1' : `stage-${i + 1}`);
  const edges: FunnelEdge[] = [{ id: 'e1', from: 'source-1', to: id(0), observed: { cases: first.k } }];
  for (let i = 1; i < steps.length; i++) {
    edges.push({
      id: `e${i + 1}`,
      from: id(i - 1),
      to: id(i),
      rate: { k: steps[i]!.k, n: steps[i - 1]!.k, source: file },
      observed: { cases: steps[i]!.k, medianDays: null },
    });
  }
  return {
    format: 'sluice',
    version: 1,
    name: file.replace(/(\.[a-z]{2,4}){1,2}$/i, ''),
    ...(map.currency === undefined ? {} : { currency: map.currency }),
    period: map.period ?? 'month',
    nodes,
    edges,
  };
}
