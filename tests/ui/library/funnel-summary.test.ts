import { describe, expect, it } from 'vitest';
import { evaluate } from '#state/evaluation';
import { funnelSummary } from '#ui/library/funnel-summary';
import type { Funnel } from '#funnel/schema';
import { funnel } from '../../storage/fixture';

const summary = (f: Funnel) => {
  const { result } = evaluate(f, null);
  if (result === null) throw new Error('unsolved');
  return funnelSummary(f, result);
};

describe('the figures of a card', () => {
  it('are leads of all sources, deals, profit and the place that most leads leave', () => {
    const two: Funnel = {
      ...funnel(),
      nodes: [
        ...funnel().nodes,
        { id: 'calls', kind: 'source', name: 'Calls', volume: 60, costPerEntry: 10 },
        { id: 'first', kind: 'stage', name: 'First' },
      ],
      edges: [
        { id: 'a', from: 'ads', to: 'first' },
        { id: 'b', from: 'calls', to: 'first' },
        { id: 'c', from: 'first', to: 'gate', rate: 0.25 },
        { id: 'd', from: 'gate', to: 'won', rate: 0.1 },
      ],
    };
    // 160 leads; 120 leave at First, 36 of 40 at Gate; 4 deals of 1000, 600 spent on calls.
    expect(summary(two)).toEqual({ leads: 160, deals: 4, profit: 3400, worst: { name: 'First', share: 0.75 } });
  });

  it('count who is led to a lost outcome as lost where they were led there', () => {
    const imported: Funnel = {
      ...funnel(),
      nodes: [...funnel().nodes, { id: 'no', kind: 'outcome', result: 'lost', name: 'Lost' }],
      edges: [
        { id: 'a', from: 'ads', to: 'gate' },
        { id: 'b', from: 'gate', to: 'won', rate: 0.2 },
        { id: 'c', from: 'gate', to: 'no', rate: 0.7 },
      ],
    };
    expect(summary(imported).worst?.name).toBe('Gate');
    expect(summary(imported).worst?.share).toBeCloseTo(0.8, 12);
  });

  it('name no drain where nobody leaves', () => {
    const tight: Funnel = {
      ...funnel(),
      edges: [
        { id: 'a', from: 'ads', to: 'gate' },
        { id: 'b', from: 'gate', to: 'won', rate: 1 },
      ],
    };
    expect(summary(tight).worst).toBeNull();
  });
});
