import { describe, expect, it } from 'vitest';
import { createPreferencesStore } from '#state/preferences';
import { createPreferences } from '#storage/preferences';

function memory(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  } as unknown as Storage;
}

describe('choices of the reader', () => {
  it('follow browser and system until chosen, then stay', () => {
    const storage = memory();
    const port = createPreferences(() => storage);
    const first = createPreferencesStore(port, { languages: ['de-DE', 'ru-RU', 'en'], theme: 'dark' });
    expect(first.getState()).toMatchObject({ language: 'ru', theme: 'dark' });
    first.getState().systemTheme('light');
    expect(first.getState().theme).toBe('light');
    first.getState().setLanguage('en');
    first.getState().setTheme('dark');
    first.getState().systemTheme('light');
    expect(first.getState().theme).toBe('dark');
    const later = createPreferencesStore(port, { languages: ['ru'], theme: 'light' });
    expect(later.getState()).toMatchObject({ language: 'en', theme: 'dark' });
  });

  it('speaks English to whoever speaks neither, and ignores nonsense that was stored', () => {
    const storage = memory();
    storage.setItem('sluice.language', 'klingon');
    storage.setItem('sluice.theme', 'sepia');
    const store = createPreferencesStore(
      createPreferences(() => storage),
      { languages: ['fi'], theme: 'light' },
    );
    expect(store.getState()).toMatchObject({ language: 'en', theme: 'light' });
  });

  it('forgets quietly where the browser refuses storage', () => {
    const port = createPreferences(() => {
      throw new DOMException('no', 'SecurityError');
    });
    port.write('theme', 'dark');
    expect(port.read('theme')).toBeNull();
  });
});
