import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { serialiseFunnel } from '#funnel/file-format';
import { openFunnel, type OpenFunnel, type OpenPorts } from '#state/open-funnel';
import { isDamaged, type LibraryPort, type TabClaim, type TabLockHandlers } from '#state/ports';
import { SluiceDatabase } from '#storage/database';
import { createLibrary } from '#storage/library';
import { patiently } from '../helpers/patiently';
import { channels, funnel } from '../storage/fixture';

let count = 0;
const kept = new Map<string, string>();
const memory = {
  read: (key: string) => kept.get(key) ?? null,
  write: (key: string, value: string) => void kept.set(key, value),
  forget: (key: string) => void kept.delete(key),
};
let library: LibraryPort;
let other: LibraryPort;

beforeEach(() => {
  kept.clear();
  const [a, b] = channels(2);
  const name = `open-${count++}`;
  library = createLibrary(new SluiceDatabase(name), a!);
  other = createLibrary(new SluiceDatabase(name), b!);
});

/** The lock of one funnel between the tabs of a test: the first has it, `takeOver` asks the holder. */
function lock() {
  const claims: { handlers: TabLockHandlers; held: boolean }[] = [];
  return (handlers: TabLockHandlers): Promise<TabClaim> => {
    const mine = { handlers, held: !claims.some((c) => c.held) };
    claims.push(mine);
    return Promise.resolve({
      held: () => mine.held,
      takeOver: () =>
        void (async () => {
          const holder = claims.find((c) => c.held);
          await holder?.handlers.onAsked();
          if (holder !== undefined) {
            holder.held = false;
            holder.handlers.onLost();
          }
          mine.held = true;
          handlers.onHeld();
        })(),
      release: () => {
        mine.held = false;
      },
    });
  };
}

function ports(port: LibraryPort, claim: (h: TabLockHandlers) => Promise<TabClaim>): OpenPorts {
  let ids = 0;
  return {
    library: port,
    memory,
    tabs: { claim: (_id, handlers) => claim(handlers) },
    clock: { now: () => 5, newId: () => `id${ids++}` },
    onHide: () => () => undefined,
    nameOfCopy: (name) => `${name} (rescued)`,
  };
}

async function opened(p: OpenPorts): Promise<OpenFunnel> {
  const result = await openFunnel('f', p);
  if (result.kind !== 'open') throw new Error(`expected an open funnel, got ${result.kind}`);
  return result.open;
}

const rename = (open: OpenFunnel, name: string): void => open.store.getState().edit('rename', (f) => ({ ...f, name }));
const shown = (open: OpenFunnel): string => open.store.getState().history.present.name;
const storedName = async (): Promise<string> => {
  const item = await library.load('f');
  if (item === null || isDamaged(item)) throw new Error('no funnel');
  return item.funnel.name;
};

