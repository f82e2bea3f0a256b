/** The library of funnels in IndexedDB: the adapter of `LibraryPort`. */
import { openFunnelFile, serialiseFunnel } from '#funnel/file-format';
import { readFile } from '#funnel/read-file';
import type { Funnel } from '#funnel/schema';
import type { GatePort, LibraryItem, LibraryPort } from '#state/ports';
import type { SluiceDatabase } from './database';
import { openedTexts } from './opened-texts';
import { readStored, revisionOf } from './stored-funnel';

/** The messages between tabs; a `BroadcastChannel`, or a fake in tests. */
export interface ChangeChannel {
  post(id: string): void;
  listen(onChange: (id: string) => void): () => void;
}

/** What waits in the bin for longer than this is deleted for good. */
const BIN_DAYS = 30;
const DAY = 86_400_000;

/** Reads and checks on the caller's own thread. */
const HERE: GatePort = {
  async open(content) {
    const text = typeof content === 'string' ? { ok: true as const, value: content } : await readFile(content);
    return text.ok ? openFunnelFile(text.value) : text;
  },
  write: async (funnel) => serialiseFunnel(funnel),
};

export function createLibrary(db: SluiceDatabase, channel: ChangeChannel, gate: GatePort = HERE): LibraryPort {
  const known = openedTexts();
  const read = (record: unknown): Promise<LibraryItem | null> =>
    readStored(record, (content, id, revision) => known.open(id, content, revision, () => gate.open(content)));
  const listeners = new Set<(id: string) => void>();
  const changed = (id: string): void => {
    channel.post(id);
    for (const listener of [...listeners]) listener(id);
  };
  return {
    async list() {
      const records = await db.funnels.toArray();
      const items: LibraryItem[] = [];
      for (const record of records) {
        const item = await read(record);
        if (item !== null) items.push(item);
      }
      return items.sort((a, b) => b.editedAt - a.editedAt || (a.id < b.id ? -1 : 1));
    },

    async load(id) {
      const record = await db.funnels.get(id);
      return record === undefined ? null : read(record);
    },

    async save(id: string, funnel: Funnel, editedAt: number, basis: number | null) {
      // Written out before the transaction: one that waits for anything else is closed by the browser.
      const text = await gate.write(funnel);
      const revision = await db.transaction('rw', db.funnels, async () => {
        const stored = await db.funnels.get(id);
        // A record that says no revision, or nonsense, is read as the 0th: it can be written on.
        if (stored !== undefined && revisionOf(stored) !== basis) return 'stale' as const;
        const next = (basis ?? 0) + 1;
        await db.funnels.put({ id, name: funnel.name, text, editedAt, revision: next });
        return next;
      });
      if (revision !== 'stale') {
        known.keep(id, text, revision, funnel);
        changed(id);
      }
      return revision;
    },

    async remove(id, at) {
      await db.funnels.update(id, { deletedAt: at });
      await db.funnels.filter((r) => r.deletedAt !== undefined && r.deletedAt < at - BIN_DAYS * DAY).delete();
      changed(id);
    },

    async restore(id) {
      await db.funnels
        .where('id')
        .equals(id)
        .modify((record) => {
          delete (record as { deletedAt?: number }).deletedAt;
        });
      changed(id);
    },

    watch(onChange) {
      listeners.add(onChange);
      const stop = channel.listen(onChange);
      return () => {
        listeners.delete(onChange);
        stop();
      };
    },
  };
}

/** The channel between the tabs of one browser; silent where the browser has none. */
export function createChangeChannel(name = 'sluice-library'): ChangeChannel {
  if (typeof BroadcastChannel === 'undefined') return { post: () => undefined, listen: () => () => undefined };
  const channel = new BroadcastChannel(name);
  return {
    post: (id) => channel.postMessage({ id }),
    listen: (onChange) => {
      const hear = (event: MessageEvent<unknown>): void => {
        const data = event.data;
        if (typeof data === 'object' && data !== null && 'id' in data && typeof data.id === 'string') onChange(data.id);
      };
      channel.addEventListener('message', hear);
      return () => channel.removeEventListener('message', hear);
    },
  };
}
