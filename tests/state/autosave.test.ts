import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Funnel } from '#funnel/schema';
import { createAppStore } from '#state/app-store';
import { startAutosave } from '#state/autosave';
import { funnel } from '../storage/fixture';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

interface Write {
  readonly funnel: Funnel;
  readonly basis: number | null;
  readonly done: (answer: number | 'stale') => void;
  readonly fail: () => void;
}

/** A library whose writes end when the test says so. */
function setUp(basis = 1) {
  const writes: Write[] = [];
  const store = createAppStore('f', funnel('start'));
  let hide = (): void => undefined;
  const notes: (string | null)[] = [];
  const stale = vi.fn();
  const autosave = startAutosave({
    store,
    basis,
    rescue: { write: (saved, from) => notes.push(`${saved.name} on ${from}`), clear: () => notes.push(null) },
    clock: { now: () => 1 },
    library: {
      save: (_id, saved, _at, from) =>
        new Promise((resolve, reject) => {
          writes.push({ funnel: saved, basis: from, done: resolve, fail: () => reject(new Error('disk full')) });
        }),
    },
    onHide: (flush) => {
      hide = flush;
      return () => undefined;
    },
    onStale: stale,
  });
  const edit = (name: string): void => store.getState().edit('rename', (f) => ({ ...f, name }));
  return { store, notes, writes, autosave, edit, stale, hide: () => hide(), state: () => store.getState().saveState };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

describe('autosave', () => {
  it('writes an edit within a second, many edits of a burst once', async () => {
    const { writes, edit, state } = setUp();
    edit('a');
    expect(state()).toBe('unsaved');
    for (let i = 0; i < 9; i++) {
      await vi.advanceTimersByTimeAsync(100);
      edit(`a${i}`);
    }
    // The first edit of a burst does not wait for its end.
    expect(writes.length).toBeGreaterThanOrEqual(1);
    writes[0]!.done(2);
    await vi.advanceTimersByTimeAsync(1000);
    expect(writes).toHaveLength(2);
    expect(writes[1]!.funnel.name).toBe('a8');
    expect(writes[1]!.basis).toBe(2);
    writes[1]!.done(3);
    await settle();
    expect(state()).toBe('saved');
  });

  it('has one write under way, and writes what came meanwhile after it', async () => {
    const { writes, edit, state } = setUp();
    edit('a');
    await vi.advanceTimersByTimeAsync(1000);
    expect(state()).toBe('saving');
    edit('b');
    await vi.advanceTimersByTimeAsync(5000);
    expect(writes).toHaveLength(1);
    writes[0]!.done(2);
    await vi.advanceTimersByTimeAsync(1000);
    expect(writes).toHaveLength(2);
    expect(writes[1]!.funnel.name).toBe('b');
  });

  it('writes at once when the page is hidden, with a note in case the page ends before', async () => {
    const { writes, edit, hide, notes } = setUp();
    hide();
    expect(notes).toEqual([]);
    edit('a');
    hide();
    expect(notes).toEqual(['a on 1']);
    await settle();
    expect(writes).toHaveLength(1);
    writes[0]!.done(2);
    await settle();
    expect(notes).toEqual(['a on 1', null]);
  });

  it('keeps the note as long as something newer than the write is unsaved', async () => {
    const { writes, edit, hide, notes } = setUp();
    edit('a');
    hide();
    edit('b');
    hide();
    writes[0]!.done(2);
    await settle();
    expect(notes).toEqual(['a on 1', 'b on 1']);
  });

  it('says that a write failed, tries again with growing pauses, and recovers', async () => {
    const { writes, edit, state } = setUp();
    edit('a');
    await vi.advanceTimersByTimeAsync(1000);
    writes[0]!.fail();
    await settle();
    expect(state()).toBe('failed');
    const at: number[] = [];
    let clock = 0;
    for (let i = 1; i <= 3; i++) {
      while (writes.length <= i) {
        await vi.advanceTimersByTimeAsync(100);
        clock += 100;
      }
      at.push(clock);
      if (i < 3) writes[i]!.fail();
    }
    const pauses = [at[0]!, at[1]! - at[0]!, at[2]! - at[1]!];
    expect(pauses[1]!).toBeGreaterThan(pauses[0]!);
    expect(pauses[2]!).toBeGreaterThan(pauses[1]!);
    writes[3]!.done(2);
    await settle();
    expect(state()).toBe('saved');
  });

  it('writes nothing when an edit is undone before it was written', async () => {
    const { store, writes, edit, state } = setUp();
    edit('a');
    store.getState().undo();
    await vi.advanceTimersByTimeAsync(3000);
    expect(writes).toHaveLength(0);
    expect(state()).toBe('saved');
  });

  it('stops when another tab was faster', async () => {
    const { writes, edit, stale } = setUp();
    edit('a');
    await vi.advanceTimersByTimeAsync(1000);
    writes[0]!.done('stale');
    await settle();
    expect(stale).toHaveBeenCalledTimes(1);
    edit('b');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(writes).toHaveLength(1);
  });

  it('flush waits for the write under way and the edits that came during it', async () => {
    const { writes, edit, autosave } = setUp();
    edit('a');
    await vi.advanceTimersByTimeAsync(500);
    edit('b');
    let flushed = false;
    void autosave.flush().then(() => (flushed = true));
    writes[0]!.done(2);
    await settle();
    expect(flushed).toBe(false);
    expect(writes[1]!.funnel.name).toBe('b');
    writes[1]!.done(3);
    await settle();
    expect(flushed).toBe(true);
    expect(autosave.dirty()).toBe(false);
  });
});
