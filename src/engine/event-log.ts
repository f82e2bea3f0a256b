/**
 * The simulated leads as an event log: one row (or event) for every stage that a lead entered, in CSV or XES.
 *
 * Cases are written whole, as they end, so memory holds the leads under way and one batch of text. A lead that leaves for good at a
 * stage has the status Lost; one that is still in the funnel at the end has Open. Sources are no stages: they stand in a column.
 */
import type { Outcome } from '#funnel/fault';
import type { Funnel } from '#funnel/schema';
import type { SimulatedCase } from './timeline/case-recorder';
import type { TimelineOptions } from './timeline/prepare-timeline';
import { casesByStep } from './timeline/timeline-cases';

export type EventLogFormat = 'csv' | 'xes';

/** What a log may say of a case beside what was simulated. */
export interface CaseDetails {
  readonly owner?: string;
  readonly lossReason?: string;
}

export interface EventLogOptions extends TimelineOptions {
  readonly format?: EventLogFormat;
  /** Adds columns that the funnel does not know, by case. */
  readonly details?: (one: SimulatedCase, status: CaseStatus) => CaseDetails;
}

export type CaseStatus = 'Open' | 'Won' | 'Lost' | 'Parked';

const DAY_MS = 86_400_000;
/** Characters of text held before they are handed over. */
const BATCH = 1 << 16;

const CSV_MEANINGS = {
  case: 'Deal ID',
  stage: 'Stage',
  at: 'Entered at',
  left: 'Left at',
  status: 'Status',
  created: 'Created at',
  closed: 'Closed at',
  amount: 'Amount',
  source: 'Source',
};
/** As readers of XES name the attributes of traces and events. */
const XES_MEANINGS = {
  case: 'case:concept:name',
  stage: 'concept:name',
  at: 'time:timestamp',
  left: 'left',
  status: 'case:status',
  created: 'case:created',
  closed: 'case:closed',
  amount: 'case:amount',
  source: 'case:source',
};
const COLUMNS = Object.values(CSV_MEANINGS);
const DETAIL_COLUMNS = ['Owner', 'Loss reason'];

export interface WrittenLog {
  readonly cases: number;
  readonly rows: number;
}

