/** Teams, and lining up what is selected: over the real store, each one undo step. */
import { describe, expect, it } from 'vitest';
import { checkFunnel } from '#funnel/check';
import { pasteClip, copySelection } from '#funnel/edits/copy-selection';
import { nodeById } from '#funnel/lookup';
import type { Capacity, Funnel } from '#funnel/schema';
import { arranged, arrangeSelected, type Arrangement } from '#state/actions/arrange';
import { selectNodes } from '#state/actions/select';
import { dissolveTeam, giveNewTeam, giveTeam } from '#state/actions/teams';
import { createAppStore } from '#state/app-store';

const stage = (id: string, at: [number, number], capacity?: Capacity) => ({
  id,
  kind: 'stage' as const,
  name: id,
  at,
  ...(capacity ? { capacity } : {}),
});

function open(teams: Funnel['teams'] = []) {
  const funnel: Funnel = {
    format: 'sluice',
    version: 1,
    name: 'Four',
    period: 'month',
    nodes: [
      { id: 'ads', kind: 'source', name: 'Ads', volume: 10, at: [0, 0] },
      stage('a', [100, 10], { people: { low: 1, high: 3 }, handlingHours: 2, hoursPerPeriod: 120 }),
      stage('b', [230, 40], { people: 2, handlingHours: 0.5, hoursPerPeriod: 160 }),
      stage('c', [500, 90]),
    ],
    edges: [{ id: 'in', from: 'ads', to: 'a' }],
    ...(teams.length === 0 ? {} : { teams }),
  };
  const store = createAppStore('open', funnel);
  const now = () => store.getState().history.present;
  const capacity = (id: string) => (nodeById(now(), id) as { capacity?: Capacity }).capacity;
  return { store, now, capacity, steps: () => store.getState().history.past.length };
}

describe('a team', () => {
  it('made for one node has its people as they were known; the node shares it and keeps its hours per lead', () => {
    const { store, now, capacity, steps } = open();
    giveNewTeam(store, ['a'], 'Sales');
    expect(now().teams).toEqual([{ id: 'team', name: 'Sales', people: { low: 1, high: 3 }, hoursPerPeriod: 120 }]);
    expect(capacity('a')).toEqual({ handlingHours: 2, team: 'team' });
    expect(steps()).toBe(1);
    expect(checkFunnel(now()).ok).toBe(true);
  });

  it('made for several has the people of all, and gives an hour per lead where nobody worked; sources have none', () => {
    const { store, now, capacity } = open();
    giveNewTeam(store, ['ads', 'a', 'b', 'c'], 'Sales');
    // The median of 1 … 3, log-normal, is √3; two more.
    expect(now().teams![0]!.people).toBeCloseTo(Math.sqrt(3) + 2, 10);
    expect(capacity('c')).toEqual({ handlingHours: 1, team: 'team' });
    expect(nodeById(now(), 'ads')).not.toHaveProperty('capacity');
    expect(checkFunnel(now()).ok).toBe(true);
  });

  it('that is left, or dissolved, leaves its people with the node', () => {
    const { store, now, capacity } = open([{ id: 'sales', name: 'Sales', people: 5, hoursPerPeriod: 150 }]);
    giveTeam(store, ['a', 'b'], 'sales');
    expect([capacity('a')?.team, capacity('b')?.team]).toEqual(['sales', 'sales']);
    giveTeam(store, ['a'], null);
    expect(capacity('a')).toEqual({ handlingHours: 2, people: 5, hoursPerPeriod: 150 });
    dissolveTeam(store, 'sales');
    expect(capacity('b')).toEqual({ handlingHours: 0.5, people: 5, hoursPerPeriod: 150 });
    expect(now().teams ?? []).toEqual([]);
    giveTeam(store, ['a'], 'nobody');
    expect(capacity('a')?.team).toBeUndefined();
  });

  it('of another funnel is another team, even under the same id', () => {
    const here = open([{ id: 'team', name: 'Sales', people: 5, hoursPerPeriod: 150 }]);
    const there = open([{ id: 'team', name: 'Care', people: 1, hoursPerPeriod: 100 }]);
    giveTeam(there.store, ['a'], 'team');
    const { funnel, nodes } = pasteClip(here.now(), copySelection(there.now(), ['a'])!);
    expect(funnel.teams).toEqual([
      { id: 'team', name: 'Sales', people: 5, hoursPerPeriod: 150 },
      { id: 'team-2', name: 'Care', people: 1, hoursPerPeriod: 100 },
    ]);
    expect((nodeById(funnel, nodes[0]!) as { capacity?: Capacity }).capacity?.team).toBe('team-2');
    expect(checkFunnel(funnel).ok).toBe(true);
    // Pasted where it came from, the team is the same.
    giveTeam(here.store, ['a'], 'team');
    expect(pasteClip(here.now(), copySelection(here.now(), ['a'])!).funnel.teams).toHaveLength(1);
  });
});

describe('lining up', () => {
  const places = new Map([
    ['a', [0, 5]],
    ['b', [90, 0]],
    ['c', [100, 70]],
  ] as [string, [number, number]][]);

  it.each<[Arrangement, [string, readonly [number, number]][]]>([
    [
      'left',
      [
        ['b', [0, 0]],
        ['c', [0, 70]],
      ],
    ],
    [
      'top',
      [
        ['a', [0, 0]],
        ['c', [100, 0]],
      ],
    ],
    ['across', [['b', [50, 0]]]],
    ['down', [['a', [0, 35]]]],
  ])('%s moves only what must move', (how, moved) => {
    expect([...arranged(places, how)].sort()).toEqual(moved);
  });

  it('needs two to line up and three to space', () => {
    const two = new Map([...places].slice(0, 2));
    expect(arranged(two, 'across').size).toBe(0);
    expect(arranged(two, 'left').size).toBe(1);
    expect(arranged(new Map(), 'left').size).toBe(0);
  });

  it('is one undo step, and leaves locked nodes where they are', () => {
    const { store, now, steps } = open();
    store
      .getState()
      .edit('lock', (f) => ({ ...f, nodes: f.nodes.map((n) => (n.id === 'c' ? { ...n, locked: true } : n)) }));
    selectNodes(store, ['a', 'b', 'c']);
    arrangeSelected(store, 'top');
    expect(now().nodes.map((n) => n.at?.[1])).toEqual([0, 10, 10, 90]);
    expect(steps()).toBe(2);
  });
});
