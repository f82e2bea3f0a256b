/** What the state needs from outside. Adapters are passed in by `app`; tests pass fakes. */
import type { Funnel } from '#funnel/schema';

/** One line of the library: enough to draw a card without opening the funnel. */
export interface LibraryEntry {
  readonly id: string;
  readonly funnel: Funnel;
  /** Milliseconds since the epoch. */
  readonly editedAt: number;
  /** Set while the funnel lies in the bin, from which a delete can be undone. */
  readonly deletedAt?: number | undefined;
}

/** The library of funnels that outlives the page. Every promise rejects with a plain Error when the browser refuses. */
export interface LibraryPort {
  list(): Promise<readonly LibraryEntry[]>;
  load(id: string): Promise<LibraryEntry | null>;
  save(id: string, funnel: Funnel, editedAt: number): Promise<void>;
  remove(id: string, at: number): Promise<void>;
  restore(id: string): Promise<void>;
  /** Calls back when another tab changed the library. Returns the way to stop listening. */
  watch(onChange: () => void): () => void;
}

export interface ClockPort {
  now(): number;
  newId(): string;
}

export type SaveState = 'saved' | 'saving' | 'unsaved' | 'failed' | 'elsewhere';
