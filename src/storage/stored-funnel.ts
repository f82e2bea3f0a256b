/**
 * The gate for what lies in the database: a stored record is foreign data like any file (an older version wrote it, a
 * crash cut it, a hand changed it), so it is parsed, migrated and checked each time it is read.
 * A draft whose exits do not add up yet is work under way, not damage.
 */
import type { Draft } from '#funnel/check';
import { fault, type Outcome } from '#funnel/fault';
import type { LibraryItem } from '#state/ports';

/** What a record holds, as a funnel or as damaged; null where it has not even an id. `open` is the gate. */
export async function readStored(
  record: unknown,
  open: (content: string | Blob, id: string, revision: unknown) => Promise<Outcome<Draft>>,
): Promise<LibraryItem | null> {
  if (typeof record !== 'object' || record === null) return null;
  const raw = record as Readonly<Record<string, unknown>>;
  const id = raw['id'];
  if (typeof id !== 'string' || id === '') return null;
  const editedAt = finite(raw['editedAt']) ?? 0;
  const deletedAt = finite(raw['deletedAt']);
  const bin = deletedAt === null ? {} : { deletedAt };
  const name = typeof raw['name'] === 'string' ? raw['name'] : '';
  const text = raw['text'];
  if (typeof text !== 'string' && !(text instanceof Blob)) {
    const kept = JSON.stringify(record, null, 2);
    return { id, name, text: kept, faults: [fault('', 'file.notFunnel', { value: typeof text })], editedAt, ...bin };
  }
  const read = await open(text, id, raw['revision']);
  if (!read.ok)
    return {
      id,
      name,
      text: typeof text === 'string' ? text : await text.text(),
      faults: read.faults,
      editedAt,
      ...bin,
    };
  return { id, funnel: read.value.funnel, editedAt, revision: revisionOf(raw), ...bin };
}

/** Which write the record is; 0 where it does not say. */
export function revisionOf(record: { readonly revision?: unknown }): number {
  return finite(record.revision) ?? 0;
}

const finite = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null);
