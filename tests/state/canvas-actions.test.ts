/** Gestures of the canvas as edits: one undo step each, refusals with a reason, selection that follows. */
import { beforeEach, describe, expect, it } from 'vitest';
import { removeSelection } from '#funnel/edits/remove-selection';
import { serialiseFunnel } from '#funnel/file-format';
import { nodeById } from '#funnel/lookup';
import { pointValue } from '#funnel/quantity';
import type { Funnel } from '#funnel/schema';
import { addNodeAt } from '#state/actions/add-node';
import { moveTo, nudgeSelected, removeSelected, rename } from '#state/actions/change-nodes';
import { connectNodes, connectToNew, reconnectEdge, relink } from '#state/actions/connect-nodes';
import { copyText, duplicateSelected, pasteText } from '#state/actions/copy-paste';
import { groupSelected, nameLane, selectedLane, ungroupSelected } from '#state/actions/group-selected';
import { stepScenario } from '#state/actions/scenarios';
import { select, selectAll, selectNodes, toggleEdge } from '#state/actions/select';
import { trimExits } from '#state/actions/trim-exits';
import { createAppStore, type AppStore } from '#state/app-store';
import { NOTHING } from '#state/session';

const chain = (): Funnel => ({
  format: 'sluice',
  version: 1,
  name: 'Chain',
  period: 'month',
  nodes: [
    { id: 'ads', kind: 'source', name: 'Ads', volume: 100, at: [0, 0] },
    { id: 'a', kind: 'stage', name: 'A', at: [200, 0] },
    { id: 'b', kind: 'stage', name: 'B', at: [400, 12] },
    { id: 'won', kind: 'outcome', result: 'won', name: 'Won', value: 10, at: [600, 24] },
  ],
  edges: [
    { id: 'e1', from: 'ads', to: 'a' },
    { id: 'e2', from: 'a', to: 'b', rate: 0.5 },
    { id: 'e3', from: 'b', to: 'won', rate: 0.4 },
  ],
  scenarios: [{ id: 's1', name: 'One', changes: [] }],
});

let store: AppStore;
const now = (): Funnel => store.getState().history.present;
const steps = (): number => store.getState().history.past.length;

beforeEach(() => {
  store = createAppStore('x', chain());
});

describe('adding', () => {
  it('puts a node at its place and selects it, as one step', () => {
    const id = addNodeAt(store, { kind: 'stage', name: 'New', at: [50, 60] });
    expect(nodeById(now(), id ?? '')).toMatchObject({ kind: 'stage', at: [50, 60] });
    expect(store.getState().session.selection.nodes).toEqual([id]);
    expect(steps()).toBe(1);
  });

  it('put onto a ribbon it goes between, and what lies downstream makes room', () => {
    const id = addNodeAt(store, { kind: 'touchpoint', name: 'Between', at: [300, 0] }, 'e2') ?? '';
    expect(now().edges.find((e) => e.id === 'e2')).toMatchObject({ from: 'a', to: id });
    expect(now().edges.find((e) => e.from === id)).toMatchObject({ to: 'b', rate: 'rest' });
    const x = (node: string): number => nodeById(now(), node)?.at?.[0] ?? NaN;
    expect(x(id) - x('a')).toBeGreaterThanOrEqual(180);
    expect(x('b') - x(id)).toBeGreaterThanOrEqual(180);
    expect(x('won') - x('b')).toBe(200);
    expect(steps()).toBe(1);
    store.getState().undo();
    expect(now()).toEqual(chain());
  });
});

describe('connecting', () => {
  it('draws an exit and selects it', () => {
    expect(connectNodes(store, 'a', 'won')).toBe(true);
    const [edge] = store.getState().session.selection.edges;
    expect(now().edges.find((e) => e.id === edge)).toMatchObject({ from: 'a', to: 'won' });
  });

  it('refuses what the rules forbid, and keeps the reason', () => {
    expect(connectNodes(store, 'a', 'ads')).toBe(false);
    expect(store.getState().refused).toMatchObject({ code: 'rule.intoSource' });
    expect(steps()).toBe(0);
  });

  it('from the drain it takes all that left for good', () => {
    connectNodes(store, 'a', 'won', 'drain');
    expect(now().edges.at(-1)).toMatchObject({ from: 'a', to: 'won', rate: 'rest' });
  });

  it('to a node made on the spot is one step', () => {
    const id = connectToNew(store, 'b', { kind: 'outcome', result: 'parked', name: 'Later', at: [500, 200] }) ?? '';
    expect(now().edges.at(-1)).toMatchObject({ from: 'b', to: id });
    expect(steps()).toBe(1);
  });

  it('leads an end elsewhere; the same end is no step', () => {
    expect(reconnectEdge(store, 'e2', { to: 'b' })).toBe(false);
    expect(steps()).toBe(0);
    expect(reconnectEdge(store, 'e2', { to: 'won' })).toBe(true);
    expect(now().edges.find((e) => e.id === 'e2')).toMatchObject({ from: 'a', to: 'won', rate: 0.5 });
  });
});

