// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LibraryItem } from '#state/ports';
import { StartPage } from '#ui/library/StartPage';
import { IntakeProvider } from '#ui/shell/Intake';
import { Toasts } from '#ui/shared/Toasts';
import { funnel } from '../../storage/fixture';
import { memoryLibrary, NOW, renderWith, type Outside } from '../with-services';

afterEach(cleanup);
beforeEach(() => {
  window.location.hash = '';
});

const entry = (id: string, name: string, minutesAgo: number): LibraryItem => ({
  id,
  funnel: funnel(name),
  editedAt: NOW - minutesAgo * 60_000,
  revision: 1,
});

const start = (outside: Outside = {}) =>
  renderWith(
    <IntakeProvider>
      <StartPage />
      <Toasts />
    </IntakeProvider>,
    outside,
  );

describe('the start page', () => {
  it('shows each funnel with leads, deals, profit, worst drain and the time of its last edit', async () => {
    start({ library: memoryLibrary([entry('a', 'Inbound', 12), entry('b', 'Older', 26 * 60)]) });
    const card = await screen.findByRole('article', { name: 'Inbound' });
    expect(card.textContent).toContain('Edited 12 minutes ago');
    expect(card.textContent).toContain('100 leads, 50 deals');
    // 50 deals of 1000, no costs.
    expect(card.textContent).toContain('€50,000');
    expect(card.textContent).toContain('Gate −50%');
    expect(screen.getByRole('article', { name: 'Older' }).textContent).toContain('Yesterday');
  });

  it('speaks Russian all through', async () => {
    start({ language: 'ru', library: memoryLibrary([entry('a', 'Входящие', 12)]) });
    const card = await screen.findByRole('article', { name: 'Входящие' });
    expect(card.textContent).toContain('Изменена 12 минут назад');
    expect(card.textContent).toContain('50\u00a0000\u00a0€');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Увидьте, где утекают клиенты');
    expect(document.body.textContent).not.toMatch(/\b(Recent|Templates|Open|Edited|leads)\b/);
  });

  it('finds by name over funnels and templates, and Enter opens the first', async () => {
    const user = userEvent.setup();
    start({ library: memoryLibrary([entry('a', 'Inbound', 1), entry('b', 'Clinic of mine', 2)]) });
    await screen.findByRole('article', { name: 'Inbound' });
    await user.keyboard('{Control>}k{/Control}');
    expect(document.activeElement).toBe(screen.getByRole('searchbox'));
    await user.keyboard('clinic');
    expect(screen.queryByRole('article', { name: 'Inbound' })).toBeNull();
    expect(screen.getByRole('article', { name: 'Clinic of mine' })).toBeTruthy();
    expect(within(screen.getByRole('region', { name: 'Templates' })).getAllByRole('listitem')).toHaveLength(1);
    await user.keyboard('{Enter}');
    expect(window.location.hash).toBe('#/f/b');
  });

  it('shows four, then all', async () => {
    const user = userEvent.setup();
    start({ library: memoryLibrary(Array.from({ length: 6 }, (_, i) => entry(`f${i}`, `Funnel ${i}`, i))) });
    await waitFor(() => expect(screen.getAllByRole('article')).toHaveLength(4));
    await user.click(screen.getByRole('button', { name: 'Show all 6' }));
    expect(screen.getAllByRole('article')).toHaveLength(6);
  });

  it('begins from a template and from nothing', async () => {
    const user = userEvent.setup();
    const library = memoryLibrary();
    start({ library });
    await user.click(screen.getByRole('button', { name: /B2B services/ }));
    await waitFor(() => expect(library.items).toHaveLength(1));
    expect(window.location.hash).toBe('#/f/new0');
    await user.click(screen.getByRole('button', { name: 'New funnel' }));
    await waitFor(() => expect(library.items).toHaveLength(2));
    expect(library.items[1]).toMatchObject({ funnel: { name: 'Untitled funnel', nodes: [], edges: [] } });
  });

  it('deletes with undo', async () => {
    const user = userEvent.setup();
    start({ library: memoryLibrary([entry('a', 'Inbound', 1)]) });
    await user.click(await screen.findByRole('button', { name: 'Actions for Inbound' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Delete' }));
    await waitFor(() => expect(screen.queryByRole('article')).toBeNull());
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(await screen.findByRole('article', { name: 'Inbound' })).toBeTruthy();
  });

  it('shows a damaged record and hands it out to the letter', async () => {
    const user = userEvent.setup();
    const download = vi.fn();
    const damaged: LibraryItem = {
      id: 'x',
      name: 'Broken',
      text: '{"cut',
      faults: [{ path: '', code: 'file.cutShort', params: { line: 1, column: 6 } }],
      editedAt: 1,
    };
    start({ library: memoryLibrary([damaged]), files: { download } });
    const card = await screen.findByRole('article', { name: 'Broken' });
    expect(card.textContent).toContain('Cannot be opened');
    await user.click(screen.getByRole('button', { name: 'Actions for Broken' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Download' }));
    expect(download).toHaveBeenCalledWith('Broken.sluice.json', '{"cut', 'application/json');
  });

  it('lists the faults of a file by place and reason, and opens nothing', async () => {
    const user = userEvent.setup();
    const library = memoryLibrary();
    const text = JSON.stringify({ ...funnel(), edges: [{ id: 'e1', from: 'ads', to: 'nowhere' }] });
    start({ library, files: { pick: () => Promise.resolve([new File([text], 'bad.json')]) } });
    await user.click(screen.getByRole('button', { name: 'Open a funnel file' }));
    const dialog = await screen.findByRole('alertdialog', { name: 'bad.json cannot be opened' });
    expect(dialog.textContent).toMatch(/edges\/e1\/to: .*nowhere/);
    expect(library.items).toHaveLength(0);
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  });

  it('says when the browser refuses its storage', async () => {
    start({ library: memoryLibrary([], true) });
    expect(await screen.findByText(/The browser refuses its storage/)).toBeTruthy();
  });
});
