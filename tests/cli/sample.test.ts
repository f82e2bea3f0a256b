/** The sample export on the command line: what an import learns from it is what it was drawn from. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Funnel } from '#funnel/schema';
import { folder, json, sluice, write } from './sluice';

interface Sample {
  readonly seed: number;
  readonly cases: number;
  readonly rows: number;
  readonly truth: Funnel;
}

const sampled = async (...words: string[]): Promise<Sample> => (await json('sample', ...words)) as unknown as Sample;

describe('sample', () => {
  it('is imported back to its known truth within the standard error', async () => {
    const out = path.join(folder, 'sample.csv');
    const { cases, rows, truth } = await sampled('--out', out);
    const lines = readFileSync(out, 'utf8').trimEnd().split('\n').slice(1);
    expect(lines).toHaveLength(rows);
    expect(await json('import', out, '--grade')).toMatchObject({ grade: 'A', cases, rows, skipped: 0 });
    expect(await json('check', write('truth.sluice.json', JSON.stringify(truth)))).toEqual({ ok: true });

    const learned = (await json('import', out)) as unknown as Funnel;
    const name = (funnel: Funnel, id: string): string => funnel.nodes.find((n) => n.id === id)?.name ?? '';
    const drawnFrom = new Map(
      truth.edges.map((e) => [`${name(truth, e.from)} → ${name(truth, e.to)}`, e.rate] as const),
    );
    const scores = learned.edges.flatMap((e) => {
      const p = drawnFrom.get(`${name(learned, e.from)} → ${name(learned, e.to)}`);
      if (typeof p !== 'number' || typeof e.rate !== 'object' || !('k' in e.rate)) return [];
      const { k, n } = e.rate as { k: number; n: number };
      return [(k / n - p) / Math.sqrt((p * (1 - p)) / n)];
    });
    // Every rate of the truth. Of so many normal scores one in 1,400 sets has one past 4.
    expect(scores).toHaveLength(11);
    for (const z of scores) expect(Math.abs(z)).toBeLessThan(4);
  });

  it('is the same for one seed, another for another, and goes to standard output where no file is named', async () => {
    const first = await sluice('sample');
    expect(first).toMatchObject({ status: 0, err: '' });
    expect(await sluice('sample', '--seed', '1')).toEqual(first);
    expect((await sluice('sample', '--seed', '2')).out).not.toBe(first.out);
    const out = path.join(folder, 'same.csv');
    const table = await sluice('sample', '--out', out);
    expect(readFileSync(out, 'utf8')).toBe(first.out);
    expect(table.out).toContain(`written to ${out}`);
    expect(table.out).toMatch(/^Inquiry received → Inquiry processed +53%$/m);
  });

  it('names a place that cannot be written', async () => {
    const place = path.join(folder, 'no-such-folder', 'sample.csv');
    expect(await sluice('sample', '--out', place)).toEqual({
      status: 2,
      out: '',
      err: `${place}: cannot be written\n`,
    });
  });
});
