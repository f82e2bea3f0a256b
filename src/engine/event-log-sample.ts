/**
 * The product's own sample data: the deal history of a CRM that never was, with a truth that is known, so that what the importer
 * learns from it can be checked. Everything in it follows from the seed.
 */
import type { Outcome } from '#funnel/fault';
import type { Funnel, FunnelEdge, FunnelNode } from '#funnel/schema';
import {
  eventLogMap,
  eventLogSteps,
  type CaseDetails,
  type CaseStatus,
  type EventLogMap,
  type WrittenLog,
} from './event-log';
import { streamKey } from './random/stream';
import { Dice } from './timeline/dice';

export interface SampleExport {
  /** The file, as UTF-8 text. */
  readonly csv: string;
  /** What the rows were drawn from. */
  readonly truth: Funnel;
  readonly map: EventLogMap;
  readonly cases: number;
  readonly rows: number;
}

/** The one that is offered where nobody names a seed. */
export const SAMPLE_SEED = 1;

const MONTHS = 12;

const OWNERS = ['Anna Berg', 'Carlos Díaz', 'Daria Orlova', 'Emil Novak', 'Fatima Khan', 'George Hill'];
const REASONS: readonly (readonly [string, number])[] = [
  ['Price', 0.36],
  ['Chose a competitor', 0.24],
  ['No answer', 0.2],
  ['No budget', 0.12],
  ['Not our market', 0.08],
];

/** The funnel behind the sample: four sources, five stages, a revision loop, a pause that some come back from. */
export function sampleTruth(): Funnel {
  const source = (id: string, name: string, volume: number, season?: number[]): FunnelNode => ({
    id,
    kind: 'source',
    name,
    volume,
    ...(season ? { season } : {}),
  });
  const stage = (id: string, name: string, mean: number, sd: number): FunnelNode => ({
    id,
    kind: 'stage',
    name,
    days: { mean, sd, n: 400 },
  });
  const nodes: FunnelNode[] = [
    source('ads', 'Online ads', 62, [0.8, 0.9, 1.1, 1.1, 1, 0.9, 0.7, 0.7, 1.1, 1.3, 1.3, 1.1]),
    source('search', 'Organic search', 41),
    source('referral', 'Referral', 18),
    source('fair', 'Trade fair', 9),
    stage('inquiry', 'Inquiry received', 0.8, 1.1),
    stage('qualified', 'Inquiry processed', 3.5, 3.2),
    stage('proposal', 'Proposal sent', 8, 6),
    stage('revision', 'Proposal revised', 4, 3),
    stage('agreed', 'Start agreed', 6, 4.5),
    {
      id: 'won',
      kind: 'outcome',
      result: 'won',
      name: 'Contract signed',
      value: { mean: 4200, sd: 2600, n: 300 },
      margin: 0.35,
    },
    { id: 'lost', kind: 'outcome', result: 'lost', name: 'Closed lost' },
  ];
  const edge = (from: string, to: string, rate?: FunnelEdge['rate']): FunnelEdge => ({
    id: `${from}-${to}`,
    from,
    to,
    ...(rate === undefined ? {} : { rate }),
  });
  const edges = [
    ...['ads', 'search', 'fair'].map((id) => edge(id, 'inquiry')),
    edge('referral', 'qualified'),
    edge('inquiry', 'qualified', 0.53),
    edge('inquiry', 'lost', 0.3),
    edge('qualified', 'proposal', 0.61),
    edge('qualified', 'lost', 0.39),
    edge('proposal', 'agreed', 0.42),
    edge('proposal', 'revision', 0.2),
    edge('proposal', 'lost', 0.28),
    edge('revision', 'proposal', 0.75),
    edge('revision', 'lost', 0.25),
    edge('agreed', 'won', 0.82),
    edge('agreed', 'lost', 0.18),
  ];
  return { format: 'sluice', version: 1, name: 'Sample CRM', currency: 'EUR', period: 'month', nodes, edges };
}

/** A year of deals as a CRM would export their stage history. The same seed gives the same file. */
export function sampleExport(seed: number): Outcome<SampleExport> {
  const pieces: string[] = [];
  const steps = sampleSteps(seed, (text) => pieces.push(text));
  for (;;) {
    const step = steps.next();
    if (!step.done) continue;
    if (!step.value.ok) return step.value;
    const truth = sampleTruth();
    return { ok: true, value: { csv: pieces.join(''), truth, map: eventLogMap(truth), ...step.value.value } };
  }
}

/** The same in steps, each of which gives the share done; `write` gets the text piece by piece. */
export function sampleSteps(
  seed: number,
  write: (text: string) => void,
): Generator<number, Outcome<WrittenLog>, undefined> {
  const dice = new Dice(streamKey(seed, 'sample details', 0));
  const details = (_one: unknown, status: CaseStatus): CaseDetails => {
    const owner = OWNERS[Math.floor(dice.uniform() * OWNERS.length)] ?? '';
    return status === 'Lost' ? { owner, lossReason: reason(dice.uniform()) } : { owner };
  };
  return eventLogSteps(sampleTruth(), { periods: MONTHS, seed, from: '2024-01-01', details }, write);
}

function reason(u: number): string {
  let left = u;
  for (const [name, share] of REASONS) {
    if (left < share) return name;
    left -= share;
  }
  return '';
}
