/**
 * What the stored records hold, for as long as they stay the same: a text that has been read and checked, or written here, is not
 * read and checked again. A small text is the same when it is so to the letter; a large one lies in the database as a file
 * and is known by its revision, for every write makes a new one.
 */
import type { Draft } from '#funnel/check';
import type { Outcome } from '#funnel/fault';
import type { Funnel } from '#funnel/schema';

/** Letters or bytes that are kept in all; the oldest go first. */
const MOST = 40_000_000;

interface Known {
  readonly mark: string;
  readonly size: number;
  readonly opened: Promise<Outcome<Draft>>;
}

export interface OpenedTexts {
  /** What `content`, stored under `id`, holds; `open` is asked where it is not known. */
  open(
    id: string,
    content: string | Blob,
    revision: unknown,
    open: () => Promise<Outcome<Draft>>,
  ): Promise<Outcome<Draft>>;
  /** The funnel that was written as `content`. */
  keep(id: string, content: string | Blob, revision: number, funnel: Funnel): void;
}

export function openedTexts(): OpenedTexts {
  const known = new Map<string, Known>();
  const put = (id: string, entry: Known): void => {
    known.delete(id);
    known.set(id, entry);
    let sum = 0;
    for (const { size } of known.values()) sum += size;
    for (const [oldest, { size }] of known) {
      if (sum <= MOST || oldest === id) break;
      known.delete(oldest);
      sum -= size;
    }
  };
  return {
    open(id, content, revision, open) {
      const mark = markOf(content, revision);
      const entry = known.get(id);
      if (entry?.mark === mark) return entry.opened;
      const opened = open();
      put(id, { mark, size: sizeOf(content), opened });
      // A reading that broke off says nothing about the text.
      opened.catch(() => {
        if (known.get(id)?.opened === opened) known.delete(id);
      });
      return opened;
    },
    keep(id, content, revision, funnel) {
      put(id, {
        mark: markOf(content, revision),
        size: sizeOf(content),
        opened: Promise.resolve({ ok: true, value: { funnel, faults: [] } }),
      });
    },
  };
}

const sizeOf = (content: string | Blob): number => (typeof content === 'string' ? content.length : content.size);
const markOf = (content: string | Blob, revision: unknown): string =>
  typeof content === 'string' ? content : `revision ${String(revision)}, ${content.size} bytes`;
