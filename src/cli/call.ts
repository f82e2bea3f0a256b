/**
 * The command line: one command a call, a table for people or one JSON document with `--json`.
 *
 * Exit status 0: done; 1: an internal fault; 2: the input or the call is at fault, every reason on standard error as
 * `path: reason`. The same file, options and seed print the same bytes.
 */
import type { Readable, Writable } from 'node:stream';
import { fault, type Fault } from '#funnel/fault';
import { createFormat } from '#i18n/format';
import { readArguments, type Arguments } from './arguments';
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
import { sample } from './commands/sample';
import { seek } from './commands/seek';
import { solve } from './commands/solve';
import { timeline } from './commands/timeline';
import { waiting } from './commands/waiting';
import { faultLines } from './fault-lines';
import { printTable } from './print-table';
import { progressLine } from './progress';

const COMMANDS: readonly Command[] = [
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
  sample,
];

const DONE = 0;
const AT_FAULT = 2;

/** What a call reads and writes, and what it calls itself. */
export interface Terminal {
  readonly input: Readable;
  readonly out: Writable;
  /** Progress is shown only where this is a screen. */
  readonly err: Writable & { readonly isTTY?: boolean };
  readonly version: string;
}

/** Runs one call; resolves to its exit status when all that it says has left. Rejects at a fault of the program. */
export async function call(words: readonly string[], terminal: Terminal): Promise<number> {
  // `sluice --json solve FILE` is `sluice solve FILE --json`.
  const at = words.findIndex((word) => word !== '--json');
  const name = words[at];
  const rest = [...words.slice(0, Math.max(0, at)), ...words.slice(at + 1)];
  const commands = COMMANDS.map((c) => c.name).join(', ');
  switch (name) {
    case undefined:
      return refuse(terminal, [fault('sluice', 'cli.noCommand', { commands })]);
    case 'help':
    case '--help':
    case '-h':
      return print(terminal, usage());
    case '--version':
      return print(terminal, `sluice ${terminal.version}`);
  }
  const command = COMMANDS.find((c) => c.name === name);
  if (command === undefined) return refuse(terminal, [fault(name, 'cli.noSuchCommand', { commands })]);
  if (rest.includes('--help') || rest.includes('-h')) return print(terminal, `sluice ${command.name} ${command.usage}`);
  const args = readArguments(command, rest);
  return args.ok ? answer(command, args.value, terminal) : refuse(terminal, args.faults);
}

async function answer(command: Command, args: Arguments, terminal: Terminal): Promise<number> {
  const progress = progressLine(terminal.err);
  let found;
  try {
    found = await command.run(args, { onProgress: progress.show, input: terminal.input });
  } finally {
    progress.clear();
  }
  if (!found.ok)
    return refuse(
      terminal,
      found.faults.map((f) => atOption(f, command)),
    );
  const { json, text, tables, currency } = found.value;
  if (args.has('json')) return print(terminal, JSON.stringify(json));
  if (text !== undefined) return print(terminal, text.trimEnd());
  return print(
    terminal,
    tables(createFormat('en', currency ?? ''))
      .map(printTable)
      .join('\n\n'),
  );
}

/** A fault of what an option says stands at the option: the engine calls it by its bare name. */
function atOption(f: Fault, { options }: Command): Fault {
  return Object.hasOwn(options, f.path) ? { ...f, path: `--${f.path}` } : f;
}

/** Waits until a large document has left through a pipe. */
async function print(terminal: Terminal, text: string): Promise<number> {
  const failed = await write(terminal.out, text);
  if (failed === null || failed.code === 'EPIPE') return DONE;
  return refuse(terminal, [fault('standard output', 'cli.cannotWrite')]);
}

async function refuse(terminal: Terminal, faults: readonly Fault[]): Promise<number> {
  await write(terminal.err, faultLines(faults));
  return AT_FAULT;
}

/** Null where all of the text and its line end have left. */
function write(stream: Writable, text: string): Promise<NodeJS.ErrnoException | null> {
  return new Promise((resolve) => stream.write(`${text}\n`, (error) => resolve(error ?? null)));
}

function usage(): string {
  return [
    'sluice COMMAND …',
    '',
    ...COMMANDS.map((c) => `  sluice ${c.name} ${c.usage}`),
    '',
    'Every command takes --json. A funnel FILE may be -, standard input. See docs/command-line.md.',
  ].join('\n');
}