describe('changing', () => {
  it('a drag of several nodes is one step', () => {
    moveTo(
      store,
      new Map([
        ['a', [210, 5]],
        ['b', [410, 17]],
      ] as const),
    );
    expect(steps()).toBe(1);
    expect(nodeById(now(), 'b')?.at).toEqual([410, 17]);
  });

  it('an arrow held down is one step, pressed again another', () => {
    selectNodes(store, ['a']);
    for (let i = 0; i < 5; i++) nudgeSelected(store, 4, 0, 'nudge 1');
    expect(steps()).toBe(1);
    nudgeSelected(store, 0, 20, 'nudge 2');
    expect(steps()).toBe(2);
    expect(nodeById(now(), 'a')?.at).toEqual([220, 20]);
  });

  it('the gap heals on delete, and undo brings all back', () => {
    selectNodes(store, ['b']);
    expect(removeSelected(store)).toBe(1);
    expect(now().edges.find((e) => e.id === 'e2')).toMatchObject({ from: 'a', to: 'won' });
    expect(store.getState().session.selection.nodes).toEqual([]);
    store.getState().undo();
    expect(now()).toEqual(chain());
  });

  it('nothing selected, nothing removed, no step', () => {
    expect(removeSelected(store)).toBe(0);
    expect(steps()).toBe(0);
  });

  it('the same name is no step', () => {
    rename(store, 'a', 'A');
    expect(steps()).toBe(0);
  });

  it('trims exits that add up to too much', () => {
    store
      .getState()
      .edit('number', (f) => ({ ...f, edges: [...f.edges, { id: 'e4', from: 'a', to: 'won', rate: 0.7 }] }));
    trimExits(store, 'a');
    const sum = now()
      .edges.filter((e) => e.from === 'a')
      .reduce((s, e) => s + (e.rate === undefined || e.rate === 'rest' ? 0 : pointValue(e.rate, 'rate')), 0);
    expect(sum).toBeCloseTo(1, 9);
  });
});

describe('copying', () => {
  it('pastes what was copied under new ids, with the exits among it', () => {
    selectNodes(store, ['a', 'b']);
    const text = copyText(store) ?? '';
    const pasted = pasteText(store, text, [1000, 500]);
    expect(pasted.ok).toBe(true);
    expect(now().nodes).toHaveLength(6);
    expect(now().edges).toHaveLength(4);
    const ids = pasted.ok ? pasted.value : [];
    expect(store.getState().session.selection.nodes).toEqual(ids);
    expect(new Set(now().nodes.map((n) => n.id)).size).toBe(6);
    const xs = ids.map((id) => nodeById(now(), id)?.at?.[0] ?? NaN);
    expect((Math.min(...xs) + Math.max(...xs)) / 2).toBe(1000);
  });

  it('foreign text is refused with its faults, and nothing changes', () => {
    const pasted = pasteText(store, '{"format":"sluice"', null);
    expect(pasted.ok).toBe(false);
    expect(now()).toEqual(chain());
    expect(steps()).toBe(0);
  });

  it('duplicates aside, as one step', () => {
    selectNodes(store, ['b']);
    const [copy] = duplicateSelected(store);
    expect(nodeById(now(), copy ?? '')?.at).not.toEqual(nodeById(now(), 'b')?.at);
    expect(steps()).toBe(1);
  });
});

describe('selecting', () => {
  it('Shift adds and takes away; all is all', () => {
    selectNodes(store, ['a']);
    toggleEdge(store, 'e1');
    toggleEdge(store, 'e2');
    expect(store.getState().session.selection).toMatchObject({ nodes: ['a'], edges: ['e1', 'e2'] });
    toggleEdge(store, 'e1');
    expect(store.getState().session.selection).toMatchObject({ nodes: ['a'], edges: ['e2'] });
    selectAll(store);
    expect(store.getState().session.selection).toMatchObject({
      nodes: ['ads', 'a', 'b', 'won'],
      edges: ['e1', 'e2', 'e3'],
    });
  });

  it('forgets what an edit, a step or another tab has taken away, and stays the same object otherwise', () => {
    const selection = () => store.getState().session.selection;
    select(store, { nodes: ['a', 'b'], edges: ['e1', 'e3'] });
    const before = selection();
    rename(store, 'a', 'Another');
    expect(selection()).toBe(before);
    store.getState().edit('remove', (f) => removeSelection(f, { nodes: ['b'], edges: ['e3'] }));
    expect(selection()).toMatchObject({ nodes: ['a'], edges: ['e1'] });
    store.getState().follow({ ...chain(), nodes: [], edges: [] });
    expect(selection()).toEqual(NOTHING);
    store.getState().follow(chain());
    const id = addNodeAt(store, { kind: 'stage', name: 'New', at: [50, 60] });
    expect(selection().nodes).toEqual([id]);
    store.getState().undo();
    expect(selection()).toEqual(NOTHING);
  });

  it('after undo and redo what came back is selected; where nothing did, what was', () => {
    const selection = () => store.getState().session.selection;
    selectNodes(store, ['a', 'b']);
    removeSelected(store);
    store.getState().undo();
    expect(selection()).toEqual({ ...NOTHING, nodes: ['a', 'b'] });
    connectNodes(store, 'b', 'a');
    const [drawn] = selection().edges;
    store.getState().undo();
    selectNodes(store, ['won']);
    store.getState().redo();
    expect(selection()).toEqual({ ...NOTHING, edges: [drawn] });
    selectNodes(store, ['won']);
    rename(store, 'a', 'Another');
    store.getState().undo();
    expect(selection()).toEqual({ ...NOTHING, nodes: ['won'] });
  });
});

