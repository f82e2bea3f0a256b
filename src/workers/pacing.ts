/** When a long job shows what it has so far, and how it says that it was stopped. */

/**
 * Partial results come after 4, 16, 64 … shards, in the first half of a job: each costs a fraction of what has been done since
 * the last, and near the end there is nothing to wait for.
 */
export function refinedAt(before: number, after: number, total: number): boolean {
  if (2 * after > total) return false;
  for (let mark = 4; mark <= after; mark *= 4) if (before < mark) return true;
  return false;
}

/** The error that a cancelled run rejects with; its name is `AbortError`, as the platform's is. */
export function abortError(): DOMException {
  return new DOMException('the run was cancelled', 'AbortError');
}

/** A worker died under a job. */
export class WorkerCrash extends Error {
  override readonly name = 'WorkerCrash';
}
