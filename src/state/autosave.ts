/**
 * Saves the open funnel as it changes: at most one write under way, at most `WAIT_MS` after the first unsaved edit, at once
 * when the page is hidden, again with growing pauses when a write fails.
 */
import type { Funnel } from '#funnel/schema';
import type { AppStore } from './app-store';
import type { ClockPort, LibraryPort } from './ports';
import type { RescueNote } from './rescue';

/** From the first unsaved edit to its write. */
const WAIT_MS = 400;
const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 30_000;

export interface AutosaveOptions {
  readonly store: AppStore;
  readonly library: Pick<LibraryPort, 'save'>;
  readonly clock: Pick<ClockPort, 'now'>;
  /** The revision that the open funnel was loaded from. */
  readonly basis: number;
  /** False where the open funnel is not stored at all yet, for the browser refused. */
  readonly isStored?: boolean;
  /** Takes what is unsaved when the page may be about to end. */
  readonly rescue: Pick<RescueNote, 'write' | 'clear'>;
  /** Calls back when the page may be about to end. */
  readonly onHide: (flush: () => void) => () => void;
  /** Another tab wrote the funnel in the meantime; saving has stopped. */
  readonly onStale: () => void;
}

export interface Autosave {
  /** Writes what is unsaved now; resolves when nothing is left to write or the write failed. */
  flush(): Promise<void>;
  /** True when something is not yet written. */
  dirty(): boolean;
  /** The newest revision that was read or written here. */
  revision(): number;
  /** Stops writing until `resume`. */
  pause(): void;
  /** The funnel now in the store is the one stored as `revision`; edits from here on are saved. */
  resume(revision: number): void;
  stop(): void;
}

export function startAutosave({
  store,
  library,
  clock,
  basis,
  isStored = true,
  rescue,
  onHide,
  onStale,
}: AutosaveOptions): Autosave {
  let revision = basis;
  let stored: Funnel | null = isStored ? store.getState().history.present : null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let writing: Promise<void> | null = null;
  let retryMs = FIRST_RETRY_MS;
  let paused = false;

  const present = () => store.getState().history.present;
  const dirty = (): boolean => present() !== stored;
  const show = store.getState().setSaveState;

  const unschedule = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  const schedule = (ms: number): void => {
    timer ??= setTimeout(() => {
      timer = null;
      void write();
    }, ms);
  };

  const write = async (): Promise<void> => {
    if (writing !== null) return writing;
    if (paused || !dirty()) return;
    writing = writeOnce();
    await writing;
  };

  const writeOnce = async (): Promise<void> => {
    const funnel = present();
    show('saving');
    try {
      const answer = await library.save(store.getState().id, funnel, clock.now(), revision);
      writing = null;
      if (answer === 'stale') {
        if (paused) return;
        paused = true;
        onStale();
        return;
      }
      revision = answer;
      stored = funnel;
      retryMs = FIRST_RETRY_MS;
      if (!dirty()) rescue.clear();
      if (paused) return;
      show(dirty() ? 'unsaved' : 'saved');
      if (dirty()) schedule(WAIT_MS);
    } catch {
      writing = null;
      if (paused) return;
      show('failed');
      schedule(retryMs);
      retryMs = Math.min(2 * retryMs, LONGEST_RETRY_MS);
    }
  };

  const flush = async (): Promise<void> => {
    unschedule();
    await write();
    // An edit during the write is not in it.
    if (dirty() && !paused && store.getState().saveState !== 'failed') {
      unschedule();
      await write();
    }
  };

  const stopWatching = store.subscribe((now, before) => {
    if (paused || now.history.present === before.history.present) return;
    if (!dirty()) {
      // Undone back to what is stored: nothing to write.
      if (writing === null && now.saveState === 'unsaved') {
        unschedule();
        show('saved');
      }
      return;
    }
    if (writing === null && now.saveState === 'saved') show('unsaved');
    if (writing === null) schedule(WAIT_MS);
  });
  if (!isStored) {
    show('failed');
    schedule(FIRST_RETRY_MS);
  }
  const stopHide = onHide(() => {
    if (paused || !dirty()) return;
    rescue.write(present(), revision);
    void flush();
  });

  return {
    flush,
    dirty,
    revision: () => revision,
    pause: () => {
      paused = true;
      unschedule();
    },
    resume: (now) => {
      paused = false;
      revision = now;
      stored = present();
      retryMs = FIRST_RETRY_MS;
      show('saved');
    },
    stop: () => {
      paused = true;
      unschedule();
      stopWatching();
      stopHide();
    },
  };
}
