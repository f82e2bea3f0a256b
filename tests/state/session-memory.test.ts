/** What of a session outlives the visit. */
import { describe, expect, it } from 'vitest';
import { createAppStore } from '#state/app-store';
import { startingYardstick } from '#state/ranking';
import { rememberSession } from '#state/session-memory';
import type { Funnel } from '#funnel/schema';

const funnel: Funnel = { format: 'sluice', version: 1, name: 'A', period: 'month', nodes: [], edges: [] };

function memory(...entries: [string, string][]) {
  const kept = new Map(entries);
  return {
    kept,
    read: (key: string) => kept.get(key) ?? null,
    write: (key: string, value: string) => void kept.set(key, value),
    forget: (key: string) => void kept.delete(key),
  };
}

describe('the memory of a session', () => {
  it('brings back what was chosen, the yardstick and the metric of the moves among it', () => {
    const place = memory();
    const first = createAppStore('f1', funnel);
    const stop = rememberSession(first, place);
    expect(place.kept.size).toBe(0);
    first.getState().setSession({ yardstick: 'tenth', metric: 'deals', tab: 'moves' });
    stop();
    first.getState().setSession({ metric: 'revenue' });
    const second = createAppStore('f1', funnel);
    rememberSession(second, place);
    expect(second.getState().session).toMatchObject({ yardstick: 'tenth', metric: 'deals', tab: 'moves' });
  });

  it('chooses nothing for the reader, and understands nothing that it did not write', () => {
    const fresh = createAppStore('f2', funnel);
    rememberSession(fresh, memory(['session.f2', '{"yardstick":"furlong","metric":7,"lens":"worth","tab":{}}']));
    expect(fresh.getState().session).toMatchObject({ yardstick: null, metric: 'profit', lens: 'worth', tab: null });
    expect(startingYardstick(funnel)).toBe('point');
    expect(startingYardstick({ ...funnel, moves: [{ id: 'm', name: 'M', at: 'edges/e', to: 1 }] })).toBe('planned');
  });
});