describe('links', () => {
  it('a line from a won outcome to a source is a link: selected, taken along by delete, brought back by undo', () => {
    expect(connectNodes(store, 'won', 'ads')).toBe(true);
    expect(now().links).toMatchObject([{ from: 'won', to: 'ads' }]);
    expect(now().edges).toHaveLength(3);
    const [link] = store.getState().session.selection.links;
    expect(link).toBe(now().links?.[0]?.id);
    expect(removeSelected(store)).toBe(1);
    expect(now().links).toEqual([]);
    store.getState().undo();
    expect(store.getState().session.selection).toEqual({ ...NOTHING, links: [link] });
    expect(connectNodes(store, 'won', 'ads')).toBe(false);
    expect(store.getState().refused).toMatchObject({ code: 'rule.alreadyLinked' });
    expect(steps()).toBe(1);
  });

  it('from anything else into a source there is no way', () => {
    const lost = addNodeAt(store, { kind: 'outcome', result: 'lost', name: 'Lost', at: [0, 300] }) ?? '';
    for (const from of ['a', 'ads', lost]) {
      expect(connectNodes(store, from, 'ads')).toBe(false);
      expect(store.getState().refused).toMatchObject({ code: 'rule.intoSource' });
    }
    expect(now().links ?? []).toEqual([]);
  });

  it('an end is led elsewhere as one step; never to what is no source', () => {
    const other = addNodeAt(store, { kind: 'source', name: 'Clients', at: [0, 300] }) ?? '';
    connectNodes(store, 'won', 'ads');
    const link = now().links?.[0]?.id ?? '';
    const before = steps();
    expect(relink(store, link, { to: 'ads' })).toBe(false);
    expect(relink(store, link, { to: 'a' })).toBe(false);
    expect(store.getState().refused).toMatchObject({ code: 'rule.linkToSource' });
    expect(steps()).toBe(before);
    expect(relink(store, link, { to: other })).toBe(true);
    expect(now().links).toMatchObject([{ id: link, from: 'won', to: other }]);
  });
});

describe('lanes', () => {
  it('around what is selected come and go, each as one step', () => {
    expect(ungroupSelected(store)).toEqual([]);
    expect(groupSelected(store, 'Calls')).toBe(0);
    selectNodes(store, ['a', 'b']);
    expect(groupSelected(store, 'Calls')).toBe(2);
    const lane = selectedLane(store);
    expect(lane).toMatchObject({ name: 'Calls', nodes: ['a', 'b'] });
    nameLane(store, lane?.id ?? '', 'Talks');
    selectNodes(store, ['a']);
    expect(selectedLane(store)).toBeUndefined();
    expect(ungroupSelected(store).map((l) => l.name)).toEqual(['Talks']);
    expect(now().lanes).toEqual([]);
    expect(steps()).toBe(3);
  });
});

describe('nodes without a place', () => {
  const unplaced = (): Funnel => ({ ...chain(), nodes: chain().nodes.map(({ at: _, ...node }) => node) });
  beforeEach(() => {
    store = createAppStore('x', unplaced());
  });
  const places = () => now().nodes.map((n) => n.at ?? [NaN, NaN]);

  it('have one from the start, and keep it when the graph or another node changes', () => {
    const before = places();
    expect(before.flat().every(Number.isFinite)).toBe(true);
    selectNodes(store, ['b']);
    nudgeSelected(store, 4, 0, 'nudge 1');
    connectNodes(store, 'a', 'won');
    removeSelected(store);
    const [first, second, third] = before;
    expect(places().slice(0, 2)).toEqual([first, second]);
    store.getState().undo();
    expect(places()[2]).toEqual([(third?.[0] ?? 0) + 4, third?.[1]]);
  });

  it('are stored and handed out without one until something is changed, and again once that is undone', () => {
    const text = (): string => serialiseFunnel(now());
    expect(text()).toBe(serialiseFunnel(unplaced()));
    rename(store, 'b', 'Quote');
    expect(text()).toContain('"at"');
    store.getState().undo();
    expect(text()).toBe(serialiseFunnel(unplaced()));
  });
});

it('walks from Base through the scenarios and round', () => {
  expect(stepScenario(store, 1)).toBe('s1');
  expect(stepScenario(store, 1)).toBe(null);
  expect(stepScenario(store, -1)).toBe('s1');
});
