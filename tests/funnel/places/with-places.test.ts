import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addNodeWithId } from '#funnel/edits/add-node';
import { nudgeNodes } from '#funnel/edits/move-nodes';
import { withPlaces } from '#funnel/places/with-places';
import type { Funnel } from '#funnel/schema';
import { createAppStore } from '#state/app-store';
import { randomCanvas } from '../../ui/river/random-canvas';

const placeless = (funnel: Funnel, keep: (i: number) => boolean = () => false): Funnel => ({
  ...funnel,
  nodes: funnel.nodes.map((node, i) => {
    if (keep(i)) return node;
    const { at, ...rest } = node;
    void at;
    return rest as typeof node;
  }),
});
const placeOf = (funnel: Funnel, id: string) => funnel.nodes.find((n) => n.id === id)?.at;

describe('nodes without a place', () => {
  it('get one; a document whose nodes all have one is the same object', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const whole = randomCanvas(seed);
        expect(withPlaces(whole)).toBe(whole);
        const bare = placeless(whole);
        const made = withPlaces(bare);
        expect(made.nodes.every((n) => n.at !== undefined)).toBe(true);
        expect(withPlaces(bare)).toBe(made);
        expect(placeless(made)).toEqual(bare);
      }),
      { seed: 5, numRuns: 60 },
    );
  });

  it('stand beside their neighbours where some have a place, and leave those where they are', () => {
    const whole = withPlaces(placeless(randomCanvas(11)));
    const away: Funnel = {
      ...whole,
      nodes: whole.nodes.map((n) => ({
        ...n,
        at: [(n.at?.[0] ?? 0) + 5000, (n.at?.[1] ?? 0) - 3000] as [number, number],
      })),
    };
    const some = withPlaces(placeless(away, (i) => i % 3 === 0));
    expect(some).toEqual(away);
  });

  it('are placed once, before anything is done to them: an edit of one moves no other', () => {
    const bare = placeless(randomCanvas(4));
    const store = createAppStore('f', bare);
    const before = store.getState().history.present;
    const [first] = before.nodes;
    if (first === undefined) throw new Error('no node');
    store.getState().edit('move', (f) => nudgeNodes(f, [first.id], 4, 0));
    store.getState().edit('addNode', (f) => addNodeWithId(f, { kind: 'stage', name: 'New', at: [10, 900] }).funnel);
    const after = store.getState().history.present;
    expect(placeOf(after, first.id)).toEqual([(first.at?.[0] ?? 0) + 4, first.at?.[1]]);
    for (const { id, at } of before.nodes.slice(1)) expect(placeOf(after, id)).toEqual(at);
  });
});
