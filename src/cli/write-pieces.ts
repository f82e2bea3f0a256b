/** A long output on disk, a piece at a time, so that it never stands in memory as a whole. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { fault, type Outcome } from '#funnel/fault';

/** `make` hands over the pieces in order; a place that cannot be written is a fault of the call. */
export async function writePieces<T>(
  file: string,
  make: (onPiece: (piece: Uint8Array) => void) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  // Opened at the first piece, so that a refused call leaves an older file as it was.
  let out: number | null = null;
  try {
    return await make((piece) => {
      out ??= openSync(file, 'w');
      for (let from = 0; from < piece.length;) from += writeSync(out, piece, from);
    });
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return { ok: false, faults: [fault(file, 'cli.cannotWrite')] };
  } finally {
    if (out !== null) closeSync(out);
  }
}

/** No such folder, a full disk, no permission: the place is at fault, not the program. */
function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
