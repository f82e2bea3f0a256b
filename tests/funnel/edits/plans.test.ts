import { describe, expect, it } from 'vitest';
import { addScenario, nextScenarioId, tryMove } from '#funnel/edits/add-scenario';
import { addComment, setComment } from '#funnel/edits/comments';
import { copySelection, duplicateSelection, pasteClip } from '#funnel/edits/copy-selection';
import { duplicateScenario } from '#funnel/edits/duplicate-scenario';
import { foldLane, groupIntoLane, moveToLane, removeLane, renameLane } from '#funnel/edits/lanes';
import { addLink, reconnectLink, renameLink } from '#funnel/edits/links';
import { addMove, removeMove, setMove } from '#funnel/edits/moves';
import { adoptScenario, removeScenario } from '#funnel/edits/remove-scenario';
import { removeSelection } from '#funnel/edits/remove-selection';
import {
  keepScenario,
  removeChange,
  renameScenario,
  setScenarioBase,
  setScenarioEffort,
} from '#funnel/edits/set-scenario';
import { getField } from '#funnel/fields';
import { applyScenario, scenarioEffort } from '#funnel/scenario';
import type { Funnel } from '#funnel/schema';
import { branched, edited, sample, stationOf } from '../sample';

const change = { at: 'edges/e3', field: 'rate', to: 0.4 } as const;

/** s1 on the base, s2 on s1, s3 on s2. */
function stacked(): Funnel {
  const [s1] = sample().scenarios ?? [];
  if (s1 === undefined) throw new Error('the sample has a scenario');
  return {
    ...sample(),
    scenarios: [
      s1,
      { id: 's2', name: 'Two', on: 's1', perPeriod: 100, changes: [change] },
      { id: 's3', name: 'Three', on: 's2', changes: [{ ...change, to: 0.5 }] },
    ],
  };
}

function inScenario(funnel: Funnel, id: string): unknown[] {
  const applied = applyScenario(funnel, id);
  if (!applied.ok) throw new Error(JSON.stringify(applied.faults));
  return [
    getField(applied.value, 'edges/e2', 'rate'),
    getField(applied.value, 'edges/e3', 'rate'),
    scenarioEffort(funnel, id),
  ];
}

