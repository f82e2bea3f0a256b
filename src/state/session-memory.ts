/** Remembers the session of each funnel over visits: saved, not undoable. What is remembered is foreign data when it comes back. */
import type { AppStore } from './app-store';
import type { PreferencesPort } from './ports';
import type { Metric, Yardstick } from '#engine/results';
import type { Lens, Session, Tab } from './session';

const LENSES: readonly Lens[] = ['flow', 'dropOff', 'worth', 'time', 'load', 'evidence'];
const TABS: readonly Tab[] = ['moves', 'scenarios', 'futures', 'timeline', 'diagnosis', 'table'];
const YARDSTICKS: readonly Yardstick[] = ['point', 'tenth', 'headroom', 'planned'];
const METRICS: readonly Metric[] = ['profit', 'deals', 'revenue'];
const REMEMBERED = ['lens', 'tab', 'scenario', 'inspector', 'yardstick', 'metric'] as const;

/** Restores the session of the store's funnel and writes it down as it changes. Returns the way to stop. */
export function rememberSession(store: AppStore, memory: PreferencesPort): () => void {
  const key = `session.${store.getState().id}`;
  store.getState().setSession(readSession(memory.read(key)));
  return store.subscribe((now, before) => {
    if (now.session === before.session) return;
    const kept = REMEMBERED.map((k) => [k, now.session[k]] as const);
    if (kept.every(([k, value]) => value === before.session[k])) return;
    memory.write(key, JSON.stringify(Object.fromEntries(kept)));
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
  const yardstick = YARDSTICKS.find((y) => y === raw['yardstick']);
  const metric = METRICS.find((m) => m === raw['metric']);
  const scenario = raw['scenario'];
  return {
    ...(lens === undefined ? {} : { lens }),
    ...(tab === undefined ? {} : { tab }),
    ...(yardstick === undefined ? {} : { yardstick }),
    ...(metric === undefined ? {} : { metric }),
    ...(typeof scenario === 'string' ? { scenario } : {}),
    ...(typeof raw['inspector'] === 'boolean' ? { inspector: raw['inspector'] } : {}),
  };
}
