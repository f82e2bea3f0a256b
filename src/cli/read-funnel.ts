/** Opens a funnel file through the one gate: read, parse, migrate, check. */
import { readFile, stat } from 'node:fs/promises';
import { fault, type Outcome } from '#funnel/fault';
import { parseFunnelFile } from '#funnel/file-format';
import { LIMITS, type Funnel } from '#funnel/schema';

/** A missing, unreadable, too large or mis-encoded file is a fault of the call; so is every fault of the document. */
export async function readFunnel(file: string): Promise<Outcome<Funnel>> {
  try {
    const { size } = await stat(file);
    if (size > LIMITS.bytes) return refuse(file, 'file.tooLarge', { limitMegabytes: LIMITS.bytes / 1024 / 1024 });
    const bytes = await readFile(file);
    const text = decode(bytes);
    if (text === null) return refuse(file, 'file.notText', { line: badLine(bytes) });
    return parseFunnelFile(text);
  } catch (error) {
    return refuse(file, isMissing(error) ? 'cli.noSuchFile' : 'file.unreadable');
  }
}

function refuse(file: string, code: string, params: Record<string, string | number> = {}): Outcome<never> {
  return { ok: false, faults: [fault(file, code, params)] };
}

export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The line of the first byte that is no UTF-8, counted from 1. */
function badLine(bytes: Uint8Array): number {
  const text = new TextDecoder('utf-8').decode(bytes);
  const bad = text.indexOf('\ufffd');
  return text.slice(0, Math.max(0, bad)).split('\n').length;
}
