/** The public interface of the command line: shapes of the JSON, exit statuses, messages, as the contract writes them. */
import { describe, expect, it } from 'vitest';
import { edgesOf, EXAMPLE, file, json, sluice, sluiceProcess, write } from './sluice';

describe('check', () => {
  it('accepts the example of the contract', async () => {
    expect(await json('check', EXAMPLE)).toEqual({ ok: true });
  });

  it('is the same in a process of its own', async () => {
    expect(await sluiceProcess('check', EXAMPLE, '--json')).toEqual({ status: 0, out: '{"ok":true}\n', err: '' });
    expect(await sluiceProcess('chekc', EXAMPLE)).toEqual(await sluice('chekc', EXAMPLE));
  });

  it('names all faults as path: reason and ends with 2', async () => {
    const bad = file('bad.json', (f) => {
      edgesOf(f)[1]!['rate'] = 1.4;
      edgesOf(f)[2]!['to'] = 'nowhere';
      return f;
    });
    const call = await sluice('check', bad);
    expect(call.status).toBe(2);
    expect(call.out).toBe('');
    expect(call.err.split('\n')).toContain('edges/e2/rate: 1.4 is not a share between 0 and 1');
    expect(call.err).toMatch(/^edges\/e3\/to: .+$/m);
  });

  it.each([
    ['a missing file', ['check', 'no-such-file.json']],
    ['no file', ['check']],
    ['an unknown command', ['chekc', EXAMPLE]],
    ['an unknown option', ['solve', EXAMPLE, '--wrong']],
    ['a choice that is none', ['moves', EXAMPLE, '--by', 'guess']],
    ['a count that is none', ['futures', EXAMPLE, '--trials', '-3']],
    ['an unknown scenario', ['solve', EXAMPLE, '--scenario', 'nope']],
    ['an unknown target', ['seek', EXAMPLE, '--target', 'luck=3']],
  ])('ends with 2 and a sentence at %s', async (_, words) => {
    const call = await sluice(...words);
    expect(call.status).toBe(2);
    expect(call.out).toBe('');
    expect(call.err).toMatch(/^\S.*: \S/m);
    expect(call.err).not.toMatch(/internal fault|\{\{/);
  });
});

describe('solve', () => {
  it('prints the metrics, nodes and edges of the contract', async () => {
    const solved = await json('solve', EXAMPLE);
    for (const key of [
      'deals',
      'clients',
      'revenue',
      'contribution',
      'cost',
      'profit',
      'costPerDeal',
      'costPerClient',
      'cycleDays',
      'wip',
    ])
      expect(typeof solved[key]).toBe('number');
    // By hand: 620 × 0.53 × 0.3 deals; 4,200 × 0.35 a deal, 14 + 3 a lead.
    expect(solved['deals']).toBeCloseTo(620 * 0.53 * 0.3, 10);
    expect(solved['profit']).toBeCloseTo(620 * 0.53 * 0.3 * 4200 * 0.35 - 620 * 17, 6);
    const nodes = solved['nodes'] as Record<string, Record<string, unknown>>;
    expect(Object.keys(nodes['inquiry']!)).toEqual(
      expect.arrayContaining(['entries', 'dropOff', 'worth', 'winChance', 'wip', 'load']),
    );
    const out = solved['edges'] as Record<string, Record<string, unknown>>;
    expect(Object.keys(out['e2']!)).toEqual(['flow', 'rate', 'rest', 'slope']);
    expect(Object.keys(out['e2']!['slope'] as object)).toEqual(['deals', 'revenue', 'profit']);
  });

  it('has null for what does not exist', async () => {
    const idle = file('idle.json', (f) => {
      edgesOf(f)[2]!['rate'] = 0;
      return f;
    });
    const solved = await json('solve', idle);
    expect(solved['deals']).toBe(0);
    expect(solved['costPerDeal']).toBeNull();
    expect(solved['cycleDays']).toBeNull();
  });

  it('prints a table for people', async () => {
    const call = await sluice('solve', EXAMPLE);
    expect(call.status).toBe(0);
    expect(call.out).toMatch(/Inquiry received\s+620/);
  });
});

describe('moves, compare, seek', () => {
  it('ranks planned moves by the exact gain after their cost', async () => {
    const result = await json('moves', EXAMPLE, '--by', 'planned');
    const [move] = result['moves'] as Record<string, unknown>[];
    expect(result['by']).toBe('planned');
    expect(result['for']).toBe('profit');
    expect(move).toMatchObject({ at: 'edges/e2', field: 'rate', name: 'Call-back training', from: 0.53, to: 0.6 });
    expect(move!['gain']).toBeCloseTo(620 * 0.07 * 0.3 * 4200 * 0.35 - 400, 6);
  });

  it('splits the difference so that the parts sum to the whole', async () => {
    const result = await json('compare', EXAMPLE, 's1');
    const [s1] = result['scenarios'] as { delta: { profit: number }; parts: { profit: number }[] }[];
    expect(s1!.parts.reduce((sum, p) => sum + p.profit, 0)).toBe(s1!.delta.profit);
  });

  it('says how often a scenario beats the base, over shared draws, the same with one worker and with two', async () => {
    const words = ['compare', EXAMPLE, 's1', '--trials', '2000', '--seed', '5', '--json'];
    const [one, two] = await Promise.all([sluice(...words), sluiceProcess(...words, '--workers', '2')]);
    expect([one.status, one.err]).toEqual([0, '']);
    expect(two.out).toBe(one.out);
    const [s1] = (
      JSON.parse(one.out) as {
        scenarios: { beatsBase: number; ties: number; profitDelta: { p5: number; p95: number } }[];
      }
    ).scenarios;
    expect(s1!.beatsBase).toBeGreaterThan(0.5);
    expect(s1!.ties).toBe(0);
    expect(s1!.profitDelta.p5).toBeLessThan(s1!.profitDelta.p95);
  });

  it('finds what reaches a target', async () => {
    const { options } = (await json(
      'seek',
      EXAMPLE,
      '--target',
      'deals=120',
      '--at',
      'edges/e3',
      '--field',
      'rate',
    )) as {
      options: { to: number; reached: boolean; metric: number }[];
    };
    expect(options).toHaveLength(1);
    expect(options[0]!.reached).toBe(true);
    expect(options[0]!.to).toBeCloseTo(120 / (620 * 0.53), 10);
    expect(options[0]!.metric).toBeCloseTo(120, 8);
  });
});

describe('long work', () => {
  it.each([
    ['futures', ['--trials', '3000']],
    ['measure-next', ['--trials', '4000']],
    ['timeline', ['--periods', '4', '--runs', '9']],
    ['moves', ['--trials', '3000']],
  ])('%s prints the same bytes with one worker and with two', async (command, options) => {
    const words = [command, EXAMPLE, ...options, '--seed', '7', '--json'];
    const [one, two] = await Promise.all([
      sluice(...words, '--workers', '1'),
      sluiceProcess(...words, '--workers', '2'),
    ]);
    expect(one.status).toBe(0);
    expect(one.err).toBe('');
    expect(two.out).toBe(one.out);
    expect(JSON.parse(one.out)).toBeTruthy();
  });
});

describe('import', () => {
  const row = (id: number, stage: string, day: number): string =>
    `D${String(id)},${stage},2024-01-${String(day).padStart(2, '0')}`;
  const rows = Array.from({ length: 40 }, (_, i) => [
    row(i, 'New', 1 + (i % 9)),
    ...(i % 2 === 0 ? [row(i, 'Offer', 11 + (i % 9))] : [row(i, 'Lost', 12)]),
    ...(i % 4 === 0 ? [row(i, 'Won', 25)] : i % 4 === 2 ? [row(i, 'Lost', 26)] : []),
  ]).flat();
  const csv = write('deals.csv', `deal_id,stage,entered_at\n${rows.join('\n')}\n`);

  it('prints a funnel that the same program accepts and solves', async () => {
    const funnel = await json('import', csv);
    const made = write('made.sluice.json', JSON.stringify(funnel));
    expect(await json('check', made)).toEqual({ ok: true });
    const out = (funnel['edges'] as { from: string; to: string; rate?: { k: number; n: number } }[]).find(
      (e) => e.rate !== undefined && e.rate.n === 40 && e.rate.k === 20,
    );
    expect(out).toBeDefined();
  });

  it('grades', async () => {
    expect(await json('import', csv, '--grade')).toMatchObject({
      grade: 'A',
      cases: 40,
      rows: rows.length,
      skipped: 0,
    });
  });

  it('refuses rubbish with a sentence', async () => {
    const rubbish = write('rubbish.csv', Buffer.from([0, 1, 2, 255, 254, 0, 0, 7]));
    const call = await sluice('import', rubbish);
    expect(call.status).toBe(2);
    expect(call.err).toMatch(/rubbish\.csv.*: \S/);
  });
});
