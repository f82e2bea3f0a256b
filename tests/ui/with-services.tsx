/** Renders a part of the screen with everything it asks for from outside, all of it in memory. */
import { configure, render, type RenderResult } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import type { ReactElement } from 'react';
import { createWords, type Language } from '#i18n/words';
import { createAppStore, type AppStore } from '#state/app-store';
import type { Funnel } from '#funnel/schema';
import { gateHere } from '#state/gate';
import type { FilesPort, LibraryItem, LibraryPort } from '#state/ports';
import { createPreferencesStore } from '#state/preferences';
import { AppProvider } from '#ui/shared/use-app';
import { ServicesProvider, type Services } from '#ui/shared/services';

// A busy machine takes its time; a test waits for what it looks for, not for a clock.
configure({ asyncUtilTimeout: 10_000 });

// jsdom has no CSS.escape; the names that are escaped in these tests are plain.
Object.assign(document.defaultView ?? {}, { CSS: { escape: (text: string) => text } });

export const NOW = Date.UTC(2025, 9, 10, 12);

/** A library in memory. `refuse` makes every call fail, as a private window may. */
export function memoryLibrary(
  items: LibraryItem[] = [],
  refuse = false,
): LibraryPort & { readonly items: LibraryItem[] } {
  const listeners = new Set<(id: string) => void>();
  const answer = async <T,>(value: () => T): Promise<T> => {
    if (refuse) throw new Error('refused');
    return value();
  };
  const changed = (id: string): void => listeners.forEach((l) => l(id));
  const replace = (id: string, change: Partial<LibraryItem>): void => {
    const at = items.findIndex((i) => i.id === id);
    items[at] = { ...items[at]!, ...change } as LibraryItem;
    changed(id);
  };
  return {
    items,
    list: () => answer(() => [...items].sort((a, b) => b.editedAt - a.editedAt)),
    load: (id) => answer(() => items.find((i) => i.id === id) ?? null),
    save: (id, funnel, editedAt, basis) =>
      answer(() => {
        const revision = (basis ?? 0) + 1;
        const at = items.findIndex((i) => i.id === id);
        const item = { id, funnel, editedAt, revision };
        if (at < 0) items.push(item);
        else items[at] = item;
        changed(id);
        return revision;
      }),
    remove: (id, at) => answer(() => replace(id, { deletedAt: at })),
    restore: (id) => answer(() => replace(id, { deletedAt: undefined })),
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export interface Outside {
  readonly library?: LibraryPort;
  readonly files?: Partial<FilesPort>;
  readonly language?: Language;
  /** The open funnel, for parts of the editor. */
  readonly open?: Funnel;
}

export interface Rendered extends RenderResult {
  readonly services: Services;
  readonly store: AppStore;
}

export function renderWith(
  element: ReactElement,
  { library = memoryLibrary(), files = {}, language = 'en', open }: Outside = {},
): Rendered {
  const kept = new Map<string, string>();
  const memory = {
    read: (key: string) => kept.get(key) ?? null,
    write: (key: string, value: string) => void kept.set(key, value),
    forget: (key: string) => void kept.delete(key),
  };
  let ids = 0;
  const services: Services = {
    library,
    gate: gateHere,
    memory,
    tabs: { claim: () => Promise.resolve({ held: () => true, takeOver: () => undefined, release: () => undefined }) },
    files: {
      pick: () => Promise.resolve([]),
      fileName: (name, extension) => `${name}${extension}`,
      download: () => undefined,
      copy: () => Promise.resolve(true),
      ...files,
    },
    clock: { now: () => NOW, newId: () => `new${ids++}` },
    preferences: createPreferencesStore(memory, { languages: [language], theme: 'light' }),
    onHide: () => () => undefined,
  };
  const words = createWords(language);
  const store = createAppStore(
    'open',
    open ?? { format: 'sluice', version: 1, name: 'Open', period: 'month', nodes: [], edges: [] },
  );
  const result = render(
    <I18nextProvider i18n={words}>
      <ServicesProvider value={services}>
        <AppProvider value={store}>{element}</AppProvider>
      </ServicesProvider>
    </I18nextProvider>,
  );
  return { ...result, services, store };
}
