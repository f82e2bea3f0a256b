/** Reads the words of a call by a command's options; every word that is off is a fault. */
import { parseArgs } from 'node:util';
import { fault, type Fault, type Outcome } from '#funnel/fault';
import type { Command, OptionSpec } from './command';

/** The words of a call, checked. Getters answer undefined for an option that was not given. */
export class Arguments {
  constructor(
    readonly files: readonly string[],
    private readonly values: ReadonlyMap<string, string | number | true>,
  ) {}

  text(name: string): string | undefined {
    const value = this.values.get(name);
    return typeof value === 'string' ? value : undefined;
  }

  number(name: string): number | undefined {
    const value = this.values.get(name);
    return typeof value === 'number' ? value : undefined;
  }

  /** Precondition: the command's options say that it is required. */
  required(name: string): string | number {
    const value = this.values.get(name);
    if (value === undefined || value === true) throw new Error(`--${name} is no required option with a value`);
    return value;
  }

  has(name: string): boolean {
    return this.values.has(name);
  }
}

const ALWAYS: Readonly<Record<string, OptionSpec>> = { json: { kind: 'flag' } };

/** Every fault of the call at once. */
export function readArguments(command: Command, words: readonly string[]): Outcome<Arguments> {
  const specs = { ...ALWAYS, ...command.options };
  const faults: Fault[] = [];
  const values = new Map<string, string | number | true>();
  const files: string[] = [];
  const { tokens } = parseArgs({
    args: [...words],
    options: Object.fromEntries(
      Object.entries(specs).map(([name, spec]) => [
        name,
        { type: spec.kind === 'flag' ? ('boolean' as const) : ('string' as const), multiple: true },
      ]),
    ),
    strict: false,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind === 'positional') files.push(token.value);
    if (token.kind !== 'option') continue;
    const spec = Object.hasOwn(specs, token.name) ? specs[token.name] : undefined;
    if (spec === undefined) {
      faults.push(fault(token.rawName, 'cli.noSuchOption', { command: command.name }));
      continue;
    }
    // `--scenario --json`: the next option is no value of this one.
    const swallowed = token.inlineValue === false && token.value.startsWith('--');
    const read = readValue(token.rawName, spec, swallowed ? undefined : token.value);
    if (!read.ok) faults.push(...read.faults);
    else if (values.has(token.name) && spec.kind !== 'flag') faults.push(fault(token.rawName, 'cli.twice'));
    else values.set(token.name, read.value);
  }
  for (const [name, spec] of Object.entries(specs)) {
    const said = values.has(name) || faults.some((f) => f.path === `--${name}`);
    if (spec.required === true && !said) faults.push(fault(`--${name}`, 'cli.needsValue'));
  }
  const [least, most] = command.files;
  if (files.length < least)
    faults.push(fault(command.name, 'cli.missingFile', { usage: `sluice ${command.name} ${command.usage}` }));
  if (files.length > most)
    faults.push(fault(files[most] ?? '', 'cli.extraWord', { usage: `sluice ${command.name} ${command.usage}` }));
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: new Arguments(files, values) };
}

function readValue(name: string, spec: OptionSpec, value: string | undefined): Outcome<string | number | true> {
  const refuse = (code: string, params: Record<string, string | number> = {}): Outcome<never> => ({
    ok: false,
    faults: [fault(name, code, params)],
  });
  if (spec.kind === 'flag') return value === undefined ? { ok: true, value: true } : refuse('cli.takesNoValue');
  if (value === undefined || value === '') return refuse('cli.needsValue');
  switch (spec.kind) {
    case 'text':
      return { ok: true, value };
    case 'choice': {
      const choices = spec.choices ?? [];
      return choices.includes(value)
        ? { ok: true, value }
        : refuse('cli.notOneOf', { value, options: choices.join(', ') });
    }
    case 'number':
    case 'count': {
      const n = Number(value);
      if (value.trim() === '' || !Number.isFinite(n)) return refuse('cli.notNumber', { value });
      const least = spec.least ?? 0;
      if (spec.kind === 'count' && (!Number.isSafeInteger(n) || n < least))
        return refuse('cli.notCount', { value, least });
      return { ok: true, value: n };
    }
  }
}
