/** The text of a file: refused by size before it is read, by encoding with the place that is not text. */
import { fault, type Outcome } from './fault';
import { LIMITS } from './schema';

/** A `File` or a `Blob`, or a stand-in for one. */
export interface FileLike {
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** UTF-8 with or without a byte order mark, or UTF-16 with one. */
export async function readFile(file: FileLike): Promise<Outcome<string>> {
  if (file.size > LIMITS.bytes) return refuse('file.tooLarge', { limitMegabytes: LIMITS.bytes / 2 ** 20 });
  if (file.size === 0) return refuse('file.empty');
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    // Moved, deleted or locked since it was chosen.
    return refuse('file.unreadable');
  }
  return decodeText(bytes);
}

/** Bytes to text; a fault names the line of the first byte that is no text. */
export function decodeText(bytes: Uint8Array): Outcome<string> {
  const label = encodingOf(bytes);
  try {
    return { ok: true, value: new TextDecoder(label, { fatal: true }).decode(bytes) };
  } catch {
    const text = new TextDecoder(label).decode(bytes);
    const at = text.indexOf('\uFFFD');
    return refuse('file.notText', { line: at < 0 ? 1 : text.slice(0, at).split('\n').length });
  }
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

const refuse = (code: string, params: Record<string, number> = {}): Outcome<string> => ({
  ok: false,
  faults: [fault('', code, params)],
});
