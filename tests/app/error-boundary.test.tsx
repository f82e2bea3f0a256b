// @vitest-environment jsdom
/** The crash screen: it says what happened, hands out the funnel with its latest edits, and reloads. */
import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseFunnelFile } from '#funnel/file-format';
import type { Funnel } from '#funnel/schema';
import { createAppStore } from '#state/app-store';
import { noteOpen } from '#state/open-now';
import type { LibraryItem } from '#state/ports';
import { ErrorBoundary } from '../../src/app/ErrorBoundary';
import { patiently } from '../helpers/patiently';
import { memoryLibrary, NOW, renderWith, type Outside } from '../ui/with-services';

const funnel = (name: string): Funnel => ({
  format: 'sluice',
  version: 1,
  name,
  period: 'month',
  nodes: [],
  edges: [],
});

function Broken(): never {
  throw new Error('a card without a funnel');
}

function crash(hash: string, outside: Outside = {}) {
  window.location.hash = hash;
  const downloaded: { name: string; text: string }[] = [];
  const reload = vi.fn();
  renderWith(
    <ErrorBoundary reload={reload}>
      <Broken />
    </ErrorBoundary>,
    { ...outside, files: { download: (name, text) => void downloaded.push({ name, text: String(text) }) } },
  );
  return { downloaded, reload };
}

const download = (name = 'Download') => screen.queryByRole('button', { name });

// React reports what a boundary catches on the console; here that is what is asked for.
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined));
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  noteOpen(createAppStore('none', funnel('None')));
  window.location.hash = '';
});

describe('the crash screen', () => {
  it('says so in a sentence with the cause, is where the focus is, and reloads', async () => {
    const { reload } = crash('');
    const heading = screen.getByRole('heading', { name: 'Something broke in the program' });
    expect(document.activeElement).toBe(heading);
    expect(screen.getByText('a card without a funnel')).toBeTruthy();
    expect(screen.getByText(/Your funnel was saved as you went/)).toBeTruthy();
    // On a page without a funnel there is nothing to download.
    expect(download()).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Reload' }));
    expect(reload).toHaveBeenCalledOnce();
  });

  it('hands out the funnel as it is open, with edits that were not saved', async () => {
    const items: LibraryItem[] = [{ id: 'a b', funnel: funnel('Saved'), editedAt: NOW, revision: 1 }];
    const store = createAppStore('a b', funnel('Saved'));
    noteOpen(store);
    store.getState().edit('rename', (f) => ({ ...f, name: 'Edited since' }));
    const { downloaded } = crash('#/f/a%20b', { library: memoryLibrary(items) });
    await userEvent.click(download()!);
    await patiently(() => expect(downloaded).toHaveLength(1));
    expect(downloaded[0]!.name).toBe('Edited since.sluice.json');
    expect(parseFunnelFile(downloaded[0]!.text)).toMatchObject({ ok: true, value: { name: 'Edited since' } });
  });

  it('hands out what the library holds where the funnel was not opened, as it is where it is damaged', async () => {
    const damaged: LibraryItem = { id: 'x', name: 'Torn', text: '{"format":', faults: [], editedAt: NOW, revision: 1 };
    const { downloaded } = crash('#/f/x', { library: memoryLibrary([damaged]) });
    await userEvent.click(download()!);
    await patiently(() => expect(downloaded).toEqual([{ name: 'Torn.sluice.json', text: '{"format":' }]));
  });

  it.each([
    ['is not there', memoryLibrary([])],
    ['cannot be read', memoryLibrary([], true)],
  ])('says that there is nothing to download where the funnel %s', async (_, library) => {
    const { downloaded } = crash('#/f/gone', { library });
    await userEvent.click(download()!);
    expect((await screen.findByRole('alert')).textContent).toMatch(/There is no copy to download/);
    expect(downloaded).toEqual([]);
  });

  it('stands an address that cannot be read, and speaks Russian', () => {
    crash('#/f/%', { language: 'ru' });
    expect(screen.getByRole('heading', { name: 'В программе что-то сломалось' })).toBeTruthy();
    expect(download('Скачать')).toBeNull();
  });

  it('is not there while nothing breaks', () => {
    renderWith(
      <ErrorBoundary>
        <p>All is well</p>
      </ErrorBoundary>,
    );
    expect(screen.getByText('All is well')).toBeTruthy();
    expect(screen.queryByRole('heading')).toBeNull();
  });
});
