/** Bytes to text, streaming: no character is cut at the end of a chunk, and the encoding may show itself late. */
import { detectEncoding, singleByteEncoding, type Encoding } from './detect-encoding';
import { Refusal } from './refusal';

export interface Decoded {
  readonly text: string;
  /** Settled with the first byte beyond ASCII; `utf-8` until then. */
  readonly encoding: Encoding;
  /** Characters so far that the encoding cannot hold, shown as U+FFFD. */
  readonly unreadable: number;
}

export async function* decode(file: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Decoded> {
  let encoding: Encoding | null = null;
  let decoder = new TextDecoder('utf-8');
  let unreadable = 0;
  let begun = false;
  const give = (text: string): Decoded => {
    if (encoding === 'utf-8' && text.includes('\uFFFD')) unreadable += text.split('\uFFFD').length - 1;
    return { text, encoding: encoding ?? 'utf-8', unreadable };
  };
  for await (const chunk of chunks) {
    let bytes = chunk;
    if (encoding === null && begun && isAscii(chunk)) {
      yield give(decoder.decode(chunk, { stream: true }));
      continue;
    }
    begun = true;
    if (encoding === null) {
      const guess = detectEncoding(chunk);
      if (guess === 'binary') throw new Refusal(file, 'records.binary');
      if (guess !== 'ascii') {
        encoding = guess.encoding;
        // A long file that is ASCII for its first part and then not UTF-8: what follows decides.
        decoder = new TextDecoder(encoding, { ignoreBOM: true });
        bytes = chunk.subarray(guess.bom);
      }
    } else if (encoding === 'utf-8' && unreadable === 0 && !validSoFar(chunk)) {
      // The first high bytes may have looked like UTF-8 by chance, or only marks like ' stood there: keep UTF-8 and count.
      const other = singleByteEncoding(chunk);
      if (other !== 'windows-1252' && unreadableShare(chunk) > 0.2) {
        encoding = other;
        decoder = new TextDecoder(other);
      }
    }
    yield give(decoder.decode(bytes, { stream: true }));
  }
  const tail = decoder.decode();
  if (tail !== '') yield give(tail);
}

function isAscii(chunk: Uint8Array): boolean {
  for (let i = 0; i < chunk.length; i++) if (chunk[i]! >= 0x80) return false;
  return true;
}

/** No byte that UTF-8 never uses; cut characters at the ends are no evidence. */
function validSoFar(chunk: Uint8Array): boolean {
  return !new TextDecoder('utf-8').decode(chunk.subarray(4, -4)).includes('\uFFFD');
}

/** Share of the high bytes that are no part of a UTF-8 character. */
function unreadableShare(chunk: Uint8Array): number {
  let high = 0;
  for (const b of chunk) if (b >= 0x80) high++;
  const bad = new TextDecoder('utf-8').decode(chunk).split('\uFFFD').length - 1;
  return high === 0 ? 0 : bad / high;
}
