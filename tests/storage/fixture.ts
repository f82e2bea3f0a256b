import type { Funnel } from '#funnel/schema';
import type { ChangeChannel } from '#storage/library';

/** A small funnel that passes the gate, with a key that no version knows. */
export function funnel(name = 'Chain', volume = 100): Funnel {
  return {
    format: 'sluice',
    version: 1,
    name,
    currency: 'EUR',
    period: 'month',
    nodes: [
      { id: 'ads', kind: 'source', name: 'Ads', volume, at: [0, 0], unknownKey: { kept: true } },
      { id: 'gate', kind: 'stage', name: 'Gate', at: [300, 0] },
      { id: 'won', kind: 'outcome', result: 'won', name: 'Won', value: 1000, at: [600, 0] },
    ],
    edges: [
      { id: 'e1', from: 'ads', to: 'gate' },
      { id: 'e2', from: 'gate', to: 'won', rate: 0.5 },
    ],
  };
}

/** Channels that hear one another but not themselves, as tabs do. */
export function channels(count: number): ChangeChannel[] {
  const heard: Set<(id: string) => void>[] = Array.from({ length: count }, () => new Set());
  return heard.map((own) => ({
    post: (id) => {
      for (const other of heard) if (other !== own) for (const listener of [...other]) listener(id);
    },
    listen: (onChange) => {
      own.add(onChange);
      return () => own.delete(onChange);
    },
  }));
}
