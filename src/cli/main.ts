/**
 * The command line: one command a call, a table for people or one JSON document with `--json`.
 *
 * Exit status 0: done; 1: an internal fault; 2: the input or the call is at fault, every reason on standard error as
 * `path: reason`. The same file, options and seed print the same bytes.
 */
import type { Fault } from '#funnel/fault';
import { createFormat } from '#i18n/format';
import { createWords } from '#i18n/words';
import { readArguments } from './arguments';
import type { Command } from './command';
import { budget } from './commands/budget';
import { check } from './commands/check';
import { compare } from './commands/compare';
import { criteria } from './commands/criteria';
import { diagnose } from './commands/diagnose';
import { futures } from './commands/futures';
import { importCommand } from './commands/import';
import { measureNext } from './commands/measure-next';
import { moves } from './commands/moves';
import { seek } from './commands/seek';
import { solve } from './commands/solve';
import { timeline } from './commands/timeline';
import { waiting } from './commands/waiting';
import { printTable } from './print-table';
import { progressLine } from './progress';

export const COMMANDS: readonly Command[] = [
  check,
  solve,
  moves,
  futures,
  measureNext,
  timeline,
  compare,
  seek,
  budget,
  waiting,
  criteria,
  diagnose,
  importCommand,
];

const DONE = 0;
const INTERNAL = 1;
const AT_FAULT = 2;

/** Runs one call and sets the exit status of the process. */
export async function main(words: readonly string[]): Promise<void> {
  // A reader that closes early (`| head`) is no fault of the input.
  process.stdout.on('error', () => process.exit(DONE));
  try {
    process.exitCode = await call(words);
  } catch (error) {
    process.stderr.write(`internal fault: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = INTERNAL;
  }
}

async function call(words: readonly string[]): Promise<number> {
  const [name, ...rest] = words;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(`${usage()}\n`);
    return name === undefined ? AT_FAULT : DONE;
  }
  const command = COMMANDS.find((c) => c.name === name);
  if (command === undefined) {
    printFaults([{ path: name, code: 'cli.noSuchCommand', params: { commands: COMMANDS.map((c) => c.name).join(', ') } }]);
    return AT_FAULT;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(`sluice ${command.name} ${command.usage}\n`);
    return DONE;
  }
  const args = readArguments(command, rest);
  if (!args.ok) return refuse(args.faults);
  const progress = progressLine(process.stderr);
  const answer = await command.run(args.value, { onProgress: progress.show });
  progress.clear();
  if (!answer.ok) return refuse(answer.faults);
  const { json, tables, currency } = answer.value;
  const text = args.value.has('json')
    ? JSON.stringify(json)
    : tables(createFormat('en', currency ?? 'EUR'))
        .map(printTable)
        .join('\n\n');
  await write(`${text}\n`);
  return DONE;
}

/** Waits until a large document has left through a pipe. */
function write(text: string): Promise<void> {
  return new Promise((resolve, reject) => process.stdout.write(text, (error) => (error ? reject(error) : resolve())));
}

function refuse(faults: readonly Fault[]): number {
  printFaults(faults);
  return AT_FAULT;
}

function printFaults(faults: readonly Fault[]): void {
  const words = createWords('en');
  // Codes come from the pure rooms as plain strings, so the typed `t` cannot know them; a test holds them together.
  const say = words.t as unknown as (key: string, params: Record<string, unknown>) => string;
  const lines = faults.map(({ path, code, params }) => {
    const key = ['faults', 'records.faults', 'cli.faults'].map((section) => `${section}.${code}`).find((k) => words.exists(k));
    const reason = key === undefined ? `${code} ${JSON.stringify(params)}` : say(key, { ...params });
    return `${path === '' ? 'file' : path}: ${reason}`.replace(/\p{Cc}/gu, ' ');
  });
  process.stderr.write(`${lines.join('\n')}\n`);
}

function usage(): string {
  return ['sluice COMMAND …', '', ...COMMANDS.map((c) => `  sluice ${c.name} ${c.usage}`), '', 'Every command takes --json. See docs/command-line.md.'].join('\n');
}
