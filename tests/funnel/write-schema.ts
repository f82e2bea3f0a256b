/** `npm run schema`: writes the published JSON Schema anew after a change of the schema in the code. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { funnelJsonSchema } from '#funnel/json-schema';

const FILE = fileURLToPath(new URL('../../public/funnel.schema.json', import.meta.url));
writeFileSync(FILE, `${JSON.stringify(funnelJsonSchema(), null, 2)}\n`);
process.stdout.write(`written: ${FILE}\n`);
