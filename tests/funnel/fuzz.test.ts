/** Ten thousand broken and hostile funnel files: the gate never throws, never hangs, and says something about each. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { solveFunnel } from '#engine/solve-funnel';
import type { Outcome } from '#funnel/fault';
import { openFunnelFile, parseFunnelFile, serialiseFunnel } from '#funnel/file-format';
import type { Funnel } from '#funnel/schema';
import { contractFunnel } from './contract-funnel';

/** A seeded stream of numbers in 0–1 (mulberry32), so that a failure can be found again. */
function stream(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

type Random = () => number;
const pick = <T>(random: Random, list: readonly T[]): T => {
  const item = list[Math.floor(random() * list.length)];
  if (item === undefined) throw new Error('nothing to pick');
  return item;
};

const HOSTILE: readonly string[] = [
  'null',
  'true',
  '-1',
  '0',
  '1e999',
  '-1e999',
  '1e308',
  '5e-324',
  '-0',
  '0.1',
  '""',
  '"rest"',
  '"<script>alert(1)</script>"',
  '"=cmd()"',
  '"\\u0000"',
  '"\\ud800"',
  '[]',
  '{}',
  '[[[[[[]]]]]]',
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"low":1,"high":0}',
  '{"low":null,"high":{}}',
  '{"k":1e999,"n":-1}',
  '{"mean":0,"sd":0,"n":0}',
  '{"toString":null,"valueOf":null}',
  '"__proto__"',
  '"constructor"',
  '"hasOwnProperty"',
];

/** Flips, cuts, doubles or swaps characters of the text. */
function broken(random: Random, text: string): string {
  const at = Math.floor(random() * text.length);
  const to = at + Math.floor(random() * 40);
  switch (Math.floor(random() * 5)) {
    case 0:
      return text.slice(0, at) + String.fromCharCode(Math.floor(random() * 0x500)) + text.slice(at + 1);
    case 1:
      return text.slice(0, at);
    case 2:
      return text.slice(0, at) + text.slice(to);
    case 3:
      return text.slice(0, to) + text.slice(at);
    default:
      return text.slice(0, at) + pick(random, [...'{}[]",:\\0-e\u0000\ufeff']) + text.slice(at);
  }
}

/** Replaces values or keys by others, the text staying JSON. */
function swapped(random: Random, text: string): string {
  const values = [...text.matchAll(/:("(?:[^"\\]|\\.)*"|-?[\d.]+|true|false|null)/g)];
  const keys = [...text.matchAll(/"(\w+)":/g)];
  const cut = (match: RegExpMatchArray, by: string): string =>
    text.slice(0, match.index) + by + text.slice((match.index ?? 0) + match[0].length);
  if (random() < 0.3)
    return cut(pick(random, keys), `"${pick(random, ['__proto__', 'constructor', 'id', 'kind', 'low', 'k', 'x'])}":`);
  return cut(pick(random, values), `:${pick(random, HOSTILE)}`);
}

function isOutcome(outcome: Outcome<unknown>): boolean {
  return (
    outcome.ok ||
    (outcome.faults.length > 0 && outcome.faults.every((f) => typeof f.path === 'string' && f.code.includes('.')))
  );
}

/** What was accepted can be written, read back and solved, or is refused by name. */
function expectUsable(funnel: Funnel): void {
  const again = parseFunnelFile(serialiseFunnel(funnel));
  expect(again.ok && JSON.stringify(again.value)).toBe(JSON.stringify(funnel));
  expect(isOutcome(solveFunnel(funnel))).toBe(true);
}

const COMPLEX = readFileSync(new URL('../models/complex-funnel.sluice.json', import.meta.url), 'utf8');

describe('the gate', () => {
  it('stands 10,000 mutated files', () => {
    const random = stream(20_261_123);
    const seeds = [JSON.stringify(contractFunnel()), COMPLEX];
    let accepted = 0;
    for (let i = 0; i < 10_000; i++) {
      let text = i % 20 === 0 ? (seeds[1] ?? '') : (seeds[0] ?? '');
      const times = 1 + Math.floor(random() * 3);
      const mutate = random() < 0.5 ? broken : swapped;
      for (let t = 0; t < times; t++) text = mutate(random, text);
      const outcome = parseFunnelFile(text);
      expect(isOutcome(outcome), text).toBe(true);
      const draft = openFunnelFile(text);
      expect(isOutcome(draft), text).toBe(true);
      // A draft is refused where it would be solved, for the faults that it is opened with.
      if (draft.ok) expect(outcome.ok ? [] : outcome.faults).toEqual(draft.value.faults);
      if (!outcome.ok) continue;
      accepted++;
      expectUsable(outcome.value);
    }
    // Both answers must have been seen, or the mutations test nothing.
    expect(accepted).toBeGreaterThan(500);
    expect(accepted).toBeLessThan(7000);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it.each([
    ['lists', '['.repeat(100_000), ']'.repeat(100_000)],
    ['objects', '{"a":'.repeat(100_000), '}'.repeat(100_000)],
  ])('stands %s nested 100,000 deep, whole and cut short', (_name, open, close) => {
    const whole = `${open}1${close}`;
    const inside = JSON.stringify(contractFunnel()).replace('"notes":""', `"notes":"","ours":${whole}`);
    for (const text of [whole, open, inside]) {
      const outcome = parseFunnelFile(text);
      expect(outcome.ok).toBe(false);
      expect(isOutcome(outcome)).toBe(true);
    }
    const outcome = parseFunnelFile(inside);
    expect(outcome.ok ? [] : outcome.faults.map((f) => f.code)).toEqual(['data.tooDeep']);
  });

  it('stands a million of something', () => {
    const many = (item: string) => `[${Array<string>(1_000_000).fill(item).join(',')}]`;
    const text = (nodes: string) =>
      `{"format":"sluice","version":1,"name":"","period":"day","nodes":${nodes},"edges":[]}`;
    const outcome = parseFunnelFile(text(many('{}')));
    expect(outcome).toMatchObject({ ok: false, faults: [{ path: 'nodes', code: 'list.tooLong' }] });
  });
});
