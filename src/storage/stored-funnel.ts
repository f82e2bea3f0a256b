/**
 * The gate for what lies in the database: a stored record is foreign data like any file (an older version wrote it, a
 * crash cut it, a hand changed it), so it is parsed, migrated and checked each time it is read.
 * A draft whose exits do not add up yet is work under way, not damage.
 */
import { openFunnelFile, serialiseFunnel } from '#funnel/file-format';
import { fault } from '#funnel/fault';
import type { Funnel } from '#funnel/schema';
import type { LibraryItem } from '#state/ports';
import type { StoredFunnel } from './database';

/** What a record holds, as a funnel or as damaged; null where it has not even an id. */
export function readStored(record: unknown): LibraryItem | null {
  if (typeof record !== 'object' || record === null) return null;
  const raw = record as Readonly<Record<string, unknown>>;
  const id = raw['id'];
  if (typeof id !== 'string' || id === '') return null;
  const editedAt = finite(raw['editedAt']) ?? 0;
  const deletedAt = finite(raw['deletedAt']);
  const bin = deletedAt === null ? {} : { deletedAt };
  const name = typeof raw['name'] === 'string' ? raw['name'] : '';
  const text = raw['text'];
  if (typeof text !== 'string') {
    const kept = JSON.stringify(record, null, 2);
    return { id, name, text: kept, faults: [fault('', 'file.notFunnel', { value: typeof text })], editedAt, ...bin };
  }
  const read = openFunnelFile(text);
  if (!read.ok) return { id, name, text, faults: read.faults, editedAt, ...bin };
  return { id, funnel: read.value.funnel, editedAt, revision: finite(raw['revision']) ?? 0, ...bin };
}

export function writeStored(id: string, funnel: Funnel, editedAt: number, revision: number): StoredFunnel {
  return { id, name: funnel.name, text: serialiseFunnel(funnel), editedAt, revision };
}

const finite = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null);
