import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { isDamaged, type LibraryPort } from '#state/ports';
import { SluiceDatabase } from '#storage/database';
import { createLibrary } from '#storage/library';
import { withTabFallback } from '#storage/tab-fallback';
import { channels, funnel } from './fixture';

let count = 0;

/** A library whose browser refuses everything until told otherwise. */
function setUp() {
  const inner = createLibrary(new SluiceDatabase(`fallback-${count++}`), channels(1)[0]!);
  let refuses = true;
  const guarded = new Proxy(inner, {
    get: (target, name: keyof LibraryPort) => {
      const method = target[name] as (...args: unknown[]) => unknown;
      return (...args: unknown[]) => (refuses ? Promise.reject(new Error('refused')) : method(...args));
    },
    ownKeys: (target) => Reflect.ownKeys(target),
  });
  const port = {} as Record<string, unknown>;
  for (const name of Object.keys(inner) as (keyof LibraryPort)[])
    port[name] = (...args: never[]) => (guarded[name] as (...a: never[]) => unknown)(...args);
  return { library: withTabFallback(port as unknown as LibraryPort), inner, allow: () => (refuses = false) };
}

const nameOf = async (library: LibraryPort, id: string): Promise<string | null> => {
  const item = await library.load(id);
  return item === null || isDamaged(item) ? null : item.funnel.name;
};

describe('a browser that refuses its database', () => {
  it('is told, and the tab keeps what was to be written', async () => {
    const { library } = setUp();
    await expect(library.list()).rejects.toThrow('refused');
    await expect(library.save('a', funnel('kept'), 1, null)).rejects.toThrow('refused');
    expect(await nameOf(library, 'a')).toBe('kept');
    expect(await library.load('a')).toMatchObject({ tabOnly: true });
    expect((await library.list()).map((i) => i.id)).toEqual(['a']);
    await expect(library.load('b')).rejects.toThrow('refused');
  });

  it('takes it over when it agrees again', async () => {
    const { library, inner, allow } = setUp();
    await library.save('a', funnel('first'), 1, null).catch(() => undefined);
    allow();
    const item = await library.load('a');
    if (item === null || isDamaged(item)) throw new Error('lost');
    expect(await library.save('a', funnel('second'), 2, item.revision)).toBe(1);
    expect(await nameOf(inner, 'a')).toBe('second');
    expect(await library.load('a')).not.toHaveProperty('tabOnly');
  });

  it('shows unsaved work before the older stored one, and saves it on top', async () => {
    const { library, inner, allow } = setUp();
    await inner.save('a', funnel('stored'), 1, null);
    await library.save('a', funnel('unsaved'), 2, 1).catch(() => undefined);
    allow();
    expect(await library.load('a')).toMatchObject({ revision: 1, tabOnly: true });
    expect(await nameOf(library, 'a')).toBe('unsaved');
    expect(await library.save('a', funnel('unsaved'), 3, 1)).toBe(2);
  });

  it('deletes and restores what only the tab has', async () => {
    const { library } = setUp();
    await library.save('a', funnel(), 1, null).catch(() => undefined);
    await library.remove('a', 5);
    expect(await library.load('a')).toMatchObject({ deletedAt: 5 });
    await library.restore('a');
    expect((await library.load('a'))?.deletedAt).toBeUndefined();
  });
});
