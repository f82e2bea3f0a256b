import type { ByteStream } from '../types';

/** The chunks of a stream of either kind. Leaving the loop early cancels a readable stream. Empty chunks are passed over. */
export async function* chunksOf(stream: ByteStream): AsyncGenerator<Uint8Array> {
  if ('getReader' in stream) {
    const reader = stream.getReader();
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        if (value !== undefined && value.length > 0) yield value;
      }
    } finally {
      await reader.cancel();
    }
  } else {
    for await (const chunk of stream) if (chunk.length > 0) yield chunk;
  }
}

/** At least `bytes` first bytes (or the whole stream) as one chunk, then the rest as it comes. */
export async function* withHead(chunks: AsyncIterable<Uint8Array>, bytes: number): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let size = 0;
  let through = false;
  for await (const chunk of chunks) {
    if (through) {
      yield chunk;
      continue;
    }
    held.push(chunk);
    size += chunk.length;
    if (size >= bytes) {
      yield join(held, size);
      held = [];
      through = true;
    }
  }
  if (!through && size > 0) yield join(held, size);
}

export function join(parts: readonly Uint8Array[], size: number): Uint8Array {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The whole stream as one array, refused by `tooLarge` beyond `limit` bytes. */
export async function collect(
  chunks: AsyncIterable<Uint8Array>,
  limit: number,
  tooLarge: () => Error,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > limit) throw tooLarge();
    parts.push(chunk);
  }
  return join(parts, size);
}
