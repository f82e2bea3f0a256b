/** Arbitrary funnels for laws: loops, self-loops, several sources, rests, repeat sales, parked leads that come back. */
import fc from 'fast-check';
import type { Funnel, FunnelEdge, FunnelNode } from '#funnel/schema';

export interface FunnelShape {
  /** Edges only lead to later nodes. */
  readonly acyclic?: boolean;
  readonly maxStages?: number;
  /** At least this much of every node with exits leaves for good or ends. */
  readonly minLeak?: number;
}

const word = fc.integer({ min: 0, max: 0x7fffffff });

/** Funnels in which every loop can be left; all values are bare numbers. */
export function randomFunnel(shape: FunnelShape = {}): fc.Arbitrary<Funnel> {
  const { acyclic = false, maxStages = 9, minLeak = 0.03 } = shape;
  return fc
    .record({
      sources: fc.integer({ min: 1, max: 3 }),
      stages: fc.integer({ min: 1, max: maxStages }),
      words: fc.array(word, { minLength: 200, maxLength: 200 }),
    })
    .map(({ sources, stages, words }) => build(sources, stages, words, acyclic, minLeak));
}

function build(sources: number, stages: number, words: readonly number[], acyclic: boolean, minLeak: number): Funnel {
  let at = 0;
  const unit = (): number => words[at++ % words.length]! / 0x80000000 + 1e-9 * (at / words.length);
  const whole = (below: number): number => Math.min(below - 1, Math.floor(unit() * below));
  const nodes: FunnelNode[] = [];
  for (let i = 0; i < sources; i++) {
    nodes.push({
      id: `s${i}`,
      kind: 'source',
      name: `Source ${i}`,
      volume: 10 + 900 * unit(),
      costPerEntry: 20 * unit(),
      fixedCost: 500 * unit(),
    });
  }
  for (let i = 0; i < stages; i++) {
    nodes.push({
      id: `n${i}`,
      kind: unit() < 0.3 ? 'touchpoint' : 'stage',
      name: `Stage ${i}`,
      days: 12 * unit(),
      costPerEntry: 30 * unit(),
      fixedCost: 100 * unit(),
    });
  }
  nodes.push({ id: 'won', kind: 'outcome', result: 'won', name: 'Won', value: 100 + 5000 * unit(), margin: unit() });
  nodes.push({
    id: 'won2',
    kind: 'outcome',
    result: 'won',
    name: 'Won too',
    value: 900 * unit(),
    costPerEntry: 9,
    days: 2,
  });
  nodes.push({ id: 'lost', kind: 'outcome', result: 'lost', name: 'Lost', costPerEntry: 2 });
  nodes.push({ id: 'parked', kind: 'outcome', result: 'parked', name: 'Parked', days: 40 });
  const edges: FunnelEdge[] = [];
  const targets = nodes.length - sources;
  nodes.forEach((node, u) => {
    if (node.kind === 'outcome' && (acyclic || unit() < 0.5)) return;
    const count = 1 + whole(3);
    const reach = new Set<number>();
    for (let k = 0; k < count; k++) {
      const first = acyclic ? Math.max(u + 1, sources) : sources;
      if (first < nodes.length) reach.add(first + whole(acyclic ? nodes.length - first : targets));
    }
    const ends = [...reach];
    if (node.kind === 'source' && unit() < 0.5) {
      ends.forEach((v) => edges.push({ id: `e${edges.length}`, from: node.id, to: nodes[v]!.id }));
      return;
    }
    const shares = ends.map(() => 0.05 + unit());
    const sum = shares.reduce((a, b) => a + b, 0.3 * unit()) / (1 - minLeak);
    // A rest exit only where it leads on, so that a closed loop cannot come about.
    const rest = unit() < 0.4 ? ends.findIndex((v) => v > u) : -1;
    ends.forEach((v, k) => {
      const rate = k === rest ? 'rest' : shares[k]! / sum;
      edges.push({ id: `e${edges.length}`, from: node.id, to: nodes[v]!.id, rate });
    });
  });
  return { format: 'sluice', version: 1, name: 'Random', period: 'month', nodes, edges };
}

/** A funnel from a short list: `[from, to, rate]`; `sources` gives volumes, every other id is a stage unless in `outcomes`. */
export function sketch(
  links: readonly (readonly [string, string, number | 'rest'] | readonly [string, string])[],
  sources: Readonly<Record<string, number>>,
  outcomes: Readonly<Record<string, { result: 'won' | 'lost' | 'parked'; value?: number; margin?: number }>> = {},
  more: Readonly<Record<string, object>> = {},
): Funnel {
  const ids = new Set([
    ...Object.keys(sources),
    ...links.flatMap(([from, to]) => [from, to]),
    ...Object.keys(outcomes),
  ]);
  const nodes = [...ids].map((id): FunnelNode => {
    const extra = more[id] ?? {};
    if (Object.hasOwn(sources, id)) return { id, kind: 'source', name: id, volume: sources[id]!, ...extra };
    if (Object.hasOwn(outcomes, id)) return { id, kind: 'outcome', name: id, ...outcomes[id]!, ...extra };
    return { id, kind: 'stage', name: id, ...extra };
  });
  const edges = links.map(([from, to, rate], i): FunnelEdge => ({
    id: `e${i + 1}`,
    from,
    to,
    ...(rate === undefined ? {} : { rate }),
  }));
  return { format: 'sluice', version: 1, name: 'Sketch', period: 'month', nodes, edges };
}

/** The value of an outcome that must be one. */
export function must<T>(outcome: { ok: true; value: T } | { ok: false; faults: readonly unknown[] }): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults));
  return outcome.value;
}