describe('opening a funnel', () => {
  it('says what is missing and what is damaged', async () => {
    const p = ports(library, lock());
    expect((await openFunnel('f', p)).kind).toBe('missing');
  });

  it('saves edits and lets go of them complete', async () => {
    await library.save('f', funnel('start'), 1, null);
    const open = await opened(ports(library, lock()));
    rename(open, 'edited');
    await open.close();
    expect(await storedName()).toBe('edited');
  });

  it('goes on from what another tab stored meanwhile, where nothing here is unsaved', async () => {
    await library.save('f', funnel('start'), 1, null);
    const open = await opened(ports(library, lock()));
    rename(open, 'edited');
    await open.flush();
    await other.save('f', funnel('renamed there'), 2, 2);
    await patiently(() => expect(shown(open)).toBe('renamed there'));
    expect(open.store.getState().saveState).toBe('saved');
    rename(open, 'edited again');
    await open.close();
    expect(await storedName()).toBe('edited again');
    expect((await library.list()).length).toBe(1);
  });

  it('goes on from edits that the end of the page left unsaved', async () => {
    await library.save('f', funnel('start'), 1, null);
    kept.set('rescue.f', `1\n${serialiseFunnel(funnel('last words'))}`);
    const open = await opened(ports(library, lock()));
    expect(shown(open)).toBe('last words');
    expect(await storedName()).toBe('last words');
    expect(kept.size).toBe(0);
  });

  it('keeps such edits as a copy where newer work is stored, and drops what is stored already', async () => {
    await library.save('f', funnel('start'), 1, null);
    await library.save('f', funnel('newer'), 2, 1);
    kept.set('rescue.f', `1\n${serialiseFunnel(funnel('last words'))}`);
    const open = await opened(ports(library, lock()));
    expect(shown(open)).toBe('newer');
    expect((await library.list()).length).toBe(2);
    await open.close();
    kept.set('rescue.f', `1\n${serialiseFunnel(funnel('newer'))}`);
    await opened(ports(library, lock()));
    expect((await library.list()).length).toBe(2);
    expect(kept.size).toBe(0);
  });

  it.each(['', 'nonsense', '1\n{"format":"sluice"', `x\n${'{}'}`])(
    'is not misled by a note that says %j',
    async (note) => {
      await library.save('f', funnel('start'), 1, null);
      kept.set('rescue.f', note);
      expect(shown(await opened(ports(library, lock())))).toBe('start');
      expect((await library.list()).length).toBe(1);
    },
  );

  it('reads along in a second tab: refuses edits there, follows the first, takes over when asked', async () => {
    await library.save('f', funnel('start'), 1, null);
    const claim = lock();
    const first = await opened(ports(library, claim));
    const second = await opened(ports(other, claim));
    expect(second.store.getState().saveState).toBe('elsewhere');

    rename(second, 'must not be');
    expect(shown(second)).toBe('start');
    expect(second.store.getState().refused?.code).toBe('save.elsewhere');

    rename(first, 'from the first');
    await first.flush();
    await patiently(() => expect(shown(second)).toBe('from the first'));

    rename(first, 'last second');
    second.takeOver();
    await patiently(() => expect(second.store.getState().saveState).toBe('saved'));
    expect(shown(second)).toBe('last second');
    expect(first.store.getState().saveState).toBe('elsewhere');

    rename(second, 'from the second');
    await second.flush();
    await patiently(() => expect(shown(first)).toBe('from the second'));
    rename(first, 'must not be either');
    expect(await storedName()).toBe('from the second');
  });

  it('keeps edits that came too late as a copy, and never overwrites the newer work', async () => {
    await library.save('f', funnel('start'), 1, null);
    // No locks: both tabs believe that they write.
    const alone = (): Promise<TabClaim> =>
      Promise.resolve({ held: () => true, takeOver: () => undefined, release: () => undefined });
    const first = await opened(ports(library, alone));
    const second = await opened(ports(other, alone));
    rename(first, 'faster');
    await first.flush();
    rename(second, 'slower');
    await second.flush();
    await patiently(async () => expect((await library.list()).length).toBe(2));
    await patiently(() => expect(shown(second)).toBe('faster'));
    expect(await storedName()).toBe('faster');
    const names = (await library.list()).map((i) => (isDamaged(i) ? '' : i.funnel.name)).sort();
    expect(names).toEqual(['faster', 'slower (rescued)']);
    expect(second.store.getState().saveState).toBe('elsewhere');
    second.takeOver();
    await patiently(() => expect(second.store.getState().saveState).toBe('saved'));
    rename(second, 'on top of it');
    await second.flush();
    expect(await storedName()).toBe('on top of it');
  });

  it('keeps undo across a lost and regained turn out of it: what another tab wrote is the new beginning', async () => {
    await library.save('f', funnel('start'), 1, null);
    const claim = lock();
    const first = await opened(ports(library, claim));
    const second = await opened(ports(other, claim));
    second.takeOver();
    await patiently(() => expect(second.store.getState().saveState).toBe('saved'));
    rename(second, 'theirs');
    await second.flush();
    await patiently(() => expect(shown(first)).toBe('theirs'));
    first.store.getState().undo();
    expect(shown(first)).toBe('theirs');
  });
});
