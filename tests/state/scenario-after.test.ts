/** What the screen shows when trials are undone and redone one by one, over the real store. */
import { describe, expect, it } from 'vitest';
import { rankMoves } from '#engine/moves';
import type { RankedMove } from '#engine/results';
import { addScenario } from '#funnel/edits/add-scenario';
import { removeScenario } from '#funnel/edits/remove-scenario';
import type { Funnel } from '#funnel/schema';
import { putOnTrial, takeBack } from '#state/actions/try-move';
import { createAppStore } from '#state/app-store';
import { shownScenario } from '#state/evaluation';

const FUNNEL: Funnel = {
  format: 'sluice',
  version: 1,
  name: 'Chain',
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
};

function open() {
  const store = createAppStore('open', FUNNEL);
  const ranked = rankMoves(FUNNEL, { by: 'point', metric: 'profit' });
  if (!ranked.ok) throw new Error('the example does not rank');
  const [first, second] = ranked.value.moves as [RankedMove, RankedMove];
  const names = (): string[] => (store.getState().history.present.scenarios ?? []).map((s) => s.name);
  const shown = (): string | null => {
    const id = shownScenario(store.getState());
    return store.getState().history.present.scenarios?.find((s) => s.id === id)?.name ?? null;
  };
  return {
    store,
    first,
    second,
    names,
    shown,
    undo: () => store.getState().undo(),
    redo: () => store.getState().redo(),
  };
}

describe('the scenario shown', () => {
  it('after undoing the upper of two trials is the lower one, and redoing shows them again', () => {
    const { store, first, second, names, shown, undo, redo } = open();
    putOnTrial(store, first, 'First');
    putOnTrial(store, second, 'Second');
    expect([names(), shown()]).toEqual([['First', 'Second'], 'Second']);
    undo();
    expect([names(), shown()]).toEqual([['First'], 'First']);
    undo();
    expect([names(), shown()]).toEqual([[], null]);
    redo();
    expect(shown()).toBe('First');
    redo();
    expect(shown()).toBe('Second');
  });

  it('after undoing a trial that was taken back is the trial again', () => {
    const { store, first, shown, undo } = open();
    putOnTrial(store, first, 'First');
    takeBack(store, store.getState().history.present.scenarios![0]!);
    expect(shown()).toBeNull();
    undo();
    expect(shown()).toBe('First');
  });

  it('stays where it is when a scenario elsewhere comes back', () => {
    const { store, shown, undo } = open();
    store.getState().edit('addScenario', (f) => addScenario(f, 'Kept'));
    const id = store.getState().history.present.scenarios![0]!.id;
    store.getState().edit('removeScenario', (f) => removeScenario(f, id));
    undo();
    expect(shown()).toBeNull();
  });

  it('is left alone by steps that have nothing to do with scenarios', () => {
    const { store, first, shown, undo, redo } = open();
    putOnTrial(store, first, 'First');
    store.getState().edit('rename', (f) => ({ ...f, name: 'Other' }));
    undo();
    expect(shown()).toBe('First');
    redo();
    expect(shown()).toBe('First');
  });
});
