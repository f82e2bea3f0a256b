// @vitest-environment jsdom
/** Several things selected: common numbers, teams, lanes, and what can be done with all of them, over a real store. */
import { act, cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { parseFunnelFile } from '#funnel/file-format';
import type { Funnel } from '#funnel/schema';
import { NOTHING, type Selection } from '#state/session';
import { Inspector } from '#ui/inspector/Inspector';
import { renderWith } from '../with-services';

afterEach(cleanup);

function funnel(): Funnel {
  return {
    format: 'sluice',
    version: 1,
    name: 'Two gates',
    period: 'month',
    currency: 'EUR',
    nodes: [
      { id: 'ads', kind: 'source', name: 'Ads', volume: 1000, costPerEntry: 10, at: [0, 0] },
      { id: 'talk', kind: 'stage', name: 'Talk', days: 2, costPerEntry: 4, at: [200, 40] },
      { id: 'offer', kind: 'touchpoint', name: 'Offer', days: 6, costPerEntry: 4, at: [400, 80] },
      { id: 'won', kind: 'outcome', result: 'won', name: 'Won', value: 500, at: [600, 0] },
      { id: 'lost', kind: 'outcome', result: 'lost', name: 'Lost', at: [600, 200] },
    ],
    edges: [
      { id: 'in', from: 'ads', to: 'talk' },
      { id: 'e1', from: 'talk', to: 'offer', rate: 0.5 },
      { id: 'e2', from: 'offer', to: 'won', rate: 0.2 },
      { id: 'e3', from: 'offer', to: 'lost', rate: 'rest' },
    ],
    scenarios: [{ id: 's1', name: 'Faster', changes: [] }],
  };
}

function open(selection: Partial<Selection>) {
  const copied: string[] = [];
  const { store } = renderWith(<Inspector />, {
    open: funnel(),
    files: { copy: (text) => Promise.resolve(copied.push(text) > 0) },
  });
  act(() => store.getState().setSession({ selection: { ...NOTHING, ...selection } }));
  const node = (id: string) =>
    store.getState().history.present.nodes.find((n) => n.id === id) as unknown as Record<string, unknown>;
  const edge = (id: string) => store.getState().history.present.edges.find((e) => e.id === id)!;
  return { store, node, edge, copied, steps: () => store.getState().history.past.length };
}

const field = (name: string | RegExp) => screen.getByRole<HTMLInputElement>('textbox', { name });

async function write(name: string | RegExp, text: string): Promise<void> {
  await userEvent.click(field(name));
  await userEvent.clear(field(name));
  await userEvent.keyboard(text);
}

async function choose(label: RegExp, option: string): Promise<void> {
  await userEvent.click(screen.getByRole('button', { name: label }));
  await userEvent.click(await screen.findByRole('option', { name: option }));
}

describe('several things selected', () => {
  it('show what they have in common, and say where they differ and to how many a number applies', () => {
    open({ nodes: ['talk', 'offer', 'won'] });
    expect(screen.getByText('3 cards')).toBeTruthy();
    const days = field('Days at this step (2 of 3)');
    expect([days.value, days.placeholder]).toEqual(['', 'mixed']);
    expect(field('Value of a deal (1 of 3)').value).toBe('€500');
    expect(field('Cost per lead').placeholder).toBe('mixed');
    expect(screen.queryByRole('textbox', { name: /Leads/ })).toBeNull();
  });

  it('are set together as one undo step, relative to each, and only once', async () => {
    const { store, node, steps } = open({ nodes: ['talk', 'offer'] });
    await write('Days at this step', '*1.5');
    expect(node('talk')['days']).toBe(2);
    expect(screen.getByRole('status').textContent).toBe('sets 2 numbers: 3–9');
    await userEvent.keyboard('{Enter}');
    expect([node('talk')['days'], node('offer')['days']]).toEqual([3, 9]);
    await userEvent.tab();
    expect([node('talk')['days'], node('offer')['days']]).toEqual([3, 9]);
    expect(steps()).toBe(1);
    await write('Cost per lead', '4..6{Enter}');
    expect(node('offer')['costPerEntry']).toEqual({ low: 4, high: 6 });
    act(() => store.getState().undo());
    expect([node('talk')['costPerEntry'], node('offer')['costPerEntry']]).toEqual([4, 4]);
  });

  it('stay as they are where the text is refused, empty or given up', async () => {
    const { node, steps } = open({ nodes: ['talk', 'offer'] });
    await write('Days at this step', 'soon{Enter}');
    expect(field('Days at this step').getAttribute('aria-invalid')).toBe('true');
    await userEvent.keyboard('{Escape}');
    await write('Days at this step', '7{Escape}');
    await write('Days at this step', '{Enter}');
    expect([node('talk')['days'], node('offer')['days'], steps()]).toEqual([2, 6, 0]);
  });

  it('write into the scenario that is on, and leave Base alone', async () => {
    const { store, node } = open({ nodes: ['talk', 'offer'] });
    act(() => store.getState().setSession({ scenario: 's1' }));
    await write('Days at this step', '1{Enter}');
    expect(node('talk')['days']).toBe(2);
    expect(store.getState().history.present.scenarios![0]!.changes).toEqual([
      { at: 'nodes/talk', field: 'days', to: 1 },
      { at: 'nodes/offer', field: 'days', to: 1 },
    ]);
  });

  it('have rates too: exits with a rate of their own', async () => {
    const { edge } = open({ edges: ['in', 'e1', 'e2'] });
    await write('Pass on (2 of 3)', '+5%{Enter}');
    expect([edge('e1').rate, edge('e2').rate, edge('in').rate]).toEqual([0.55, 0.25, undefined]);
    expect(screen.queryByRole('group', { name: 'Line up' })).toBeNull();
  });

  it('share a new team, whose people are then edited', async () => {
    const { store, node } = open({ nodes: ['ads', 'talk', 'offer'] });
    await choose(/Who works here/, 'A new team');
    expect(store.getState().history.present.teams).toMatchObject([{ id: 'team', name: 'Team 1', people: 1 }]);
    expect([node('talk')['capacity'], node('offer')['capacity']]).toMatchObject([{ team: 'team' }, { team: 'team' }]);
    act(() => store.getState().setSession({ selection: { ...NOTHING, nodes: ['talk'] } }));
    await userEvent.click(screen.getByRole('button', { name: /^Cost and capacity/ }));
    const team = within(screen.getByRole('group', { name: 'Team Team 1' }));
    expect(team.getByText(/Works at: Talk, Offer\./)).toBeTruthy();
    await write('People', '3{Enter}');
    expect(store.getState().history.present.teams![0]!.people).toBe(3);
    await userEvent.clear(team.getByRole('textbox', { name: 'Name of the team' }));
    await userEvent.type(team.getByRole('textbox', { name: 'Name of the team' }), 'Sales{Enter}');
    await choose(/Who works here/, 'people of its own');
    expect(node('talk')['capacity']).toEqual({ handlingHours: 1, people: 3, hoursPerPeriod: 160 });
    expect(node('offer')['capacity']).toMatchObject({ team: 'team' });
    // With nothing selected the teams of the whole funnel are there.
    act(() => store.getState().setSession({ selection: NOTHING }));
    await userEvent.click(screen.getByRole('button', { name: /^Teams/ }));
    await userEvent.click(screen.getByRole('button', { name: /^Dissolve “Sales”/ }));
    expect(store.getState().history.present.teams ?? []).toEqual([]);
  });

  it('go into a lane, are lined up, locked, doubled, copied and deleted', async () => {
    const { store, node, copied } = open({ nodes: ['talk', 'offer', 'won'] });
    await choose(/^Lane|no lane Lane/, 'A new lane');
    expect(store.getState().history.present.lanes).toMatchObject([{ name: 'Lane 1', nodes: ['talk', 'offer', 'won'] }]);
    await userEvent.click(screen.getByRole('button', { name: 'Line up on top' }));
    expect([node('talk')['at'], node('offer')['at'], node('won')['at']]).toEqual([
      [200, 0],
      [400, 0],
      [600, 0],
    ]);
    await userEvent.click(screen.getByRole('button', { name: 'Copy' }));
    const clip = parseFunnelFile(copied[0]!);
    expect(clip.ok && clip.value.nodes.map((n) => n.id)).toEqual(['talk', 'offer', 'won']);
    expect(clip.ok && clip.value.edges.map((e) => e.id)).toEqual(['e1', 'e2']);
    await userEvent.click(screen.getByRole('button', { name: 'Duplicate' }));
    expect(store.getState().history.present.nodes).toHaveLength(8);
    // The copies are selected: they are what is deleted.
    await userEvent.click(screen.getByRole('button', { name: 'Delete' }));
    expect(store.getState().history.present.nodes.map((n) => n.id)).toEqual(['ads', 'talk', 'offer', 'won', 'lost']);
    act(() => store.getState().setSession({ selection: { ...NOTHING, nodes: ['talk', 'offer'] } }));
    await userEvent.click(screen.getByRole('button', { name: 'Lock in place' }));
    await userEvent.click(screen.getByRole('button', { name: 'Delete' }));
    expect(store.getState().history.present.nodes).toHaveLength(5);
    expect(store.getState().refused?.code).toBe('rule.locked');
  });
});
