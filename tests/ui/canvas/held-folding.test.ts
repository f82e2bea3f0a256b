/** A number edited in a large funnel: the drawing waits for its answer, everything else is drawn at once. */
import { describe, expect, it } from 'vitest';
import { solveFunnel } from '#engine/solve-funnel';
import type { Funnel } from '#funnel/schema';
import { createHeldFolding } from '#ui/canvas/held-folding';
import { foldLanes } from '#ui/canvas/river/folded-lanes';
import { largeFunnel } from '../../bench/canvas/large-funnel';

const funnel = largeFunnel(400);
const solved = solveFunnel(funnel);
if (!solved.ok) throw new Error('The bench funnel has an answer');
const result = solved.value;
const before = foldLanes(funnel, result);
const after = (edited: Funnel) => foldLanes(edited, result);
const withEdge = (change: object): Funnel => ({
  ...funnel,
  edges: funnel.edges.map((e, i) => (i === 5 ? { ...e, ...change } : e)),
});
const withNode = (change: object): Funnel => ({
  ...funnel,
  nodes: funnel.nodes.map((n, i) => (i === 5 ? { ...n, ...change } : n)),
});

describe('what is drawn while an answer is under way', () => {
  const held = () => {
    const hold = createHeldFolding();
    expect(hold(before, false)).toBe(before);
    return hold;
  };

  it('is the last drawing where only numbers differ', () => {
    expect(held()(after(withEdge({ rate: 0.5 })), true)).toBe(before);
    expect(held()(after(withNode({ days: 9 })), true)).toBe(before);
  });

  it('is the new one where anything else differs', () => {
    const others = [
      withEdge({ to: 'n0-9' }),
      withEdge({ name: 'By post' }),
      withNode({ name: 'Other' }),
      withNode({ at: [1, 2] }),
      withNode({ kind: 'touchpoint' }),
      { ...funnel, nodes: funnel.nodes.slice(1) },
      { ...funnel, edges: funnel.edges.slice(1) },
      { ...funnel, lanes: [] },
    ];
    for (const [i, other] of others.entries()) {
      const now = after(other);
      expect(held()(now, true), String(i)).toBe(now);
    }
  });

  it('is the new one as soon as the answer is there', () => {
    const hold = held();
    const edited = withEdge({ rate: 0.5 });
    hold(after(edited), true);
    const answer = solveFunnel(edited);
    const now = foldLanes(edited, answer.ok ? answer.value : null);
    expect(hold(now, false)).toBe(now);
  });
});
