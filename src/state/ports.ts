/** What the state needs from outside. Adapters are passed in by `app`; tests pass fakes. */
import type { AgainstBase, BeatsBaseOptions } from '#engine/beats-base';
import type { FuturesOptions, FuturesResult } from '#engine/futures';
import type { MovesFuturesOptions } from '#engine/moves-futures';
import type { MovesResult } from '#engine/results';
import type { SwingsOptions, SwingsResult } from '#engine/swings';
import type { MeasureNextOptions, MeasureNextResult } from '#engine/value-of-information';
import type { Draft } from '#funnel/check';
import type { Fault, Outcome } from '#funnel/fault';
import type { Funnel } from '#funnel/schema';

/** One funnel of the library. */
export interface LibraryEntry {
  readonly id: string;
  readonly funnel: Funnel;
  /** Milliseconds since the epoch. */
  readonly editedAt: number;
  /** Counts the writes; a save says which one it builds on, so that newer work is never overwritten. */
  readonly revision: number;
  /** Set while the funnel lies in the bin, from which a delete can be undone. */
  readonly deletedAt?: number | undefined;
  /** True where the browser refused to store it: it lives as long as this tab. */
  readonly tabOnly?: boolean;
}

/** A stored record that no longer passes the gate. It is kept as it is, so that its owner can take it out. */
export interface DamagedEntry {
  readonly id: string;
  readonly name: string;
  /** What is stored, to the letter. */
  readonly text: string;
  readonly faults: readonly Fault[];
  readonly editedAt: number;
  readonly deletedAt?: number | undefined;
}

export type LibraryItem = LibraryEntry | DamagedEntry;

export const isDamaged = (item: LibraryItem): item is DamagedEntry => 'faults' in item;

/** The library of funnels that outlives the page. Every promise rejects with a plain Error when the browser refuses. */
export interface LibraryPort {
  /** Everything, the bin included, newest edit first. */
  list(): Promise<readonly LibraryItem[]>;
  load(id: string): Promise<LibraryItem | null>;
  /**
   * Writes a funnel that builds on revision `basis` (null: a new one) and takes it out of the bin. Gives the new revision,
   * or `stale` and writes nothing when the stored one is newer: another tab was faster.
   */
  save(id: string, funnel: Funnel, editedAt: number, basis: number | null): Promise<number | 'stale'>;
  /** Puts a funnel into the bin. */
  remove(id: string, at: number): Promise<void>;
  restore(id: string): Promise<void>;
  /** Calls back with the id when this or another tab changed the library. Returns the way to stop listening. */
  watch(onChange: (id: string) => void): () => void;
}

/** How a document comes in and goes out, however large, without holding up the page. */
export interface GatePort {
  /** The funnel in a file or a text, or every fault in it. Aborting rejects with an AbortError. */
  open(content: Blob | string, hooks?: GateHooks): Promise<Outcome<Draft>>;
  /** The file of a funnel: its text, or for a large one a file. */
  write(funnel: Funnel): Promise<string | Blob>;
}

export interface GateHooks {
  readonly signal?: AbortSignal;
  /** Share of the work done, 0–1. */
  readonly onProgress?: (done: number) => void;
}

/** One writer per funnel over all tabs of the browser. */
export interface TabLockPort {
  claim(id: string, handlers: TabLockHandlers): Promise<TabClaim>;
}

export interface TabLockHandlers {
  /** This tab writes from now on. */
  readonly onHeld: () => void;
  /** Another tab writes from now on. */
  readonly onLost: () => void;
  /** Another tab asks for the funnel: write what is open; the lock goes over when the promise settles. */
  readonly onAsked: () => Promise<void>;
}

export interface TabClaim {
  readonly held: () => boolean;
  /** Asks the writing tab to let go, and takes the lock where it does not answer. */
  takeOver(): void;
  release(): void;
}

/** The browser's side of files. */
export interface FilesPort {
  /** Opens the file picker; no files when it is left. `accept` as in `<input accept>`. */
  pick(accept: string, multiple: boolean): Promise<readonly File[]>;
  /** A name that every file system takes, with the extension (`.sluice.json`). */
  fileName(name: string, extension: string): string;
  /** Hands the reader a file under a safe name. */
  download(fileName: string, content: string | Blob, type: string): void;
  /** False when the browser refuses. */
  copy(text: string): Promise<boolean>;
}

/** What a reader chose once for all funnels of this browser. Reading never fails; a refused write is no fault. */
export interface PreferencesPort {
  read(key: string): string | null;
  write(key: string, value: string): void;
  forget(key: string): void;
}

export interface ClockPort {
  now(): number;
  newId(): string;
}

/** `elsewhere`: another tab writes this funnel; here it can only be read. */
export type SaveState = 'saved' | 'saving' | 'unsaved' | 'failed' | 'elsewhere';

/** Long work, done away from the page's thread. Aborting rejects with an AbortError. */
export interface ComputePort {
  futures(funnel: Funnel, options: FuturesOptions, signal: AbortSignal): Promise<Outcome<FuturesResult>>;
  movesFutures(funnel: Funnel, options: MovesFuturesOptions, signal: AbortSignal): Promise<Outcome<MovesResult>>;
  beatsBase(funnel: Funnel, options: BeatsBaseOptions, signal: AbortSignal): Promise<Outcome<readonly AgainstBase[]>>;
  swings(funnel: Funnel, options: SwingsOptions, signal: AbortSignal): Promise<Outcome<SwingsResult>>;
  measureNext(
    funnel: Funnel,
    options: MeasureNextOptions,
    signal: AbortSignal,
    onProgress: (done: number) => void,
  ): Promise<Outcome<MeasureNextResult>>;
}