describe('scenarios', () => {
  it('add empty ones under free ids', () => {
    const after = edited(sample(), (f) => addScenario(f, 'More ads'));
    expect(after.scenarios?.[1]).toEqual({ id: 's2', name: 'More ads', changes: [] });
    expect(nextScenarioId(sample())).toBe('s2');
    expect(edited(after, (f) => addScenario(f, 'On top', 's1')).scenarios?.[2]).toMatchObject({ on: 's1' });
  });

  it('a scenario without changes is the base itself', () => {
    const funnel = addScenario(sample(), 'Nothing');
    const applied = applyScenario(funnel, 's2');
    expect(applied.ok && applied.value).toBe(funnel);
    expect(applyScenario(funnel, null)).toEqual({ ok: true, value: funnel });
  });

  it('apply along the chain, the top one last, and sum their effort', () => {
    const funnel = stacked();
    expect(inScenario(funnel, 's2')).toEqual([{ low: 0.55, high: 0.65 }, 0.4, { oneOff: 3000, perPeriod: 500 }]);
    expect(inScenario(funnel, 's3')).toEqual([{ low: 0.55, high: 0.65 }, 0.5, { oneOff: 3000, perPeriod: 500 }]);
    const applied = applyScenario(funnel, 's1');
    expect(applied.ok && applied.value.nodes).toBe(funnel.nodes);
    expect(scenarioEffort(funnel, null)).toEqual({ oneOff: 0, perPeriod: 0 });
  });

  it('name what cannot be applied', () => {
    const bad = { ...sample(), scenarios: [{ id: 's', name: '', changes: [{ ...change, at: 'edges/none' }] }] };
    expect(applyScenario(bad, 's')).toMatchObject({ ok: false, faults: [{ path: 'scenarios/s/changes/0/at' }] });
    expect(applyScenario(bad, 'none')).toMatchObject({
      ok: false,
      faults: [{ code: 'scenario.notAmong', params: { id: 'none', known: 's' } }],
    });
    expect(applyScenario({ ...bad, scenarios: [] }, 'none')).toMatchObject({ faults: [{ code: 'scenario.unknown' }] });
    const ring = { ...sample(), scenarios: [{ id: 's', name: '', on: 's', changes: [] }] };
    expect(applyScenario(ring, 's')).toMatchObject({ ok: false, faults: [{ code: 'scenario.circle' }] });
    expect(scenarioEffort(ring, 's')).toEqual({ oneOff: 0, perPeriod: 0 });
  });

  it('put a move on trial, one at a time, and keep it under a name', () => {
    const first = edited(sample(), (f) => tryMove(f, { name: 'Reply faster', changes: [change], perPeriod: 400 }));
    expect(first.scenarios?.[1]).toEqual({
      id: 's2',
      name: 'Reply faster',
      perPeriod: 400,
      changes: [change],
      trial: true,
    });
    const second = edited(first, (f) => tryMove(f, { name: 'Other', changes: [{ ...change, to: 0.5 }] }));
    expect(second.scenarios?.map((s) => s.name)).toEqual(['Answer faster', 'Other']);
    const onTop = edited(first, (f) => tryMove(f, { name: 'More', changes: [], on: 's2' }));
    expect(onTop.scenarios?.map((s) => s.name)).toEqual(['Answer faster', 'Reply faster', 'More']);
    const kept = edited(first, (f) => keepScenario(f, 's2', 'Faster reply'));
    expect(kept.scenarios?.[1]).toMatchObject({ name: 'Faster reply' });
    expect(kept.scenarios?.[1]).not.toHaveProperty('trial');
    expect(
      edited(first, (f) => tryMove(f, { name: 'x', changes: [{ ...change, at: 'edges/none' }] })).scenarios?.[1]
        ?.changes,
    ).toEqual([]);
  });

  it('rename, cost, re-base, thin out', () => {
    const funnel = stacked();
    expect(renameScenario(funnel, 's2', 'Two')).toBe(funnel);
    expect(
      edited(funnel, (f) => setScenarioEffort(f, 's2', { oneOff: 5, perPeriod: undefined })).scenarios?.[1],
    ).toMatchObject({
      oneOff: 5,
    });
    expect(setScenarioBase(funnel, 's1', 's3')).toBe(funnel);
    expect(edited(funnel, (f) => setScenarioBase(f, 's3', null)).scenarios?.[2]).not.toHaveProperty('on');
    expect(edited(funnel, (f) => removeChange(f, 's2', 0)).scenarios?.[1]?.changes).toEqual([]);
    expect(removeChange(funnel, 's2', 4)).toBe(funnel);
    expect(edited(funnel, (f) => duplicateScenario(f, 's2', 'Copy')).scenarios?.[3]).toMatchObject({
      name: 'Copy',
      on: 's1',
    });
  });

  it('remove one without changing what stood on it', () => {
    const funnel = stacked();
    const after = edited(funnel, (f) => removeScenario(f, 's2'));
    expect(after.scenarios?.map((s) => [s.id, s.on])).toEqual([
      ['s1', undefined],
      ['s3', 's1'],
    ]);
    expect(inScenario(after, 's3')).toEqual(inScenario(funnel, 's3'));
    expect(removeScenario(funnel, 'none')).toBe(funnel);
  });

  it('adopt one: the base becomes what it said', () => {
    const after = edited(stacked(), (f) => adoptScenario(f, 's2'));
    expect(getField(after, 'edges/e3', 'rate')).toBe(0.4);
    expect(getField(after, 'edges/e2', 'rate')).toEqual({ low: 0.55, high: 0.65 });
    expect(after.scenarios?.map((s) => s.id)).toEqual(['s1', 's3']);
  });
});

describe('moves', () => {
  it('add, rewrite, remove', () => {
    const after = edited(sample(), (f) => addMove(f, { name: 'Better quote', at: 'edges/e3', to: 0.4, oneOff: 100 }));
    expect(after.moves?.[1]).toMatchObject({ id: 'm2', at: 'edges/e3', to: 0.4 });
    expect(edited(after, (f) => setMove(f, 'm2', { to: 0.5, oneOff: undefined })).moves?.[1]).toEqual({
      id: 'm2',
      name: 'Better quote',
      at: 'edges/e3',
      to: 0.5,
    });
    expect(edited(after, (f) => removeMove(f, 'm2'))).toEqual(sample());
    const before = sample();
    expect(addMove(before, { name: 'x', at: 'edges/none', to: 0.4 })).toBe(before);
  });
});

