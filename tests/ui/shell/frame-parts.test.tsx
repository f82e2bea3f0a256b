// @vitest-environment jsdom
import { act, cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DetailTabs } from '#ui/shell/DetailTabs';
import { KeysDialog } from '#ui/shell/KeysDialog';
import { SaveBadge } from '#ui/shell/SaveBadge';
import { ScenarioPicker } from '#ui/shell/ScenarioPicker';
import { RenameDialog } from '#ui/shell/RenameDialog';
import { funnel } from '../../storage/fixture';
import { renderWith } from '../with-services';

afterEach(cleanup);

describe('the tabs', () => {
  it('open, change and close the drawer by mouse and by arrow keys', async () => {
    const user = userEvent.setup();
    const { store } = renderWith(<DetailTabs />);
    const tab = () => store.getState().session.tab;
    await user.click(screen.getByRole('tab', { name: 'Moves' }));
    expect(tab()).toBe('moves');
    await user.keyboard('{ArrowRight}');
    expect(tab()).toBe('scenarios');
    expect(screen.getByRole('tab', { name: 'Scenarios' }).getAttribute('aria-selected')).toBe('true');
    await user.keyboard('{ArrowLeft}{ArrowLeft}');
    expect(tab()).toBe('table');
    await user.click(screen.getByRole('button', { name: 'Close details' }));
    expect(tab()).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Open details' }));
    expect(tab()).toBe('table');
  });
});

describe('the saved state', () => {
  it('is said in words, and offers to go on here when another tab writes', async () => {
    const user = userEvent.setup();
    const takeOver = vi.fn();
    const { store } = renderWith(<SaveBadge open={{ takeOver } as never} />);
    const says = (state: 'saved' | 'unsaved' | 'failed' | 'elsewhere', text: string) => {
      act(() => store.getState().setSaveState(state));
      expect(screen.getByRole('status').textContent).toBe(text);
    };
    says('saved', 'Saved');
    says('unsaved', 'Saving');
    says('failed', 'Saved in this tab only. Download a copy.');
    expect(screen.queryByRole('button')).toBeNull();
    says('elsewhere', 'Open in another tab');
    await user.click(screen.getByRole('button', { name: 'Edit here' }));
    expect(takeOver).toHaveBeenCalledTimes(1);
  });
});

describe('the scenario picker', () => {
  it('switches between Base and the scenarios of the funnel', async () => {
    const user = userEvent.setup();
    const open = { ...funnel(), scenarios: [{ id: 's1', name: 'Faster reply', changes: [] }] };
    const { store } = renderWith(<ScenarioPicker />, { open });
    await user.click(screen.getByRole('button', { name: 'Scenario: Base' }));
    await user.click(await screen.findByRole('menuitemradio', { name: 'Faster reply' }));
    expect(store.getState().session.scenario).toBe('s1');
    await user.click(await screen.findByRole('button', { name: 'Scenario: Base vs Faster reply' }));
    await user.click(await screen.findByRole('menuitemradio', { name: 'Base' }));
    expect(store.getState().session.scenario).toBeNull();
  });
});

describe('renaming', () => {
  it('takes a name with Enter, and no empty one', async () => {
    const user = userEvent.setup();
    const done = vi.fn();
    renderWith(<RenameDialog name="Old" onDone={done} onClose={() => undefined} />);
    const field = screen.getByRole('textbox', { name: 'Name' });
    await waitFor(() => expect(document.activeElement).toBe(field));
    await user.clear(field);
    await user.keyboard('  {Enter}');
    expect(done).not.toHaveBeenCalled();
    await user.keyboard('New name {Enter}');
    expect(done).toHaveBeenCalledWith('New name');
  });
});

describe('the list of keys', () => {
  it.each([
    ['en', 'Undo', 'CtrlZ'],
    ['ru', 'Отменить', 'CtrlZ'],
  ] as const)('says every key in words (%s)', (language, word, caps) => {
    renderWith(<KeysDialog onClose={() => undefined} />, { language });
    const term = screen.getByText(word);
    expect(term.nextElementSibling?.textContent).toBe(caps);
    expect(document.body.textContent).not.toMatch(/canvas\.key/);
  });
});
