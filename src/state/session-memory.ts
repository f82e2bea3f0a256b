/** Remembers the session of each funnel over visits: saved, not undoable. What is remembered is foreign data when it comes back. */
import type { AppStore } from './app-store';
import type { PreferencesPort } from './ports';
import type { Lens, Session, Tab } from './session';

const LENSES: readonly Lens[] = ['flow', 'dropOff', 'worth', 'time', 'load', 'evidence'];
const TABS: readonly Tab[] = ['moves', 'scenarios', 'futures', 'timeline', 'diagnosis', 'table'];

/** Restores the session of the store's funnel and writes it down as it changes. Returns the way to stop. */
export function rememberSession(store: AppStore, memory: PreferencesPort): () => void {
  const key = `session.${store.getState().id}`;
  store.getState().setSession(readSession(memory.read(key)));
  return store.subscribe((now, before) => {
    if (now.session === before.session) return;
    const { lens, tab, scenario, inspector } = now.session;
    const old = before.session;
    if (lens === old.lens && tab === old.tab && scenario === old.scenario && inspector === old.inspector) return;
    memory.write(key, JSON.stringify({ lens, tab, scenario, inspector }));
  });
}

/** What can be understood of a remembered session; the rest begins anew. */
function readSession(text: string | null): Partial<Session> {
  if (text === null) return {};
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return {};
  }
  if (typeof data !== 'object' || data === null) return {};
  const raw = data as Readonly<Record<string, unknown>>;
  const lens = LENSES.find((l) => l === raw['lens']);
  const tab = TABS.find((t) => t === raw['tab']);
  const scenario = raw['scenario'];
  return {
    ...(lens === undefined ? {} : { lens }),
    ...(tab === undefined ? {} : { tab }),
    ...(typeof scenario === 'string' ? { scenario } : {}),
    ...(typeof raw['inspector'] === 'boolean' ? { inspector: raw['inspector'] } : {}),
  };
}
