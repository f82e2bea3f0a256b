import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFunnel } from '#funnel/check';
import { byName, hasRecords, importReal } from './data';

const FOLDER = path.resolve(import.meta.dirname, '../../../../shared/data/event_logs');

/** Activities, starts, ends, then `from>toxcount`. */
function dfg(): [string, string, number][] {
  const lines = readFileSync(path.join(FOLDER, 'running-example.dfg'), 'utf8').trim().split(/\r?\n/);
  const names = lines.slice(1, 1 + Number(lines[0]));
  return lines
    .filter((l) => l.includes('>'))
    .map((line) => {
      const [, from, to, count] = /^(\d+)>(\d+)x(\d+)$/.exec(line)!;
      return [names[Number(from)]!, names[Number(to)]!, Number(count)];
    });
}

describe.skipIf(!hasRecords)('small classic event logs', () => {
  it.each(['csv', 'xes'])('finds the 16 directly-follows counts of the running example in its %s', async (format) => {
    const result = await importReal([`event_logs/running-example.${format}`]);
    const expected = dfg();
    expect(expected).toHaveLength(16);
    expect(result.report.follows).toHaveLength(16);
    for (const [from, to, moves] of expected) {
      expect(result.report.follows.find((f) => f.from === from && f.to === to)).toMatchObject({ moves });
      expect(byName(result).edge(from, to).observed).toMatchObject({ cases: moves });
    }
    expect(result.report).toMatchObject({ grade: 'A', cases: 6, events: 42 });
  });

  it('reads the same funnel from the running example’s CSV and XES', async () => {
    const strip = (text: string): unknown => JSON.parse(text.replaceAll(/running-example\.(csv|xes)/g, ''));
    const csv = await importReal(['event_logs/running-example.csv']);
    const xes = await importReal(['event_logs/running-example.xes']);
    expect(strip(JSON.stringify(xes.funnel))).toEqual(strip(JSON.stringify(csv.funnel)));
  });

  it('fills the stages that cases of the running example skip, and says what that changes', async () => {
    const { report, funnel } = await importReal(['event_logs/running-example.csv'], {}, { count: 'fill' });
    expect(report.policy!.skippingCases).toBeGreaterThan(0);
    expect(report.policy!.backwardMoves).toBeGreaterThan(0);
    expect(report.policy!.fill.edges).not.toBe(report.policy!.asRecorded.edges);
    expect(checkFunnel(funnel).ok).toBe(true);
  });

  it('counts the receipt log: cases, events, activities, variants', async () => {
    const { report, funnel } = await importReal(['event_logs/receipt.csv']);
    expect(report).toMatchObject({ grade: 'A', cases: 1434, events: 8577, variants: 116 });
    expect(report.stages).toHaveLength(27);
    expect(checkFunnel(funnel).ok).toBe(true);
  });

  it('counts the road traffic log', async () => {
    const { report, funnel } = await importReal(['event_logs/roadtraffic100traces.csv']);
    expect(report).toMatchObject({ grade: 'A', cases: 100, events: 390 });
    expect(checkFunnel(funnel).ok).toBe(true);
  });

  it('counts the helpdesk log', async () => {
    const { report, funnel } = await importReal(['event_logs/helpdesk.xes.gz']);
    expect(report).toMatchObject({ grade: 'A', cases: 4580, events: 21_348 });
    expect(checkFunnel(funnel).ok).toBe(true);
  });
});
