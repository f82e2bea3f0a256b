#!/usr/bin/env node
/** Starts the command line: the sources are TypeScript, read as they are, so nothing has to be built first. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';

// Its own configuration, wherever the command is called from.
register({ tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) });
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const { main } = await import('../src/cli/main.ts');
await main(process.argv.slice(2), version);
