/** What a document comes to: solved once, remembered by identity, unchanged by what changes no number. */
import { describe, expect, it } from 'vitest';
import { moveNodes } from '#funnel/edits/move-nodes';
import { renameNode } from '#funnel/edits/rename-node';
import { setField } from '#funnel/fields';
import type { Funnel } from '#funnel/schema';
import { createAppStore } from '#state/app-store';
import { evaluate, lastGoodResult, shownScenario } from '#state/evaluation';
import { loopOf } from '#state/faulty';
import { sameArithmetic } from '#state/same-arithmetic';

const funnel = (): Funnel => ({
  format: 'sluice',
  version: 1,
  name: 'Two steps',
  period: 'month',
  nodes: [
    { id: 'ads', kind: 'source', name: 'Ads', volume: 100, at: [0, 0] },
    { id: 'a', kind: 'stage', name: 'A', at: [200, 0] },
    { id: 'won', kind: 'outcome', result: 'won', name: 'Won', value: 10, at: [400, 0] },
  ],
  edges: [
    { id: 'e1', from: 'ads', to: 'a' },
    { id: 'e2', from: 'a', to: 'won', rate: 0.5 },
  ],
  scenarios: [{ id: 's', name: 'Better', perPeriod: 20, changes: [{ at: 'edges/e2', field: 'rate', to: 0.8 }] }],
});

describe('evaluate', () => {
  it('solves Base and scenario, the running effort counted', () => {
    const document = funnel();
    expect(evaluate(document, null).result?.profit).toBeCloseTo(500, 9);
    expect(evaluate(document, 's').result?.profit).toBeCloseTo(800 - 20, 9);
  });

  it('answers the same object to the same question', () => {
    const document = funnel();
    expect(evaluate(document, null)).toBe(evaluate(document, null));
    expect(evaluate(document, 's')).toBe(evaluate(document, 's'));
  });

  it('keeps the solution when a node moves or gets a name, and shows the new document', () => {
    const document = funnel();
    const before = evaluate(document, null);
    const moved = moveNodes(document, new Map([['a', [300, 40]]]));
    const named = renameNode(moved, 'a', 'Another');
    expect(evaluate(moved, null).result).toBe(before.result);
    expect(evaluate(named, null).result).toBe(before.result);
    expect(evaluate(named, null).funnel).toBe(named);
  });

  it('solves anew when a number changes', () => {
    const document = funnel();
    evaluate(document, null);
    expect(evaluate(setField(document, 'edges/e2', 'rate', 0.6), null).result?.deals).toBeCloseTo(60, 9);
    expect(evaluate(setField(document, 'nodes/won', 'value', 20), null).result?.revenue).toBeCloseTo(1000, 9);
  });

  it('an effort that changed is another profit, though no rate did', () => {
    const document = funnel();
    evaluate(document, 's');
    const dearer = { ...document, scenarios: [{ ...document.scenarios![0]!, perPeriod: 120 }] };
    expect(evaluate(dearer, 's').result?.profit).toBeCloseTo(680, 9);
  });

  it('faults forbid an answer; the last good one stays at hand', () => {
    const store = createAppStore('x', funnel());
    const good = evaluate(store.getState().history.present, null).result;
    store
      .getState()
      .edit('number', (f) => ({ ...f, edges: [...f.edges, { id: 'e3', from: 'a', to: 'won', rate: 0.9 }] }));
    const bad = evaluate(store.getState().history.present, null);
    expect(bad.result).toBeNull();
    expect(bad.faults.length).toBeGreaterThan(0);
    expect(lastGoodResult(store.getState(), null)).toBe(good);
  });

  it('with exits past 100 % the rest is counted all the same, these scaled back to everybody', () => {
    const { edges, nodes } = funnel();
    const more = {
      ...funnel(),
      nodes: [...nodes, { id: 'no', kind: 'outcome', result: 'lost', name: 'No' } as const],
      edges: [...edges, { id: 'e3', from: 'a', to: 'no', rate: 0.75 }],
    };
    const { result, provisional, faults } = evaluate(more, null);
    expect(result).toBeNull();
    expect(faults).toMatchObject([{ code: 'rate.sum' }]);
    expect(provisional?.edges['e2']?.flow).toBeCloseTo(40, 9);
    expect(provisional?.edges['e3']?.flow).toBeCloseTo(60, 9);
    expect(provisional?.nodes['a']?.dropOff).toBeCloseTo(0, 9);
  });

  it('names the nodes of a loop that nobody leaves as the author does, and counts the rest without it', () => {
    const { edges, nodes } = funnel();
    const closed = {
      ...funnel(),
      nodes: [...nodes, { id: 'b', kind: 'stage', name: 'Second call' } as const],
      edges: [
        { ...edges[0]!, rate: 0.7 },
        { id: 'e4', from: 'ads', to: 'won', rate: 0.3 },
        { id: 'e2', from: 'a', to: 'b', rate: 1 },
        { id: 'e3', from: 'b', to: 'a', rate: 1 },
      ],
    };
    const { result, provisional, faults } = evaluate(closed, null);
    expect(result).toBeNull();
    expect(provisional?.deals).toBeCloseTo(30, 9);
    expect(provisional?.nodes['a']?.entries).toBeCloseTo(70, 9);
    expect(faults[0]?.params['nodes']).toBe('A → Second call');
    expect(loopOf(faults[0]!)).toEqual(['a', 'b']);
  });
});

describe('the scenario on screen', () => {
  it('is Base while B is held, and where the scenario is gone', () => {
    const store = createAppStore('x', funnel());
    store.getState().setSession({ scenario: 's' });
    expect(shownScenario(store.getState())).toBe('s');
    store.getState().setSession({ peekBase: true });
    expect(shownScenario(store.getState())).toBeNull();
    store.getState().setSession({ peekBase: false });
    store.getState().edit('removeScenario', (f) => ({ ...f, scenarios: [] }));
    expect(shownScenario(store.getState())).toBeNull();
  });
});

describe('sameArithmetic', () => {
  it('ignores looks, minds numbers, ends, kinds and results', () => {
    const f = funnel();
    const lost = { ...f, nodes: f.nodes.map((n) => (n.kind === 'outcome' ? { ...n, result: 'lost' as const } : n)) };
    const led = { ...f, edges: f.edges.map((e) => (e.id === 'e2' ? { ...e, to: 'a' } : e)) };
    expect(sameArithmetic(f, { ...f, name: 'Other' })).toBe(true);
    expect(sameArithmetic(f, { ...f, nodes: f.nodes.map((n) => ({ ...n, notes: 'x', colour: 'y' })) })).toBe(true);
    expect(sameArithmetic(f, lost)).toBe(false);
    expect(sameArithmetic(f, led)).toBe(false);
    expect(sameArithmetic(f, { ...f, period: 'year' })).toBe(false);
    expect(sameArithmetic(f, { ...f, edges: f.edges.slice(1) })).toBe(false);
  });
});
