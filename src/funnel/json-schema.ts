/**
 * The published JSON Schema of the funnel file, made from the one definition in `schema.ts`. It says what each value may be;
 * what values must be to one another (ids, references, sums of rates) only `check.ts` can say.
 */
import { z } from 'zod';
import { funnelSchema } from './schema';

export function funnelJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(funnelSchema, { io: 'input', target: 'draft-2020-12' });
  return {
    $schema,
    title: 'Sluice funnel file',
    description: 'A sales funnel as a graph of leads in motion; unknown keys are kept.',
    ...schema,
  };
}
