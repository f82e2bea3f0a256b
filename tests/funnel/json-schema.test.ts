import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { checkFunnel } from '#funnel/check';
import { funnelJsonSchema } from '#funnel/json-schema';
import { contractFunnel, withValue } from './contract-funnel';

const FILE = new URL('../../public/funnel.schema.json', import.meta.url);
const published = JSON.parse(readFileSync(FILE, 'utf8')) as Parameters<typeof z.fromJSONSchema>[0];

describe('the published JSON Schema', () => {
  it('is what the schema in the code gives (`npm run schema` writes it anew)', () => {
    expect(published).toEqual(JSON.parse(JSON.stringify(funnelJsonSchema())));
  });

  it('accepts the contract’s example and the document of 27 cards', () => {
    const complex = JSON.parse(
      readFileSync(new URL('../models/complex-funnel.sluice.json', import.meta.url), 'utf8'),
    ) as unknown;
    const reader = z.fromJSONSchema(published);
    expect(reader.safeParse(contractFunnel()).success).toBe(true);
    expect(reader.safeParse(complex).success).toBe(true);
    expect(reader.safeParse(withValue(contractFunnel(), ['nodes', 0, 'ours'], { any: ['thing'] })).success).toBe(true);
  });

  it.each<[string, (string | number)[], unknown]>([
    ['a rate past 1', ['edges', 1, 'rate'], 1.4],
    ['a rate as text', ['edges', 1, 'rate'], '53%'],
    ['half an interval', ['edges', 1, 'rate'], { low: 0.1 }],
    ['a negative volume', ['nodes', 0, 'volume'], -1],
    ['two forms in one', ['edges', 1, 'rate'], { low: 0.1, high: 0.2, k: 1, n: 3 }],
    ['a share of no cases', ['edges', 1, 'rate'], { k: 0, n: 0 }],
    ['an average of no cases', ['nodes', 1, 'days'], { mean: 1, sd: 1, n: 0 }],
    ['a range of effort below 0', ['scenarios', 0, 'perPeriod'], { low: -1, high: 1 }],
    ['nobody at work', ['nodes', 1, 'capacity', 'people'], 0],
    ['nobody at work, counted', ['nodes', 1, 'capacity', 'people'], { k: 0, n: 5 }],
    ['a number that overflows', ['nodes', 0, 'volume'], 1e16],
    ['a target past 1', ['edges', 1, 'plan'], { rate: 2 }],
    ['an unknown kind', ['nodes', 0, 'kind'], 'gate'],
    ['no name', ['name'], undefined],
    ['another format', ['format'], 'excel'],
  ])('refuses %s', (_name, keys, value) => {
    expect(z.fromJSONSchema(published).safeParse(withValue(contractFunnel(), keys, value)).success).toBe(false);
  });

  it('takes whatever the check takes, and refuses what is wrong with a value by itself', () => {
    const reader = z.fromJSONSchema(published);
    const values = [
      null,
      true,
      -1,
      0,
      0.5,
      2,
      1e16,
      '',
      'rest',
      [],
      {},
      { k: 1, n: 2 },
      { k: 0, n: 3 },
      { low: 0, high: 1 },
    ];
    const places = placesOf(contractFunnel());
    let taken = 0;
    for (const keys of places) {
      for (const value of [undefined, ...values]) {
        const data = withValue(contractFunnel(), keys, value);
        const checked = checkFunnel(data);
        const accepted = reader.safeParse(data).success;
        if (checked.ok) taken++;
        const own = !checked.ok && checked.faults.some(({ code }) => OF_A_VALUE.test(code));
        const what = `${keys.join('/')} = ${JSON.stringify(value)}`;
        if (checked.ok) expect([what, accepted]).toEqual([what, true]);
        // What a change or a move may be depends on the field that it names.
        else if (own && !keys.includes('to')) expect([what, accepted]).toEqual([what, false]);
      }
    }
    expect(taken).toBeGreaterThan(200);
  });
});

const OF_A_VALUE = /^(quantity\.(notOne|mixed|incomplete|noCases)|number\.|value\.|rate\.notShare)/;

/** Every place in a document, from the outside in. */
function placesOf(data: unknown, before: (string | number)[] = []): (string | number)[][] {
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([key, value]) => {
    const keys = [...before, Array.isArray(data) ? Number(key) : key];
    return [keys, ...placesOf(value, keys)];
  });
}
