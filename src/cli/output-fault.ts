/** Whether a file may be written: never over one that the same call reads. */
import { realpath } from 'node:fs/promises';
import { fault, type Fault } from '#funnel/fault';

/** Null where `out` is none of the files that are read, whatever names and links lead to it. */
export async function outputFault(out: string, read: readonly string[]): Promise<Fault | null> {
  const target = await placeOf(out);
  if (target === null) return null;
  const places = await Promise.all(read.map(placeOf));
  return places.includes(target) ? fault(out, 'cli.isRead') : null;
}

/** Null where there is nothing yet. */
async function placeOf(name: string): Promise<string | null> {
  try {
    return await realpath(name);
  } catch {
    return null;
  }
}