/** Plays run 0 of the timeline and writes its leads; `write` gets the text piece by piece. */
export function writeEventLog(
  funnel: Funnel,
  options: EventLogOptions,
  write: (text: string) => void,
): Outcome<WrittenLog> {
  const steps = eventLogSteps(funnel, options, write);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same in steps, each of which gives the share done; `write` may be called some times in a step. */
export function* eventLogSteps(
  funnel: Funnel,
  options: EventLogOptions,
  write: (text: string) => void,
): Generator<number, Outcome<WrittenLog>, undefined> {
  const format = options.format ?? 'csv';
  const names = stageNames(funnel);
  let batch = format === 'csv' ? `${[...COLUMNS, ...(options.details ? DETAIL_COLUMNS : [])].join(',')}\n` : XES_HEAD;
  let rows = 0;
  let begin = NaN;
  const played = yield* casesByStep(funnel, options, (one, day0) => {
    begin = day0.ms;
    const stages = one.nodes.flatMap((u, i) => (funnel.nodes[u]?.kind === 'source' ? [] : [i]));
    if (stages.length === 0) return;
    rows += stages.length;
    const told = tell(funnel, names, one, stages, begin, options.details);
    batch += format === 'csv' ? csvCase(told) : xesCase(told);
    if (batch.length < BATCH) return;
    write(batch);
    batch = '';
  });
  if (!played.ok) return played;
  if (format === 'xes') batch += XES_TAIL;
  if (batch !== '') write(batch);
  return { ok: true, value: { cases: played.value.cases, rows } };
}

/** How the importer should read such a log; the shape of `import --map`. */
export interface EventLogMap {
  readonly columns: Readonly<Record<string, string>>;
  readonly won: readonly string[];
  readonly lost: readonly string[];
  readonly parked: readonly string[];
  /** Stages in the order of the document. */
  readonly order: readonly string[];
  readonly period: Funnel['period'];
}

/** Which column means what, which stages end a deal, and their order in the funnel. */
export function eventLogMap(funnel: Funnel, format: EventLogFormat = 'csv'): EventLogMap {
  const names = stageNames(funnel);
  const ending = (result: string): string[] =>
    funnel.nodes.flatMap((node, u) => (node.kind === 'outcome' && node.result === result ? [names[u] ?? ''] : []));
  const order = funnel.nodes.flatMap((node, u) => (node.kind === 'source' ? [] : [names[u] ?? '']));
  const columns = format === 'csv' ? CSV_MEANINGS : XES_MEANINGS;
  return { columns, won: ending('won'), lost: ending('lost'), parked: ending('parked'), order, period: funnel.period };
}

/** Names of the nodes, told apart by their ids where two are alike. */
function stageNames(funnel: Funnel): string[] {
  const uses = new Map<string, number>();
  for (const node of funnel.nodes) if (node.kind !== 'source') uses.set(node.name, (uses.get(node.name) ?? 0) + 1);
  return funnel.nodes.map((node) =>
    node.name.trim() === '' ? node.id : (uses.get(node.name) ?? 0) > 1 ? `${node.name} (${node.id})` : node.name,
  );
}

interface ToldCase extends CaseDetails {
  readonly id: string;
  readonly status: CaseStatus;
  readonly created: string;
  /** Empty while open. */
  readonly closed: string;
  readonly amount: string;
  readonly source: string;
  readonly detailed: boolean;
  readonly stages: readonly { readonly name: string; readonly entered: string; readonly left: string }[];
}

function tell(
  funnel: Funnel,
  names: readonly string[],
  one: SimulatedCase,
  stages: readonly number[],
  begin: number,
  details: EventLogOptions['details'],
): ToldCase {
  const date = (day: number | undefined): string =>
    day === undefined || Number.isNaN(day) ? '' : new Date(begin + Math.round(day * DAY_MS)).toISOString();
  const first = one.nodes[0] ?? 0;
  const source = funnel.nodes[first]?.kind === 'source' ? (names[first] ?? '') : '';
  const status = statusOf(funnel, one);
  return {
    id: `L-${String(one.number + 1).padStart(6, '0')}`,
    status,
    created: date(one.entered[0]),
    closed: one.ended ? date(one.left.at(-1)) : '',
    amount: one.deals > 0 ? String(Math.round(one.amount * 100) / 100) : '',
    source,
    detailed: details !== undefined,
    ...details?.(one, status),
    stages: stages.map((i) => ({
      name: names[one.nodes[i] ?? 0] ?? '',
      entered: date(one.entered[i]),
      left: date(one.left[i]),
    })),
  };
}

function statusOf(funnel: Funnel, one: SimulatedCase): CaseStatus {
  if (!one.ended) return 'Open';
  const last = funnel.nodes[one.nodes.at(-1) ?? 0];
  if (last?.kind !== 'outcome' || last.result === 'lost') return 'Lost';
  return last.result === 'won' ? 'Won' : 'Parked';
}

function csvCase(told: ToldCase): string {
  const rest = [told.status, told.created, told.closed, told.amount, told.source];
  if (told.detailed) rest.push(told.owner ?? '', told.lossReason ?? '');
  const tail = rest.map(csvField).join(',');
  return told.stages
    .map((stage) => `${told.id},${csvField(stage.name)},${stage.entered},${stage.left},${tail}\n`)
    .join('');
}

function csvField(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const XES_HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0" xes.features="nested-attributes" xmlns="http://www.xes-standard.org/">
<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
<extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
`;
const XES_TAIL = '</log>\n';

function xesCase(told: ToldCase): string {
  const attribute = (kind: string, key: string, value: string | undefined): string =>
    value === undefined || value === '' ? '' : `<${kind} key="${key}" value="${xml(value)}"/>`;
  const head =
    attribute('string', 'concept:name', told.id) +
    attribute('string', 'status', told.status) +
    attribute('date', 'created', told.created) +
    attribute('date', 'closed', told.closed) +
    attribute('float', 'amount', told.amount) +
    attribute('string', 'source', told.source) +
    attribute('string', 'owner', told.owner) +
    attribute('string', 'lossReason', told.lossReason);
  const events = told.stages.map(
    (stage) =>
      `<event>${attribute('string', 'concept:name', stage.name)}${attribute('date', 'time:timestamp', stage.entered)}${attribute('date', 'left', stage.left)}</event>`,
  );
  return `<trace>${head}\n${events.join('\n')}\n</trace>\n`;
}

/** Control characters that XML cannot hold are left out. */
function xml(text: string): string {
  let safe = '';
  for (const c of text) {
    const code = c.codePointAt(0) ?? 0;
    if (code < 32 && code !== 9 && code !== 10 && code !== 13) continue;
    safe +=
      c === '&'
        ? '&amp;'
        : c === '<'
          ? '&lt;'
          : c === '>'
            ? '&gt;'
            : c === '"'
              ? '&quot;'
              : code < 32
                ? `&#${code};`
                : c;
  }
  return safe;
}
