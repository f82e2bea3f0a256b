import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
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
    ['an unknown kind', ['nodes', 0, 'kind'], 'gate'],
    ['no name', ['name'], undefined],
    ['another format', ['format'], 'excel'],
  ])('refuses %s', (_name, keys, value) => {
    expect(z.fromJSONSchema(published).safeParse(withValue(contractFunnel(), keys, value)).success).toBe(false);
  });
});
