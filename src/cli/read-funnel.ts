/** Opens a funnel file through the one gate: read, parse, migrate, check. */
import type { Readable } from 'node:stream';
import type { Outcome } from '#funnel/fault';
import { parseFunnelFile } from '#funnel/file-format';
import type { Funnel } from '#funnel/schema';
import { atFile, readText } from './read-text';

/** A file that cannot be read is a fault of the call; so is every fault of the document. `-` is standard input. */
export async function readFunnel(file: string, input: Readable): Promise<Outcome<Funnel>> {
  const text = await readText(file, input);
  return text.ok ? atFile(parseFunnelFile(text.value), file) : text;
}
