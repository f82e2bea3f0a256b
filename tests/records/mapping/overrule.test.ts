/** Known headings over the wrong columns: the values overrule them, and that is said. */
import { describe, expect, it } from 'vitest';
import type { ImportReport } from '#records/types';
import { importTexts } from '../import-text';
import { simulate } from '../simulated/deals';

const STAGES = ['Lead', 'Meeting', 'Proposal', 'Negotiation'];
const deals = simulate({ seed: 5 });
const day = (t: number): string => (Number.isNaN(t) ? '' : new Date(t).toISOString().slice(0, 10));
const time = (t: number): string => new Date(t).toISOString().slice(0, 19).replace('T', ' ');
const stage = (to: number | string): string => (typeof to === 'number' ? STAGES[to]! : to === 'won' ? 'Won' : 'Lost');

const HISTORY = ['deal_id', 'stage', 'entered_at', 'amount', 'owner', 'source'];
const history = deals.flatMap((d) =>
  d.moves.map((m) => [`D-${d.id}`, stage(m.to), time(m.at), `${d.amount}`, d.owner, d.source]),
);
const DEALS = ['Deal ID', 'Title', 'Stage', 'Status', 'Owner', 'Amount', 'Created', 'Closed'];
const rows = deals.map((d) => [
  `${d.id + 1}`,
  `Deal ${d.id}`,
  STAGES[d.last]!,
  d.status,
  d.owner,
  `${d.amount}`,
  day(d.created),
  day(d.closed),
]);

/** The headings of two columns exchanged, the values left where they are. */
function swapped(head: readonly string[], a: string, b: string): string[] {
  return head.map((h) => (h === a ? b : h === b ? a : h));
}

const csv = (head: readonly string[], body: readonly (readonly string[])[]): string =>
  [head, ...body].map((cells) => cells.join(',')).join('\n');
const codes = (report: ImportReport): string[] => report.reasons.map((r) => r.code.replace('records.', ''));
const shape = ({ grade, cases, outcomes, stages }: ImportReport): object => ({
  grade,
  cases,
  outcomes,
  stages: stages.map(({ name, cases: reached, open }) => ({ name, reached, open })),
});

describe('headings that stand over the wrong columns of a history', () => {
  it.each([
    ['stage', 'entered_at', 'headingRefuted'],
    ['stage', 'owner', 'overruledStage'],
    ['stage', 'source', 'overruledStage'],
    ['deal_id', 'stage', 'overruledCase'],
    ['deal_id', 'owner', 'overruledCase'],
    ['entered_at', 'owner', 'headingRefuted'],
  ])('%s and %s exchanged', async (a, b, code) => {
    const right = await importTexts([csv(HISTORY, history)]);
    const wrong = await importTexts([csv(swapped(HISTORY, a, b), history)]);
    expect(shape(wrong.report)).toEqual(shape(right.report));
    expect(codes(wrong.report)).toContain(code);
    expect(codes(right.report)).not.toContain(code);
  });
});

describe('headings that stand over the wrong columns of a list of deals', () => {
  it.each([
    ['Stage', 'Owner', 'overruledStage'],
    ['Stage', 'Status', 'overruledStage'],
    ['Status', 'Owner', 'overruledStatus'],
    ['Stage', 'Created', 'headingRefuted'],
    ['Amount', 'Created', 'headingRefuted'],
    ['Created', 'Closed', 'overruledDates'],
  ])('%s and %s exchanged', async (a, b, code) => {
    const right = await importTexts([csv(DEALS, rows)]);
    const wrong = await importTexts([csv(swapped(DEALS, a, b), rows)]);
    expect(shape(wrong.report)).toEqual(shape(right.report));
    expect(wrong.report.wonAmount).toEqual(right.report.wonAmount);
    expect(wrong.report.daysToWin).toEqual(right.report.daysToWin);
    expect(codes(wrong.report)).toContain(code);
    expect(codes(right.report)).not.toContain(code);
  });

  it('leave a person’s word alone', async () => {
    const { map } = await importTexts([csv(swapped(DEALS, 'Created', 'Closed'), rows)], {
      columns: { created: 'Created', closed: 'Closed' },
    });
    expect(map.columns).toMatchObject({ created: 'Created', closed: 'Closed' });
  });
});

describe('headings that look wrong and are not', () => {
  it('keep stages whose names say nothing, beside sources that sound like stages', async () => {
    const odd = ['Alpha', 'Bravo', 'Charlie', 'Delta'];
    const body = deals.map((d) => [`${d.id}`, odd[d.last]!, d.status, ['Cold call', 'Meeting', 'Search'][d.id % 3]!]);
    const { map, report } = await importTexts([csv(['Deal ID', 'Stage', 'Status', 'Source'], body)]);
    expect(map.columns).toMatchObject({ stage: 'Stage', source: 'Source' });
    expect(codes(report)).not.toContain('overruledStage');
  });

  it('keep a few deals that wander to and fro, though by chance the stages go from deal to deal in better order', async () => {
    const ways = ['NQNW', 'NL', 'NPGNW', 'GQNGW', 'N', 'GPN', 'NG', 'GNQGW'];
    const names: Record<string, string> = {
      N: 'New',
      Q: 'Qualified',
      P: 'Proposal',
      G: 'Negotiation',
      W: 'Won',
      L: 'Lost',
    };
    const body = ways
      .flatMap((way, d) => [...way].map((s, i) => ({ d, s: names[s]!, at: Date.UTC(2024, 0, 1, i * 7, 0, d * 36) })))
      .toSorted((a, b) => a.at - b.at)
      .map(({ d, s, at }) => [`№ D${String(d)}`, s, time(at)]);
    const { map, report } = await importTexts([csv(['deal_id', 'stage', 'entered_at'], body)]);
    expect(map.columns).toMatchObject({ case: 'deal_id', stage: 'stage' });
    expect(codes(report)).not.toContain('overruledCase');
  });

  it('keep “closed: yes” for what it is', async () => {
    const body = deals.map((d) => [`${d.id}`, STAGES[d.last]!, d.status, d.status === 'open' ? 'no' : 'yes']);
    const { report } = await importTexts([csv(['Deal ID', 'Stage', 'Status', 'Closed'], body)]);
    expect(codes(report)).not.toContain('headingRefuted');
  });
});
