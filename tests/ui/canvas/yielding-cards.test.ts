import { describe, expect, it } from 'vitest';
import type { SolveResult } from '#engine/results';
import type { Funnel } from '#funnel/schema';
import { yieldingCards } from '#ui/canvas/yielding-cards';

const funnel = {
  nodes: [
    { id: 'ads', kind: 'source', name: 'Ads', at: [0, 0] },
    { id: 'few', kind: 'stage', name: 'Few', at: [200, 100] },
    { id: 'many', kind: 'stage', name: 'Many', at: [210, 120] },
    { id: 'far', kind: 'stage', name: 'Far', at: [600, 100] },
  ],
  edges: [],
} as unknown as Funnel;
const result = { nodes: { few: { entries: 5 }, many: { entries: 500 }, far: { entries: 1 } } } as unknown as SolveResult;

describe('cards that collide from afar', () => {
  it('the one with fewer leads gives way, whatever their order', () => {
    expect([...yieldingCards(funnel, result, () => ({ width: 146, height: 60 }))]).toEqual(['few']);
  });
  it('none gives way where all have room', () => {
    expect(yieldingCards(funnel, result, () => ({ width: 8, height: 8 })).size).toBe(0);
  });
});
