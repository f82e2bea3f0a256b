/**
 * When the browser refuses its database (private window, full disk), the tab itself keeps what could not be written: work goes
 * on, the failure is still reported, and a later write that succeeds takes it over.
 */
import type { LibraryEntry, LibraryItem, LibraryPort } from '#state/ports';

export function withTabFallback(inner: LibraryPort): LibraryPort {
  const kept = new Map<string, LibraryEntry>();
  return {
    ...inner,
    async list() {
      const stored = await inner.list().catch((error: unknown): readonly LibraryItem[] => {
        if (kept.size === 0) throw error;
        return [];
      });
      const items: LibraryItem[] = [...kept.values(), ...stored.filter((item) => !kept.has(item.id))];
      return items.sort((a, b) => b.editedAt - a.editedAt);
    },
    async load(id) {
      const mine = kept.get(id);
      const stored = await inner.load(id).catch((error: unknown) => {
        if (mine === undefined) throw error;
        return null;
      });
      if (mine === undefined) return stored;
      return { ...mine, revision: stored !== null && 'revision' in stored ? stored.revision : mine.revision };
    },
    async save(id, funnel, editedAt, basis) {
      try {
        const answer = await inner.save(id, funnel, editedAt, basis);
        kept.delete(id);
        return answer;
      } catch (error) {
        kept.set(id, { id, funnel, editedAt, revision: basis ?? 0, tabOnly: true });
        throw error;
      }
    },
    async remove(id, at) {
      const mine = kept.get(id);
      if (mine === undefined) return inner.remove(id, at);
      kept.set(id, { ...mine, deletedAt: at });
      await inner.remove(id, at).catch(() => undefined);
    },
    async restore(id) {
      const mine = kept.get(id);
      if (mine === undefined) return inner.restore(id);
      const { deletedAt: _, ...alive } = mine;
      kept.set(id, alive);
      await inner.restore(id).catch(() => undefined);
    },
  };
}
