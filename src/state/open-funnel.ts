/**
 * Opening a funnel of the library for work: load through the gate, then make the store, then save as it changes, as the
 * one tab that writes it or reading along with the tab that does.
 */
import type { Funnel } from '#funnel/schema';
import { createAppStore, type AppStore } from './app-store';
import { startAutosave, type Autosave } from './autosave';
import { gateHere, textOf } from './gate';
import {
  isDamaged,
  type ClockPort,
  type DamagedEntry,
  type GatePort,
  type LibraryEntry,
  type LibraryPort,
  type PreferencesPort,
  type TabClaim,
  type TabLockPort,
} from './ports';
import { rescueNote, type RescueNote } from './rescue';

export interface OpenPorts {
  readonly library: LibraryPort;
  readonly tabs: TabLockPort;
  readonly clock: ClockPort;
  readonly memory: PreferencesPort;
  readonly onHide: (flush: () => void) => () => void;
  /** Everything on the page's own thread where it is left out. */
  readonly gate?: GatePort;
  /** The name of a copy that keeps edits which another tab was faster than. */
  readonly nameOfCopy: (name: string) => string;
}

export interface OpenFunnel {
  readonly store: AppStore;
  /** Makes this tab the one that writes. */
  takeOver(): void;
  /** Writes what is unsaved; resolves when written or refused. */
  flush(): Promise<void>;
  /** Writes what is unsaved and lets go of the funnel. */
  close(): Promise<void>;
}

export type Opened =
  | { readonly kind: 'open'; readonly open: OpenFunnel }
  | { readonly kind: 'damaged'; readonly entry: DamagedEntry }
  | { readonly kind: 'missing' };

/** Rejects only when the browser refuses its database. */
export async function openFunnel(id: string, ports: OpenPorts): Promise<Opened> {
  let session: Session | null = null;
  const claim = await ports.tabs.claim(id, {
    onHeld: () => void session?.becomeWriter(),
    onLost: () => void session?.becomeReader(),
    onAsked: async () => session?.autosave.flush(),
  });
  const held = claim.held();
  try {
    const item = await ports.library.load(id);
    if (item === null || isDamaged(item)) {
      claim.release();
      return item === null ? { kind: 'missing' } : { kind: 'damaged', entry: item };
    }
    const rescue = rescueNote(ports.memory, id);
    session = new Session(item, claim, ports, rescue);
    if (claim.held()) await session.goOnFrom(rescue);
    // The lock may have changed hands while the funnel was read.
    if (held && !claim.held()) await session.becomeReader();
    else if (!held && claim.held()) await session.becomeWriter();
    return { kind: 'open', open: session };
  } catch (error) {
    claim.release();
    throw error;
  }
}

/** A revision that no stored record has. */
const NONE = -1;

class Session implements OpenFunnel {
  readonly store: AppStore;
  readonly autosave: Autosave;
  private revision: number;
  private readonly stopWatching: () => void;

  constructor(
    entry: LibraryEntry,
    private readonly claim: TabClaim,
    private readonly ports: OpenPorts,
    rescue: RescueNote,
  ) {
    this.store = createAppStore(entry.id, entry.funnel);
    this.revision = entry.revision;
    this.autosave = startAutosave({
      store: this.store,
      library: ports.library,
      clock: ports.clock,
      basis: entry.revision,
      isStored: entry.tabOnly !== true,
      rescue,
      onHide: ports.onHide,
      onStale: () => void this.becomeReader(),
    });
    if (!claim.held()) {
      this.autosave.pause();
      this.store.getState().setSaveState('elsewhere');
    }
    this.stopWatching = ports.library.watch((changed) => {
      if (changed !== entry.id) return;
      if (this.store.getState().saveState === 'elsewhere') void this.catchUp();
      // Renamed on the start page of another tab: what is shown here is saved, so nothing is lost by going on from there.
      else if (!this.autosave.dirty()) void this.goOnFromStored();
    });
  }

  takeOver(): void {
    // After a stale save this tab still holds the lock: catching up is all that is needed.
    if (this.claim.held()) void this.becomeWriter();
    else this.claim.takeOver();
  }

  flush(): Promise<void> {
    return this.autosave.flush();
  }

  async close(): Promise<void> {
    this.stopWatching();
    await this.autosave.flush();
    this.autosave.stop();
    this.claim.release();
  }

  /** Brings back edits that the end of the page left unsaved: on top of what they build on, or beside newer work as a copy. */
  async goOnFrom(rescue: RescueNote): Promise<void> {
    const { gate = gateHere } = this.ports;
    const found = await rescue.read(gate);
    const { history, follow } = this.store.getState();
    if (
      found !== null &&
      (await textOf(await gate.write(found.funnel))) !== (await textOf(await gate.write(history.present)))
    ) {
      if (found.basis === this.revision) {
        follow(found.funnel);
        await this.autosave.flush();
      } else await this.keepCopy(found.funnel);
    }
    // A write that failed leaves the note in place for the next time.
    if (!this.autosave.dirty()) rescue.clear();
  }

  async becomeWriter(): Promise<void> {
    await this.catchUp();
    this.autosave.resume(this.revision);
  }

  /** From here on another tab writes. What is not saved here goes into a copy: newer work is never overwritten, none is lost. */
  async becomeReader(): Promise<void> {
    const { history, setSaveState } = this.store.getState();
    const unsaved = this.autosave.dirty();
    this.autosave.pause();
    this.revision = unsaved ? NONE : this.autosave.revision();
    setSaveState('elsewhere');
    if (unsaved) await this.keepCopy(history.present);
    await this.catchUp();
  }

  private async keepCopy(funnel: Funnel): Promise<void> {
    const { library, clock, nameOfCopy } = this.ports;
    const copy = { ...funnel, name: nameOfCopy(funnel.name) };
    await library.save(clock.newId(), copy, clock.now(), null).catch(() => undefined);
  }

  /** As the writer with nothing unsaved: shows what is stored, where that is not what was read or written here. */
  private async goOnFromStored(): Promise<void> {
    const item = await this.ports.library.load(this.store.getState().id).catch(() => null);
    if (item === null || isDamaged(item) || item.revision === this.autosave.revision()) return;
    // Edited meanwhile, or no longer the writer: the next save or the other tab says what is to become of it.
    if (this.autosave.dirty() || this.store.getState().saveState === 'elsewhere') return;
    this.revision = item.revision;
    this.autosave.pause();
    this.store.getState().follow(item.funnel);
    this.autosave.resume(item.revision);
  }

  /** Shows the newest stored work. A record that fails to be read leaves what is shown. */
  private async catchUp(): Promise<void> {
    const item = await this.ports.library.load(this.store.getState().id).catch(() => null);
    if (item === null || isDamaged(item) || item.revision === this.revision) return;
    this.revision = item.revision;
    this.store.getState().follow(item.funnel);
  }
}
