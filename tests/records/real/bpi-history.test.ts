import { describe, expect, it } from 'vitest';
import { checkFunnel } from '#funnel/check';
import { byName, hasRecords, importReal } from './data';

const HISTORY = 'event_logs/bpic2012_stage_history.csv.gz';

describe.skipIf(!hasRecords)('BPI 2012 stage history (13,087 loan applications)', () => {
  it('counts who reaches what, and the three last stages in one order however they are written', async () => {
    const result = await importReal([HISTORY]);
    const { report } = result;
    const { node } = byName(result);
    expect(report.grade).toBe('A');
    expect(report).toMatchObject({ cases: 13_087, rows: 60_849, skipped: 0, events: 60_849 });
    expect(report.outcomes).toMatchObject({ won: 2246, lost: 7635 + 2807, open: 399 });
    for (const [stage, cases] of [
      ['SUBMITTED', 13_087],
      ['PARTLYSUBMITTED', 13_087],
      ['PREACCEPTED', 7367],
      ['ACCEPTED', 5113],
      ['FINALIZED', 5015],
      ['APPROVED', 2246],
      ['REGISTERED', 2246],
      ['ACTIVATED', 2246],
      ['DECLINED', 7635],
      ['CANCELLED', 2807],
    ] as const) {
      expect(node(`A_${stage}`).observed).toMatchObject({ entered: cases });
    }
    expect(report.reasons.some((r) => r.code === 'records.anyOrder')).toBe(true);
    expect(report.amount!.mean).toBeCloseTo(13_573.356, 3);
    expect(report.amount!.median).toBe(10_000);
  });

  it('counts the moves, with their median days', async () => {
    const { edge } = byName(await importReal([HISTORY]));
    for (const [from, to, cases] of [
      ['PARTLYSUBMITTED', 'DECLINED', 5719],
      ['PREACCEPTED', 'CANCELLED', 1100],
      ['PREACCEPTED', 'DECLINED', 1085],
      ['FINALIZED', 'CANCELLED', 1640],
      ['ACCEPTED', 'CANCELLED', 66],
      ['ACCEPTED', 'DECLINED', 29],
    ] as const) {
      expect(edge(`A_${from}`, `A_${to}`).observed).toMatchObject({ cases });
    }
    expect(edge('A_PREACCEPTED', 'A_ACCEPTED').observed!.medianDays).toBeCloseTo(0.17167, 5);
    expect(edge('A_FINALIZED', 'A_CANCELLED').observed!.medianDays).toBeCloseTo(19.295, 3);
    expect(edge('A_FINALIZED', 'A_DECLINED').observed!.medianDays).toBeCloseTo(13.132, 3);
  });

  it('leaves open applications out of the shares, or counts them, as asked', async () => {
    const closed = byName(await importReal([HISTORY])).edge('A_FINALIZED', 'A_APPROVED');
    const all = byName(await importReal([HISTORY], {}, { cohort: 'all' })).edge('A_FINALIZED', 'A_APPROVED');
    expect(closed.rate).toMatchObject({ k: 2246, n: 5015 - 327 });
    expect(all.rate).toMatchObject({ k: 2246, n: 5015 });
  });

  it('takes the contract’s example map: merged stages, named outcomes and order', async () => {
    const result = await importReal([HISTORY], {
      won: ['Approved'],
      lost: ['Declined', 'Cancelled'],
      order: ['Submitted', 'Accepted'],
      merge: { Approved: ['A_APPROVED', 'A_REGISTERED', 'A_ACTIVATED'] },
      period: 'month',
      currency: 'EUR',
    });
    const { node, edge } = byName(result);
    expect(node('Approved')).toMatchObject({ kind: 'outcome', result: 'won', observed: { entered: 2246 } });
    expect(node('A_DECLINED')).toMatchObject({ result: 'lost' });
    expect(edge('A_FINALIZED', 'Approved').rate).toMatchObject({ k: 2246 });
    expect(result.funnel.currency).toBe('EUR');
    expect(checkFunnel(result.funnel).ok).toBe(true);
  });

  it('shows that here the counting of skipped stages changes nothing, since none is skipped', async () => {
    const { report } = await importReal([HISTORY]);
    expect(report.policy).toMatchObject({ skippingCases: 0, backwardCases: 0 });
    expect(report.policy!.fill.winChance).toBe(report.policy!.asRecorded.winChance);
  });
});

describe.skipIf(!hasRecords)('BPI 2012, the whole log (XES, gzip)', () => {
  it('holds 13,087 cases of 262,200 events and ends 2,246 of them in a loan', async () => {
    const { report, funnel } = await importReal(['event_logs/bpic2012.xes.gz']);
    expect(report.grade).toBe('A');
    expect(report).toMatchObject({ cases: 13_087, rows: 262_200 });
    expect(report.outcomes.won).toBe(2246);
    expect(report.skips).toEqual([
      { code: 'records.skipLifecycle', rows: 262_200 - 164_506, row: expect.any(Number) as number },
    ]);
    expect(checkFunnel(funnel).ok).toBe(true);
  });
});
