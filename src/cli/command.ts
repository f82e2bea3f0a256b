/** What a command is: its name, how it is called, the options it takes, and what it does. */
import type { Readable } from 'node:stream';
import type { Outcome } from '#funnel/fault';
import type { Format } from '#i18n/format';
import type { Arguments } from './arguments';

export interface OptionSpec {
  readonly kind: 'text' | 'number' | 'count' | 'flag' | 'choice';
  readonly choices?: readonly string[];
  /** The least count that is taken; 0 unless given. */
  readonly least?: number;
  /** The command does not run without it. */
  readonly required?: true;
}

/** What a command found: the JSON document, and the same as tables for people. */
export interface Answer {
  readonly json: unknown;
  readonly tables: (format: Format) => readonly Table[];
  /** Printed instead of the tables: what a program after this one reads. */
  readonly text?: string;
  /** The currency that the tables' money is in. */
  readonly currency?: string;
}

export interface Table {
  readonly title?: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Sentences under the table. */
  readonly notes?: readonly string[];
}

export interface Surroundings {
  /** Shows how far long work is, when somebody is looking. */
  readonly onProgress: (done: number) => void;
  /** Standard input, which a file called `-` names. */
  readonly input: Readable;
}

export interface Command {
  readonly name: string;
  /** What stands after the name in the usage line: `FILE [--scenario ID]`. */
  readonly usage: string;
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** Least and most positional arguments. */
  readonly files: readonly [number, number];
  readonly run: (args: Arguments, around: Surroundings) => Promise<Outcome<Answer>>;
}
