import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { serialiseFunnel } from '#funnel/file-format';
import { gateHere } from '#state/gate';
import { isDamaged, type GatePort, type LibraryEntry, type LibraryItem } from '#state/ports';
import { SluiceDatabase } from '#storage/database';
import { createLibrary } from '#storage/library';
import { channels, funnel } from './fixture';

let count = 0;
let db: SluiceDatabase;
const [here, there] = channels(2);

beforeEach(() => {
  db = new SluiceDatabase(`library-${count++}`);
});

const sound = (item: LibraryItem | null): LibraryEntry => {
  if (item === null || isDamaged(item)) throw new Error(`expected a funnel, got ${JSON.stringify(item)}`);
  return item;
};

describe('the library', () => {
  it('gives back what was saved, unknown keys and all', async () => {
    const library = createLibrary(db, here!);
    expect(await library.load('a')).toBeNull();
    expect(await library.save('a', funnel(), 1000, null)).toBe(1);
    expect(sound(await library.load('a'))).toEqual({ id: 'a', funnel: funnel(), editedAt: 1000, revision: 1 });
    expect(await library.save('a', funnel('Renamed'), 2000, 1)).toBe(2);
    expect(sound(await library.load('a')).funnel.name).toBe('Renamed');
  });

  it('refuses a save that builds on an older one, and writes nothing', async () => {
    const library = createLibrary(db, here!);
    await library.save('a', funnel('first'), 1, null);
    await library.save('a', funnel('second'), 2, 1);
    expect(await library.save('a', funnel('late'), 3, 1)).toBe('stale');
    expect(await library.save('a', funnel('blind'), 3, null)).toBe('stale');
    expect(sound(await library.load('a')).funnel.name).toBe('second');
  });

  it('writes on a record that says no revision', async () => {
    const library = createLibrary(db, here!);
    await library.save('a', funnel('first'), 1, null);
    await db.funnels.toCollection().modify((record) => {
      delete (record as { revision?: number }).revision;
    });
    const { revision } = sound(await library.load('a'));
    expect(await library.save('a', funnel('second'), 2, revision)).toBe(1);
    expect(await library.save('a', funnel('blind'), 3, null)).toBe('stale');
    expect(sound(await library.load('a')).funnel.name).toBe('second');
  });

  it('lets one of two tabs win that save at the same time', async () => {
    const [one, two] = [createLibrary(db, here!), createLibrary(new SluiceDatabase(db.name), there!)];
    await one.save('a', funnel('start'), 1, null);
    const answers = await Promise.all([one.save('a', funnel('one'), 2, 1), two.save('a', funnel('two'), 2, 1)]);
    expect(answers.filter((a) => a === 2)).toHaveLength(1);
    expect(answers.filter((a) => a === 'stale')).toHaveLength(1);
  });

  it('lists the newest edit first', async () => {
    const library = createLibrary(db, here!);
    await library.save('old', funnel('old'), 10, null);
    await library.save('new', funnel('new'), 30, null);
    await library.save('mid', funnel('mid'), 20, null);
    expect((await library.list()).map((i) => i.id)).toEqual(['new', 'mid', 'old']);
  });

  it('keeps a deleted funnel in the bin, gives it back, and empties the bin after 30 days', async () => {
    const library = createLibrary(db, here!);
    const day = 86_400_000;
    await library.save('a', funnel('a'), 1, null);
    await library.save('b', funnel('b'), 1, null);
    await library.remove('a', 5 * day);
    expect(sound(await library.load('a')).deletedAt).toBe(5 * day);
    await library.restore('a');
    expect(sound(await library.load('a')).deletedAt).toBeUndefined();
    expect(sound(await library.load('a')).funnel).toEqual(funnel('a'));

    await library.remove('a', 6 * day);
    await library.remove('b', 36 * day);
    expect((await library.list()).map((i) => i.id).sort()).toEqual(['a', 'b']);
    await library.restore('b');
    await library.remove('b', 36 * day + 1);
    expect((await library.list()).map((i) => i.id)).toEqual(['b']);
  });

  it('takes a funnel out of the bin when it is saved again', async () => {
    const library = createLibrary(db, here!);
    await library.save('a', funnel(), 1, null);
    await library.remove('a', 2);
    await library.save('a', funnel('edited on'), 3, 1);
    expect(sound(await library.load('a')).deletedAt).toBeUndefined();
  });

  it('opens a draft whose exits do not add up: it is work under way, not damage', async () => {
    const library = createLibrary(db, here!);
    const draft = { ...funnel(), edges: [...funnel().edges, { id: 'e3', from: 'gate', to: 'won', rate: 0.9 }] };
    await library.save('a', draft, 1, null);
    expect(sound(await library.load('a')).funnel).toEqual(draft);
  });

  it.each([
    ['cut short', '{"format":"sluice","ver', 'file.cutShort'],
    ['another format', '{"format":"other","version":1}', 'file.otherFormat'],
    ['a newer version', '{"format":"sluice","version":99}', 'file.newerVersion'],
    [
      'an exit to nowhere',
      serialiseFunnel({ ...funnel(), edges: [{ id: 'e', from: 'ads', to: 'nowhere' }] }),
      'edge.noSuchNode',
    ],
  ])('shows a record that is damaged (%s) and keeps it to the letter', async (_, text, code) => {
    const library = createLibrary(db, here!);
    await db.funnels.put({ id: 'bad', name: 'My work', text, editedAt: 7, revision: 3 });
    const [item] = await library.list();
    if (item === undefined || !isDamaged(item)) throw new Error('expected a damaged entry');
    expect(item).toMatchObject({ id: 'bad', name: 'My work', text, editedAt: 7 });
    expect(item.faults.map((f) => f.code)).toContain(code);
  });

  it('reads and checks a text once for as long as it stays the same, and again when anybody changed it', async () => {
    const open = vi.fn(gateHere.open.bind(gateHere));
    const library = createLibrary(db, here!, { ...gateHere, open });
    const text = serialiseFunnel(funnel('kept'));
    await db.funnels.put({ id: 'a', name: 'kept', text, editedAt: 1, revision: 1 });
    const first = sound(await library.load('a'));
    expect(sound(await library.load('a')).funnel).toBe(first.funnel);
    await library.list();
    expect(open).toHaveBeenCalledTimes(1);
    await db.funnels.update('a', { text: serialiseFunnel(funnel('by hand')) });
    expect(sound(await library.load('a')).funnel.name).toBe('by hand');
    await db.funnels.update('a', { text: text.slice(0, 40) });
    expect(isDamaged((await library.load('a'))!)).toBe(true);
  });

  it('keeps a large funnel as a file, and gives it back, to another tab as well', async () => {
    const asFile: GatePort = { ...gateHere, write: async (f) => new Blob([serialiseFunnel(f)]) };
    const one = createLibrary(db, here!, asFile);
    const two = createLibrary(new SluiceDatabase(db.name), there!, asFile);
    await one.save('a', funnel('first'), 1, null);
    expect(await db.funnels.get('a')).toMatchObject({ text: expect.any(Blob), revision: 1 });
    expect(sound(await two.load('a')).funnel).toEqual(funnel('first'));
    await one.save('a', funnel('other'), 2, 1);
    expect(sound(await two.load('a')).funnel.name).toBe('other');
    expect(sound(await one.load('a')).funnel.name).toBe('other');
    await db.funnels.put({ id: 'bad', name: 'x', text: new Blob(['{"format":"slu']), editedAt: 7, revision: 3 });
    const item = await one.load('bad');
    expect(item !== null && isDamaged(item) && item.text).toBe('{"format":"slu');
  });

  it('survives records that are no records at all', async () => {
    const library = createLibrary(db, here!);
    await library.save('good', funnel(), 1, null);
    await db.table('funnels').put({ id: 'odd', text: 42, editedAt: 'yesterday' });
    await db.table('funnels').put({ id: '', text: '{}' });
    const items = await library.list();
    expect(items.map((i) => i.id).sort()).toEqual(['good', 'odd']);
    const odd = items.find((i) => i.id === 'odd')!;
    expect(isDamaged(odd) && odd.text).toContain('42');
  });

  it('tells this tab and the others what changed', async () => {
    const one = createLibrary(db, here!);
    const two = createLibrary(new SluiceDatabase(db.name), there!);
    const inOne = vi.fn();
    const inTwo = vi.fn();
    one.watch(inOne);
    const stop = two.watch(inTwo);
    await one.save('a', funnel(), 1, null);
    expect(inOne).toHaveBeenCalledWith('a');
    expect(inTwo).toHaveBeenCalledWith('a');
    stop();
    await one.remove('a', 2);
    expect(inTwo).toHaveBeenCalledTimes(1);
    await one.save('a', funnel(), 1, 0);
    expect(inOne).toHaveBeenCalledTimes(2);
  });
});