describe('lanes, links, notes', () => {
  it('group, fold, rename, move between and ungroup', () => {
    const one = edited(sample(), (f) => groupIntoLane(f, ['won', 'ads', 'nobody'], 'Cold'));
    expect(one.lanes).toEqual([{ id: 'lane', name: 'Cold', nodes: ['ads', 'won'] }]);
    const two = edited(one, (f) => groupIntoLane(f, ['won', 'quote'], 'Warm'));
    expect(two.lanes?.map((l) => l.nodes)).toEqual([['ads'], ['quote', 'won']]);
    const moved = edited(two, (f) => moveToLane(f, ['ads'], 'lane-2'));
    expect(moved.lanes?.map((l) => l.nodes)).toEqual([['quote', 'won', 'ads']]);
    expect(edited(moved, (f) => moveToLane(f, ['ads', 'quote', 'won'], null)).lanes).toEqual([]);
    expect(edited(two, (f) => foldLane(f, 'lane', true)).lanes?.[0]?.folded).toBe(true);
    expect(foldLane(two, 'lane', false)).toBe(two);
    expect(edited(two, (f) => renameLane(f, 'lane', 'Frozen')).lanes?.[0]?.name).toBe('Frozen');
    expect(edited(two, (f) => removeLane(f, 'lane')).lanes).toHaveLength(1);
    const before = sample();
    expect(groupIntoLane(before, ['nobody'], 'x')).toBe(before);
    expect(moveToLane(two, ['ads'], 'none')).toBe(two);
  });

  it('link an outcome to a source once', () => {
    const after = edited(sample(), (f) => addLink(f, 'won', 'ads', 'becomes a client'));
    expect(addLink(after, 'won', 'ads')).toBe(after);
    expect(addLink(after, 'quote', 'ads')).toBe(after);
    expect(edited(after, (f) => renameLink(f, 'link', 'x')).links?.[0]?.name).toBe('x');
    expect(edited(after, (f) => renameLink(f, 'link', '')).links?.[0]).toEqual({ id: 'link', from: 'won', to: 'ads' });
    expect(edited(after, (f) => removeSelection(f, { links: ['link'] })).links).toEqual([]);
    const two: Funnel = { ...after, nodes: [...after.nodes, { id: 'old', kind: 'source', name: 'Clients' }] };
    expect(edited(two, (f) => reconnectLink(f, 'link', { to: 'old' })).links?.[0]).toMatchObject({
      from: 'won',
      to: 'old',
    });
    expect(reconnectLink(two, 'link', { to: 'quote' })).toBe(two);
    expect(reconnectLink(two, 'none', { to: 'old' })).toBe(two);
  });

  it('pin, rewrite and remove notes', () => {
    const after = edited(sample(), (f) => addComment(f, '<b>Ask</b> Anna', [3, 4]));
    expect(after.comments).toEqual([{ id: 'note', text: '<b>Ask</b> Anna', at: [3, 4] }]);
    expect(edited(after, (f) => setComment(f, 'note', { at: [5, 6] })).comments?.[0]?.at).toEqual([5, 6]);
    expect(edited(after, (f) => removeSelection(f, { comments: ['note'] })).comments).toEqual([]);
  });
});

describe('copy, paste, duplicate', () => {
  it('copy nodes with the exits among them as a funnel of their own', () => {
    const clip = copySelection(sample(), ['inquiry', 'quote']);
    expect(clip?.nodes.map((n) => n.id)).toEqual(['inquiry', 'quote']);
    expect(clip?.edges.map((e) => e.id)).toEqual(['e2']);
    expect(copySelection(sample(), [])).toBeNull();
  });

  it('paste under new ids, moved, with criteria and teams following', () => {
    const nodes = branched().nodes.map((n) =>
      n.id === 'y'
        ? {
            ...n,
            criteria: [{ text: 't', state: 'met' as const, on: 'yz' }],
            capacity: { team: 'crew', handlingHours: 1 },
          }
        : n,
    );
    const funnel: Funnel = {
      ...branched(),
      nodes,
      teams: [{ id: 'crew', name: 'Crew', people: 2, hoursPerPeriod: 160 }],
    };
    let pasted: readonly string[] = [];
    const after = edited(funnel, (f) => {
      const clip = copySelection(f, ['y', 'z', 'park']);
      if (clip === null) throw new Error('something was chosen');
      const made = pasteClip(f, clip, [100, 0]);
      pasted = made.nodes;
      return made.funnel;
    });
    expect(pasted).toEqual(['y-2', 'z-2', 'park-2']);
    expect(after.edges.slice(7).map((e) => [e.id, e.from, e.to])).toEqual([
      ['yz-2', 'y-2', 'z-2'],
      ['yp-2', 'y-2', 'park-2'],
      ['py-2', 'park-2', 'y-2'],
    ]);
    expect(stationOf(after, 'y-2').criteria).toEqual([{ text: 't', state: 'met', on: 'yz-2' }]);
    expect(after.teams).toHaveLength(1);
    const clip = copySelection(funnel, ['y']);
    const elsewhere = clip === null ? null : pasteClip(sample(), clip);
    expect(elsewhere?.funnel.teams?.map((t) => t.id)).toEqual(['crew']);
    expect(elsewhere === null ? undefined : stationOf(elsewhere.funnel, 'y').criteria).toEqual([
      { text: 't', state: 'met' },
    ]);
  });

  it('duplicate in place', () => {
    const before = sample();
    const after = edited(before, (f) => duplicateSelection(f, ['quote'])?.funnel ?? f);
    expect(after.nodes.at(-1)).toMatchObject({ id: 'quote-2', at: [680, 40] });
    expect(duplicateSelection(before, ['nobody'])).toBeNull();
  });
});
