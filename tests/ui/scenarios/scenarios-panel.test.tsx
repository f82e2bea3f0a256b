// @vitest-environment jsdom
/** The Scenarios tab over a real store: the table against the engine, the waterfall's parts, and the ways to edit a scenario. */
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { Funnel } from '#funnel/schema';
import { ScenariosPanel } from '#ui/scenarios/ScenariosPanel';
import { renderWith } from '../with-services';

afterEach(cleanup);

/** 1,000 leads, 50 % and 20 %, 100 a deal: 100 deals, 10,000 of profit. */
function funnel(): Funnel {
  return {
    format: 'sluice',
    version: 1,
    name: 'Chain',
    currency: 'EUR',
    period: 'month',
    nodes: [
      { id: 'ads', kind: 'source', name: 'Ads', volume: 1000 },
      { id: 'a', kind: 'stage', name: 'Talk' },
      { id: 'b', kind: 'stage', name: 'Offer' },
      { id: 'won', kind: 'outcome', result: 'won', name: 'Won', value: 100 },
    ],
    edges: [
      { id: 'in', from: 'ads', to: 'a' },
      { id: 'e1', from: 'a', to: 'b', rate: 0.5 },
      { id: 'e2', from: 'b', to: 'won', rate: 0.2 },
    ],
    scenarios: [
      {
        id: 's1',
        name: 'Both',
        changes: [
          { at: 'edges/e1', field: 'rate', to: 0.6 },
          { at: 'edges/e2', field: 'rate', to: 0.3 },
        ],
      },
      { id: 's2', name: 'On top', on: 's1', changes: [{ at: 'nodes/ads', field: 'volume', to: 1100 }] },
    ],
  };
}

const open = () => {
  const { store } = renderWith(<ScenariosPanel />, { open: funnel() });
  return { store, scenarios: () => store.getState().history.present.scenarios ?? [] };
};

describe('the Scenarios tab', () => {
  it('sets every scenario beside Base, the one that stands on another included', () => {
    open();
    const deals = within(screen.getByRole('row', { name: /^Deals/ }))
      .getAllByRole('cell')
      .map((c) => c.textContent);
    // 1,000 × 0.6 × 0.3 = 180; 1,100 × 0.6 × 0.3 = 198.
    expect(deals).toEqual(['100', '180 +80', '198 +98']);
    expect(
      within(screen.getByRole('row', { name: /^Profit/ }))
        .getAllByRole('cell')
        .map((c) => c.textContent),
    ).toEqual(['€10,000', '€18,000 +€8,000', '€19,800 +€9,800']);
  });

  it('splits the difference so that the parts add up to it exactly', () => {
    open();
    // Shapley of the two changes: (2,000 + 3,000) / 2 and (5,000 + 6,000) / 2.
    const picture = screen.getByRole('img', { name: /Talk, pass on/ });
    expect(picture.getAttribute('aria-label')).toBe(
      'Base: €10,000; Talk, pass on: €2,500; Offer, pass on: €5,500; Both: €18,000',
    );
  });

  it('takes a change back, and counts the running cost as a part of its own', async () => {
    const { scenarios } = open();
    await userEvent.click(screen.getByRole('textbox', { name: 'Cost per month' }));
    await userEvent.keyboard('1,000{Enter}');
    expect(scenarios()[0]).toMatchObject({ perPeriod: 1000 });
    expect(screen.getByRole('img', { name: /cost of Both: −€1,000; Both: €17,000/ })).toBeTruthy();
    await userEvent.click(screen.getAllByRole('button', { name: 'Take this change back' })[0]!);
    expect(scenarios()[0]?.changes.map((c) => c.at)).toEqual(['edges/e2']);
  });

  it('copies, removes and puts scenarios on one another, never in a circle', async () => {
    const { scenarios } = open();
    await userEvent.click(screen.getByRole('button', { name: /Stands on/ }));
    // Both may stand on Base alone: the other one stands on it.
    expect((await screen.findAllByRole('option')).map((o) => o.textContent)).toEqual(['Base']);
    await userEvent.keyboard('{Escape}');
    await userEvent.click(screen.getByRole('button', { name: 'What can be done with “On top”' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Duplicate “On top”' }));
    expect(scenarios().map((s) => s.name)).toEqual(['Both', 'On top', 'On top, copy']);
    await userEvent.click(screen.getByRole('button', { name: 'What can be done with “Both”' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Delete “Both”' }));
    // What stood on it says the same as before.
    expect(scenarios().map((s) => [s.name, s.on, s.changes.length])).toEqual([
      ['On top', undefined, 3],
      ['On top, copy', undefined, 3],
    ]);
    expect(within(screen.getByRole('row', { name: /^Deals/ })).getAllByRole('cell')[1]!.textContent).toBe('198 +98');
  });

  it('asks for the name of a scenario as soon as it is added; what is typed is no shortcut', async () => {
    const { scenarios } = open();
    const before = scenarios().length;
    await userEvent.click(screen.getByRole('button', { name: 'Add scenario' }));
    await userEvent.keyboard('Spring sale{Enter}');
    expect(scenarios().length).toBe(before + 1);
    expect(scenarios().at(-1)?.name).toBe('Spring sale');
    const name = screen.getByRole('button', { name: 'Show “Spring sale” on the canvas' });
    expect(document.activeElement).toBe(name);
    // Who does not want to name it leaves the field, and it keeps the name it has.
    await userEvent.click(screen.getByRole('button', { name: 'Add scenario' }));
    await userEvent.keyboard('{Escape}');
    expect(scenarios().at(-1)?.name).toMatch(/^Scenario/);
    expect(screen.queryByRole('textbox', { name: /^Rename/ })).toBeNull();
  });

  it('renames in place, keeps the focus with the name, and lets two scenarios bear the same name', async () => {
    const { store, scenarios } = open();
    const rename = async (name: string, to: string) => {
      await userEvent.dblClick(screen.getByRole('button', { name: `Show “${name}” on the canvas` }));
      await userEvent.keyboard(to);
    };
    await rename('Both', 'On top{Enter}');
    expect(scenarios().map((s) => s.name)).toEqual(['On top', 'On top']);
    expect(document.activeElement).toBe(screen.getAllByRole('button', { name: 'Show “On top” on the canvas' })[0]);
    await userEvent.dblClick(screen.getAllByRole('button', { name: 'Show “On top” on the canvas' })[1]!);
    await userEvent.keyboard('   {Enter}');
    expect(scenarios().map((s) => s.name)).toEqual(['On top', 'On top']);
    await userEvent.dblClick(screen.getAllByRole('button', { name: 'Show “On top” on the canvas' })[1]!);
    await userEvent.keyboard('Third{Escape}');
    expect(scenarios().map((s) => s.name)).toEqual(['On top', 'On top']);
    expect(document.activeElement).toBe(screen.getAllByRole('button', { name: 'Show “On top” on the canvas' })[1]);
    await userEvent.click(screen.getAllByRole('button', { name: 'What can be done with “On top”' })[0]!);
    await userEvent.click(await screen.findByRole('menuitem', { name: /Delete/ }));
    // What stood on the deleted one stands on what that stood on.
    expect(scenarios()).toMatchObject([{ id: 's2', name: 'On top' }]);
    // The button of its menu is gone: the focus goes to the table it stood in, not out of the page.
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Scenarios side by side' })),
    );
    store.getState().undo();
    expect(scenarios().map((s) => s.id)).toEqual(['s1', 's2']);
  });
});
