/** Inflates a gzip stream piece by piece, several members included, and stops a bomb long before it has filled the memory. */
import { Gunzip } from 'fflate';
import { READ_LIMITS } from './limits';
import { Refusal } from './refusal';

/** Small pieces bound what one push can give: deflate cannot swell by more than 1,032 times. */
const PIECE = 16 * 1024;

export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

export async function* gunzip(file: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let out: Uint8Array[] = [];
  let taken = 0;
  let given = 0;
  let ended = false;
  const inflater = new Gunzip((data, final) => {
    if (data.length > 0) out.push(data);
    ended = final;
  });
  const push = (piece: Uint8Array, final: boolean): void => {
    try {
      inflater.push(piece, final);
    } catch {
      throw new Refusal(file, 'records.gzipBroken', { bytes: taken });
    }
    for (const data of out) given += data.length;
    if (given > READ_LIMITS.inflated || (given > READ_LIMITS.bombBytes && given > taken * READ_LIMITS.bombRatio)) {
      throw new Refusal(file, 'records.bomb', { ratio: Math.round(given / taken), megabytes: Math.round(given / 1e6) });
    }
  };
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += PIECE) {
      const piece = chunk.subarray(at, at + PIECE);
      taken += piece.length;
      push(piece, false);
      const ready = out;
      out = [];
      yield* ready;
    }
  }
  push(new Uint8Array(0), true);
  yield* out;
  if (!ended) throw new Refusal(file, 'records.gzipBroken', { bytes: taken });
}
