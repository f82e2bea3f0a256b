/**
 * The store of one open funnel: document with history, session, save state. Vanilla zustand; React reads it through
 * `ui/shared/use-app.ts`. Nodes that come without a place are given one here, before anything is done to them. Derived numbers are not kept here but computed by `evaluation.ts` and remembered per document.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Fault } from '#funnel/fault';
import { withPlaces } from '#funnel/places/with-places';
import type { Funnel } from '#funnel/schema';
import { record, redo, startHistory, undo, type History } from './history';
import type { SaveState } from './ports';
import { scenarioAfter } from './scenario-after';
import { realSelection, selectionAfterStep } from './selection-after';
import { FIRST_SESSION, type Session } from './session';

export interface AppState {
  /** The id of the open funnel in the library. */
  readonly id: string;
  readonly history: History<Funnel>;
  readonly session: Session;
  readonly saveState: SaveState;
  /** The last edit that was refused, for the screen to say why; null once read. */
  readonly refused: Fault | null;

  /** Applies a pure edit as one step (or as part of a gesture). `label` is an i18n key under `edit.` */
  edit(label: string, edit: (funnel: Funnel) => Funnel, gesture?: string | null): void;
  undo(): void;
  redo(): void;
  /** Changes the session; never undoable. */
  setSession(change: Partial<Session>): void;
  refuse(fault: Fault | null): void;
  setSaveState(state: SaveState): void;
  /** Shows the funnel as another tab wrote it: history starts anew, the session stays. */
  follow(funnel: Funnel): void;
  /** Replaces the open funnel by another and forgets history and session. */
  open(id: string, funnel: Funnel): void;
}

export type AppStore = StoreApi<AppState>;

export function createAppStore(id: string, funnel: Funnel): AppStore {
  return createStore<AppState>()((set) => ({
    id,
    history: startHistory(withPlaces(funnel)),
    session: FIRST_SESSION,
    saveState: 'saved',
    refused: null,
    edit: (label, edit, gesture = null) =>
      set((s) => {
        const refused = readOnly(s);
        if (refused !== null) return refused;
        const history = record(s.history, edit(s.history.present), label, gesture);
        return { history, ...selecting(s, realSelection(history.present, s.session.selection)) };
      }),
    undo: () => set((s) => readOnly(s) ?? stepped(s, undo(s.history), 'undo')),
    redo: () => set((s) => readOnly(s) ?? stepped(s, redo(s.history), 'redo')),
    follow: (next) =>
      set((s) => ({
        history: startHistory(withPlaces(next)),
        ...selecting(s, realSelection(next, s.session.selection)),
      })),
    setSession: (change) => set((s) => ({ session: { ...s.session, ...change } })),
    refuse: (refused) => set({ refused }),
    setSaveState: (saveState) => set({ saveState }),
    open: (nextId, next) =>
      set({
        id: nextId,
        history: startHistory(withPlaces(next)),
        session: FIRST_SESSION,
        saveState: 'saved',
        refused: null,
      }),
  }));
}

function stepped(state: AppState, history: History<Funnel>, way: 'undo' | 'redo'): Partial<AppState> {
  const [before, after] = [state.history.present, history.present];
  const scenario = scenarioAfter(before, after, state.session.scenario, way);
  const selection = selectionAfterStep(before, after, state.session.selection);
  if (scenario === state.session.scenario && selection === state.session.selection) return { history };
  return { history, session: { ...state.session, scenario, selection } };
}

/** The session is written only where the selection changes: whoever follows it is not stirred by every edit. */
function selecting({ session }: AppState, selection: Session['selection']): Partial<AppState> {
  return selection === session.selection ? {} : { session: { ...session, selection } };
}

/** Another tab writes this funnel: an edit here would be lost, so it is refused and said. */
function readOnly(state: AppState): Pick<AppState, 'refused'> | null {
  return state.saveState === 'elsewhere' ? { refused: { path: '', code: 'save.elsewhere', params: {} } } : null;
}
