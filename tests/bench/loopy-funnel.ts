/** A funnel of 30 nodes with two loops and a good thirty uncertain numbers: what a real one looks like. */
import type { Funnel, FunnelEdge, FunnelNode } from '#funnel/schema';

export function loopyFunnel(): Funnel {
  const nodes: FunnelNode[] = [
    { id: 's1', kind: 'source', name: 'Ads', volume: { low: 800, high: 1200 }, costPerEntry: { low: 8, high: 15 } },
    { id: 's2', kind: 'source', name: 'Referrals', volume: { mean: 140, sd: 50, n: 24 } },
    { id: 's3', kind: 'source', name: 'Cold calls', volume: 600, costPerEntry: 4 },
  ];
  const edges: FunnelEdge[] = [];
  const lane = (name: string, from: string, length: number): string => {
    let last = from;
    for (let i = 1; i <= length; i++) {
      const id = `${name}${i}`;
      nodes.push({
        id,
        kind: 'stage',
        name: id,
        days: { mean: 2 + i, sd: 3, n: 60 },
        costPerEntry: { low: 1, likely: 2, high: 5 },
      });
      edges.push(
        last === from
          ? { id: `${from}-${id}`, from, to: id }
          : {
              id: `${last}-${id}`,
              from: last,
              to: id,
              rate: i % 2 === 0 ? { k: 40 + i, n: 90 } : { low: 0.4, high: 0.7 },
            },
      );
      last = id;
    }
    return last;
  };
  const ends = [lane('a', 's1', 8), lane('b', 's2', 7), lane('c', 's3', 7)];
  nodes.push(
    { id: 'offer', kind: 'stage', name: 'Offer', days: 4 },
    { id: 'won', kind: 'outcome', result: 'won', name: 'Won', value: { mean: 4000, sd: 2500, n: 80 }, margin: 0.4 },
    { id: 'lost', kind: 'outcome', result: 'lost', name: 'Lost' },
    { id: 'later', kind: 'outcome', result: 'parked', name: 'Later', days: 90 },
    { id: 'again', kind: 'stage', name: 'Regular client', days: 30 },
  );
  for (const end of ends) edges.push({ id: `${end}-offer`, from: end, to: 'offer', rate: { k: 55, n: 80 } });
  edges.push(
    { id: 'offer-won', from: 'offer', to: 'won', rate: { k: 30, n: 100 } },
    { id: 'offer-later', from: 'offer', to: 'later', rate: { low: 0.1, high: 0.3 } },
    { id: 'offer-lost', from: 'offer', to: 'lost', rate: 'rest' },
    // The first loop: who was put off comes back. The second: a deal leads to the next one.
    { id: 'later-offer', from: 'later', to: 'offer', rate: { low: 0.05, high: 0.25 } },
    { id: 'won-again', from: 'won', to: 'again', rate: { k: 12, n: 40 } },
    { id: 'again-won', from: 'again', to: 'won', rate: { low: 0.3, likely: 0.5, high: 0.6 } },
  );
  return { format: 'sluice', version: 1, name: 'Loopy', period: 'month', nodes, edges };
}
