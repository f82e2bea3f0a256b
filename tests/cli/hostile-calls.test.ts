/** Calls as a hurried or hostile user makes them: each ends with a sentence and the right status, and nothing is lost. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { edgesOf, EXAMPLE, file, folder, sluice, sluiceProcess, sluiceWith, write } from './sluice';

const DEALS = 'deal_id,stage,entered_at\n1,New,2024-01-01\n1,Won,2024-02-01\n2,New,2024-01-03\n2,Lost,2024-02-04\n';

describe('words in an odd order', () => {
  it('takes --json before the command', async () => {
    const [before, behind] = await Promise.all([
      sluice('--json', 'solve', EXAMPLE),
      sluice('solve', EXAMPLE, '--json'),
    ]);
    expect(before).toEqual(behind);
    expect(before.status).toBe(0);
  });

  it('says its version, and its usage on standard error where nothing was asked', async () => {
    const version = (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version;
    expect(await sluiceProcess('--version')).toEqual({ status: 0, out: `sluice ${version}\n`, err: '' });
    const nothing = await sluice();
    expect(nothing.status).toBe(2);
    expect(nothing.out).toBe('');
    expect(nothing.err).toMatch(/^sluice: .*command/);
    const help = await sluice('help');
    expect(help.status).toBe(0);
    expect(help.out).toContain('sluice solve FILE');
  });

  it.each([
    ['an option instead of a value', ['solve', EXAMPLE, '--scenario', '--json'], /^--scenario: needs a value$/m],
    ['an option given twice', ['solve', EXAMPLE, '--scenario', 's1', '--scenario', 's1'], /^--scenario: given twice$/m],
    [
      'a missing option beside a missing file',
      ['budget'],
      /^--total: needs a value$[^]*^budget: something is missing/m,
    ],
    ['two equal signs in a target', ['seek', EXAMPLE, '--target', 'deals=1=2'], /^--target: deals=1=2 is no target/m],
    ['no trials', ['moves', EXAMPLE, '--trials', '0'], /^--trials: 0 is not a whole number from 1 up$/m],
    [
      'more trials than can be kept',
      ['futures', EXAMPLE, '--trials', '5e6'],
      /^--trials: 5000000 is no number of trials/m,
    ],
    ['no periods', ['timeline', EXAMPLE, '--periods', '0'], /^--periods: 0 is not a whole number from 1 up$/m],
    [
      'a field without a place',
      ['seek', EXAMPLE, '--target', 'deals=9', '--field', 'rate'],
      /^--field: goes with --at$/m,
    ],
    [
      'a node without a field',
      ['seek', EXAMPLE, '--target', 'deals=9', '--at', 'nodes/ads'],
      /^--field: needs a value$/m,
    ],
    [
      'a scenario that is not there',
      ['solve', EXAMPLE, '--scenario', 'zz'],
      /^scenarios\/zz: there is no scenario zz; there are s1$/m,
    ],
    ['no workers', ['futures', EXAMPLE, '--workers', '0'], /^--workers: 0 is not a whole number from 1 up$/m],
    [
      'a place that is not there',
      ['seek', EXAMPLE, '--target', 'deals=1', '--at', 'edges/zz'],
      /^edges\/zz: edges\/zz names nothing in this funnel$/m,
    ],
    ['a folder instead of a funnel', ['check', 'tests'], /^tests: not a file$/m],
    ['a prototype key for a command', ['__proto__'], /^__proto__: no such command/m],
    ['more runs than can be kept', ['timeline', EXAMPLE, '--runs', '1e9'], /^--periods: .* too many to keep/m],
  ])('%s', async (_, words, says) => {
    const call = await sluice(...words);
    expect(call.err).toMatch(says);
    expect(call.err).not.toMatch(/internal fault|\{\{/);
    expect(call.status).toBe(2);
    expect(call.out).toBe('');
  });
});

describe('standard streams', () => {
  it('reads a funnel from standard input where the file is -', async () => {
    const [piped, named] = await Promise.all([
      sluiceWith(readFileSync(EXAMPLE, 'utf8'), 'solve', '-', '--json'),
      sluice('solve', EXAMPLE, '--json'),
    ]);
    expect(piped).toEqual(named);
    expect((await sluiceWith('', 'check', '-')).err).toBe('-: the file is empty\n');
  });

  const many = file('many-faults.json', (f) => ({
    ...f,
    edges: Array.from({ length: 9000 }, (_, i) => ({ ...edgesOf(f)[1], id: `x${String(i)}`, rate: 1.4 })),
  }));

  it('writes thousands of faults whole', async () => {
    const call = await sluice('check', many);
    expect(call.status).toBe(2);
    expect(call.err.match(/is not a share between 0 and 1$/gm)).toHaveLength(9000);
  });

  it.runIf(process.platform !== 'win32')('keeps the status where the reader closes early', () => {
    const bash = (line: string) => spawnSync('bash', ['-c', line], { encoding: 'utf8' });
    const call = (words: string) => `"${process.execPath}" bin/sluice.mjs ${words}`;
    const faults = bash(`${call(`check ${many}`)} 2>&1 >/dev/null | head -1; exit \${PIPESTATUS[0]}`);
    expect(faults.status).toBe(2);
    const wide = file('wide.json', (f) => ({
      ...f,
      nodes: [
        ...(f['nodes'] as object[]),
        ...Array.from({ length: 9000 }, (_, i) => ({ id: `n${String(i)}`, kind: 'stage', name: '' })),
      ],
    }));
    const table = bash(`${call(`solve ${wide} --json`)} | head -c 9; exit \${PIPESTATUS[0]}`);
    expect(table).toMatchObject({ status: 0, stdout: '{"deals":', stderr: '' });
  });

  it.runIf(process.platform === 'linux')('says that its output could not be written', () => {
    const full = spawnSync('bash', ['-c', `"${process.execPath}" bin/sluice.mjs solve ${EXAMPLE} >/dev/full`], {
      encoding: 'utf8',
    });
    expect(full.stderr).toBe('standard output: cannot be written\n');
    expect(full.status).toBe(2);
  });
});

describe('files that are written', () => {
  it('never writes over what it reads', async () => {
    const deals = write('over.csv', DEALS);
    const link = path.join(folder, 'link.csv');
    rmSync(link, { force: true });
    symlinkSync(deals, link);
    for (const out of [deals, link, path.join(folder, '.', 'over.csv')]) {
      const call = await sluice('import', deals, '--out', out);
      expect(call.err).toContain(`${out}: is one of the files that are read`);
      expect(call.status).toBe(2);
    }
    expect(readFileSync(deals, 'utf8')).toBe(DEALS);
    const funnel = file('played.json', (f) => f);
    const before = readFileSync(funnel, 'utf8');
    const call = await sluice('timeline', funnel, '--periods', '1', '--runs', '1', '--log', funnel);
    expect(call.status).toBe(2);
    expect(readFileSync(funnel, 'utf8')).toBe(before);
  });

  it.runIf(process.platform === 'linux')('names a disk that is full', async () => {
    const call = await sluice('timeline', EXAMPLE, '--periods', '1', '--runs', '1', '--log', '/dev/full');
    expect(call).toMatchObject({ status: 2, out: '', err: '/dev/full: cannot be written\n' });
  });
});

describe('the map of an import', () => {
  const deals = write('mapped.csv', DEALS);
  mkdirSync(path.join(folder, 'maps'), { recursive: true });

  it('may begin with a byte order mark', async () => {
    const call = await sluice('import', deals, '--grade', '--map', write('bom.json', '\ufeff{"won":["Won"]}'));
    expect(call).toMatchObject({ status: 0, err: '' });
  });

  it.each([
    ['a folder', path.join(folder, 'maps'), /^\S+maps: not a file$/m],
    [
      'text that is no JSON',
      write('half.json', '{"won":'),
      /^\S+half\.json: not JSON: the file ends too early, at line 1, column 8$/m,
    ],
    ['a missing file', path.join(folder, 'none.json'), /^\S+none\.json: there is no such file$/m],
    [
      'bytes that are no text',
      write('bytes.json', Buffer.from([0x7b, 0xff, 0x7d])),
      /^\S+bytes\.json: not a text file/m,
    ],
  ])('%s', async (_, map, says) => {
    const call = await sluice('import', deals, '--map', map);
    expect(call.err).toMatch(says);
    expect(call.status).toBe(2);
  });
});

describe('tables', () => {
  it('cannot be steered by what a file holds', async () => {
    const call = await sluice(
      'solve',
      file('steer.json', (f) => ({ ...f, name: '\u001b[2J\u202egnp.exe\r\nGrade A' })),
    );
    expect(call.status).toBe(0);
    for (const sign of ['\u001b', '\u202e', '\r']) expect(call.out).not.toContain(sign);
    expect(call.out.split('\n')[0]).toContain('gnp.exe');
    const odd = write('odd.csv', DEALS.replaceAll('New', 'N\u001b[2Jew'));
    expect((await sluice('import', odd)).out).not.toContain('\u001b');
  });
});

describe('loops that nobody leaves', () => {
  const stage = (id: string) => ({ id, kind: 'stage', name: id });
  const ring = (back: unknown) =>
    file(`ring-${String(back)}.json`, (f) => ({
      ...f,
      nodes: [...(f['nodes'] as object[]), stage('a'), stage('b')],
      edges: [
        ...edgesOf(f),
        { id: 'in', from: 'quote', to: 'b', rate: 0.1 },
        { id: 'there', from: 'b', to: 'a', rate: 1 },
        { id: 'back', from: 'a', to: 'b', rate: back },
      ],
      scenarios: [{ id: 's1', name: 'Round', changes: [{ at: 'edges/back', field: 'rate', to: 1 }] }],
    }));

  it('are faults of the check as of every command that would need an answer, named in order', async () => {
    const says = 'nodes/a: nobody ever leaves this loop of 2: a → b. Lower a rate in it, or add a way out\n';
    for (const words of [['check'], ['check', '--json'], ['solve'], ['moves'], ['futures'], ['timeline']]) {
      const [command, ...more] = words;
      expect(await sluice(command!, ring('rest'), ...more)).toEqual({ status: 2, out: '', err: says });
    }
  });

  it('are faults of a scenario where only that closes them', async () => {
    const says = 'scenarios/s1: nobody ever leaves this loop of 2: a → b. Lower a rate in it, or add a way out\n';
    expect(await sluice('check', ring(0.5))).toEqual({ status: 2, out: '', err: says });
    expect(await sluice('compare', ring(0.5), 's1')).toEqual({ status: 2, out: '', err: says });
    expect((await sluice('solve', ring(0.5))).status).toBe(0);
  });
});
