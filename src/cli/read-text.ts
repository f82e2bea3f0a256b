/** The text of a file that a call names, or of standard input where the name is `-`. */
import { readFile as readBytes, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { fault, type Fault, type Outcome } from '#funnel/fault';
import { readFile } from '#funnel/read-file';
import { LIMITS } from '#funnel/schema';

const STANDARD_INPUT = '-';

/** Faults stand at the name of the file: missing, a folder, unreadable, empty, larger than a funnel may be, no text. */
export async function readText(name: string, input: Readable): Promise<Outcome<string>> {
  const text = name === STANDARD_INPUT ? await readFile(await allOf(input)) : await readNamed(name);
  return atFile(text, name);
}

/** Faults of a whole file say which file it is. */
export function atFile<T>(outcome: Outcome<T>, name: string): Outcome<T> {
  if (outcome.ok) return outcome;
  return { ok: false, faults: outcome.faults.map((f) => (f.path === '' ? { ...f, path: name } : f)) };
}

/** The fault of a file that the system does not hand over. */
export function fileFault(name: string, error: unknown): Fault {
  const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  return fault(name, missing ? 'cli.noSuchFile' : 'file.unreadable');
}

async function readNamed(name: string): Promise<Outcome<string>> {
  try {
    const found = await stat(name);
    if (found.isDirectory()) return { ok: false, faults: [fault(name, 'cli.notFile')] };
    // A pipe or a device has no size of its own: it is measured by what it gave.
    if (!found.isFile()) return await readFile(new Blob([await readBytes(name)]));
    return await readFile({
      size: found.size,
      arrayBuffer: async () => new Uint8Array(await readBytes(name)).buffer,
    });
  } catch (error) {
    return { ok: false, faults: [fileFault(name, error)] };
  }
}

/** All that comes, but no more than shows that it is too large. */
async function allOf(input: Readable): Promise<Blob> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const chunk of input) {
    const bytes = new Uint8Array(chunk as Uint8Array);
    chunks.push(bytes);
    size += bytes.length;
    if (size > LIMITS.bytes) break;
  }
  return new Blob(chunks);
}
