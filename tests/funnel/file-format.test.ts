import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openFunnelFile, parseFunnelFile, serialiseFunnel } from '#funnel/file-format';
import { migrate, type Migrations } from '#funnel/migrations';
import type { Funnel } from '#funnel/schema';
import { contractFunnel, withValue } from './contract-funnel';

function parsed(text: string): Funnel {
  const outcome = parseFunnelFile(text);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults));
  return outcome.value;
}

function faultsOf(text: string): unknown {
  const outcome = parseFunnelFile(text);
  return outcome.ok ? [] : outcome.faults.map(({ path, code, params }) => [path, code, params]);
}

const FILE = JSON.stringify(contractFunnel());

/** Plain JSON values under keys of every kind but the one that is refused. */
const unknownPart = fc.dictionary(
  fc.string({ maxLength: 8 }).filter((key) => key !== '__proto__'),
  fc.jsonValue({ maxDepth: 3 }).filter((value) => !JSON.stringify(value).includes('__proto__')),
  { maxKeys: 4 },
);

describe('the funnel file', () => {
  it('reads back what it writes, key order included', () => {
    const funnel = parsed(FILE);
    expect(serialiseFunnel(parsed(serialiseFunnel(funnel)))).toBe(serialiseFunnel(funnel));
    expect(JSON.stringify(parsed(serialiseFunnel(funnel)))).toBe(FILE);
  });

  it('keeps unknown keys at every level', () => {
    const places = [
      [],
      ['nodes', 0],
      ['nodes', 1, 'days'],
      ['nodes', 1, 'capacity'],
      ['nodes', 1, 'exchange'],
      ['nodes', 1, 'exchange', 'fact'],
      ['nodes', 1, 'criteria', 0],
      ['nodes', 1, 'criteria', 0, 'effect'],
      ['nodes', 1, 'lossReasons', 0],
      ['edges', 1],
      ['edges', 1, 'rate'],
      ['scenarios', 0],
      ['scenarios', 0, 'changes', 0],
      ['scenarios', 0, 'changes', 0, 'to'],
      ['moves', 0],
    ];
    fc.assert(
      fc.property(fc.constantFrom(...places), unknownPart, (place, extra) => {
        // Written to text and back first: what JSON cannot hold (a minus zero) was never in a file.
        const text = JSON.stringify(withValue(contractFunnel(), [...place, 'ours'], extra));
        const data = JSON.parse(text) as unknown;
        const funnel = parsed(text);
        expect(funnel).toEqual(data);
        expect(parsed(serialiseFunnel(funnel))).toEqual(data);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('puts each node and edge on a line of its own', () => {
    const lines = serialiseFunnel(parsed(FILE)).split('\n');
    expect(lines.filter((l) => l.startsWith('    {"id":'))).toHaveLength(4 + 3 + 1 + 1);
  });

  it('reads a file that begins with a byte order mark', () => {
    expect(parsed(`\uFEFF${FILE}`).name).toBe('Cold calls to contract');
  });

  it.each([
    ['', [['', 'file.empty', {}]]],
    [' \n\t', [['', 'file.empty', {}]]],
    ['{', [['', 'file.cutShort', { line: 1, column: 2 }]]],
    ['{"a": "b', [['', 'file.cutShort', { line: 1, column: 9 }]]],
    ['{"a":\n tru}', [['', 'file.notJson', { line: 2, column: 2, near: 'tru}' }]]],
    ['{"a": 1,}', [['', 'file.notJson', { line: 1, column: 9, near: '}' }]]],
    ['[1 2]', [['', 'file.notJson', { line: 1, column: 4, near: '2]' }]]],
    ['{"a": "b\nc"}', [['', 'file.notJson', { line: 1, column: 9, near: '\nc"}' }]]],
    ['{"a": "\\x"}', [['', 'file.notJson', { line: 1, column: 8, near: '\\x"}' }]]],
    ['[01]', [['', 'file.notJson', { line: 1, column: 3, near: '1]' }]]],
    ['<!doctype html>', [['', 'file.notJson', { line: 1, column: 1, near: '<!doctype ht' }]]],
    ['{} {}', [['', 'file.notJson', { line: 1, column: 4, near: '{}' }]]],
    ['[]', [['', 'file.notFunnel', { value: '[]' }]]],
    ['null', [['', 'file.notFunnel', { value: 'null' }]]],
  ])('says where and why %j is refused', (text, expected) => {
    expect(faultsOf(text)).toEqual(expected);
  });

  it('agrees with the language about what is JSON', () => {
    const text = fc.string({ unit: fc.constantFrom(...'{}[]:,"\\ut1e-. \nruenfalsno0'), maxLength: 12 });
    fc.assert(
      fc.property(text, (t) => {
        let sound = true;
        try {
          JSON.parse(t);
        } catch {
          sound = false;
        }
        const codes = (faultsOf(t) as [string, string][]).map(([, code]) => code);
        const notJson = codes.some((c) => ['file.notJson', 'file.cutShort', 'file.empty'].includes(c));
        expect(notJson).toBe(!sound);
      }),
      { seed: 11, numRuns: 3000 },
    );
  });

  it('refuses a number that JSON can write but no machine can hold', () => {
    expect(faultsOf(FILE.replace('4200', '1e999'))).toEqual([['nodes/won/value', 'number.notFinite', {}]]);
  });

  it('refuses more than 50 MB without reading them', () => {
    expect(faultsOf(' '.repeat(50 * 1024 * 1024 + 1))).toEqual([['', 'file.tooLarge', { limitMegabytes: 50 }]]);
    expect(faultsOf('я'.repeat(25 * 1024 * 1024 + 1))).toEqual([['', 'file.tooLarge', { limitMegabytes: 50 }]]);
  });

  it('stands ten megabytes in one cell, sound or cut short', () => {
    const big = JSON.stringify(withValue(contractFunnel(), ['nodes', 0, 'notes'], 'x'.repeat(10_000_000)));
    expect(parsed(big).nodes[0]?.notes).toHaveLength(10_000_000);
    expect(faultsOf(big.slice(0, 5_000_000))).toEqual([['', 'file.cutShort', expect.anything()]]);
    expect(faultsOf(`${' '.repeat(5_000_000)}x`)).toEqual([['', 'file.notJson', expect.anything()]]);
  });

  it('opens a draft with its faults beside it', () => {
    const open = openFunnelFile(
      JSON.stringify(withValue(contractFunnel(), ['edges', 2, 'rate'], { low: 0.5, high: 0.2 })),
    );
    expect(open.ok && open.value.faults.map((f) => f.path)).toEqual(['edges/e3/rate']);
  });
});

describe('migration', () => {
  // An imagined past: version −1 called edges "arrows", version 0 wrote rates in percent.
  const steps: Migrations = new Map([
    [-1, ({ arrows, ...rest }) => ({ ...rest, edges: arrows })],
    [
      0,
      (data) => ({
        ...data,
        edges: (data['edges'] as { percent?: number }[]).map(({ percent, ...edge }) =>
          percent === undefined ? edge : { ...edge, rate: percent / 100 },
        ),
      }),
    ],
  ]);
  const old = {
    ...(withValue(contractFunnel(), ['edges'], undefined) as object),
    version: -1,
    arrows: [
      { id: 'e1', from: 'ads', to: 'inquiry' },
      { id: 'e2', from: 'inquiry', to: 'quote', percent: 53 },
    ],
  };

  it('brings an old file up to date step by step', () => {
    expect(migrate(old, steps)).toMatchObject({
      version: 1,
      edges: [{ id: 'e1' }, { id: 'e2', from: 'inquiry', to: 'quote', rate: 0.53 }],
    });
    expect(migrate({ version: 0, edges: [] }, steps)).toEqual({ version: 1, edges: [] });
  });

  it('leaves alone what is new, newer, or no version at all', () => {
    for (const data of [
      { version: 1 },
      { version: 7 },
      { version: 'x' },
      {},
      null,
      5,
      { version: -9 },
      { version: 0.5 },
    ])
      expect(migrate(data, steps)).toBe(data);
  });

  it('does not change the data that it was given', () => {
    const before = JSON.stringify(old);
    migrate(old, steps);
    expect(JSON.stringify(old)).toBe(before);
  });
});
