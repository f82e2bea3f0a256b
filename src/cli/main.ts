/** The command line in a process of its own: the call, its streams and its exit status. */
import { call } from './call';

const INTERNAL = 1;

/** Runs one call and sets the exit status of the process; `version` is the program's own. */
export async function main(words: readonly string[], version: string): Promise<void> {
  const { stdin: input, stdout: out, stderr: err } = process;
  // A stream that breaks is heard of where it is written to; nobody else need fall over it.
  out.on('error', () => undefined);
  err.on('error', () => undefined);
  try {
    process.exitCode = await call(words, { input, out, err, version });
  } catch (error) {
    err.write(`internal fault: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = INTERNAL;
  }
}
