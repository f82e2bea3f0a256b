/**
 * Random funnels for which queueing theory is exact.
 *
 * A Jackson core: Poisson sources, exponential times, loops and drop-off, crews of their own or a team of two stages with one handling
 * time. The streams that leave such a core are independent Poisson streams, so each may feed a branch for which one line with Poisson
 * arrivals is solved exactly: patience, half-life, both, measured handling times of one person, two priorities of one person,
 * opening hours. What is handled within opening hours has `flowsOnly`: its waits are known to no formula.
 */
import fc from 'fast-check';
import { waiting, type WaitingResult } from '#engine/waiting';
import type { Capacity, Exchange, Funnel, FunnelEdge, FunnelNode } from '#funnel/schema';

const HOURS = 8;
/** Crews of nodes that are hardly visited would take years to settle. */
const LEAST_ENTRIES = 2.5;
const RELAXATIONS = 12;
/** Patience and half-life lines settle within these days whatever their load. */
const LEAST_WARM_UP = 60;

const BRANCHES = ['patience', 'halfLife', 'both', 'scattered', 'constant', 'priorities', 'hours', 'allHours'] as const;

const load = fc.integer({ min: 30, max: 75 });
const station = (n: number) =>
  fc.record({
    people: fc.integer({ min: 0, max: 4 }),
    load,
    days: fc.constantFrom(0, 0.5, 2),
    exits: fc.array(fc.record({ to: fc.integer({ min: 0, max: n }), rate: fc.integer({ min: 5, max: 40 }) }), {
      minLength: 1,
      maxLength: 3,
    }),
  });
const branch = (n: number) =>
  fc.record({
    kind: fc.constantFrom(...BRANCHES),
    from: fc.integer({ min: 0, max: n - 1 }),
    from2: fc.integer({ min: 0, max: n - 1 }),
    load,
    people: fc.integer({ min: 1, max: 3 }),
  });

export const network = fc
  .integer({ min: 2, max: 5 })
  .chain((n) =>
    fc.record({
      sources: fc.array(
        fc.record({ volume: fc.integer({ min: 8, max: 20 }), to: fc.integer({ min: 0, max: n - 1 }) }),
        { minLength: 1, maxLength: 2 },
      ),
      stations: fc.array(station(n), { minLength: n, maxLength: n }),
      branches: fc.array(branch(n), { minLength: 2, maxLength: 3 }),
      team: fc.boolean(),
    }),
  )
  .map(({ sources, stations, branches, team }): Funnel => {
    const nodes: FunnelNode[] = sources.map((s, i) => ({ id: `s${i}`, kind: 'source', name: '', volume: s.volume }));
    const edges: FunnelEdge[] = sources.map((s, i) => ({ id: `se${i}`, from: `s${i}`, to: `n${s.to}` }));
    const stage = (id: string, more: object = {}): void => void nodes.push({ id, kind: 'stage', name: '', ...more });
    stations.forEach((s, i) => {
      stage(`n${i}`, s.days > 0 ? { days: s.days } : {});
      const sum = s.exits.reduce((total, e) => total + e.rate, 0);
      s.exits.forEach((e, k) =>
        edges.push({
          id: `e${i}.${k}`,
          from: `n${i}`,
          to: e.to === stations.length ? 'won' : `n${e.to}`,
          rate: (0.55 * e.rate) / sum,
        }),
      );
    });
    branches.forEach((b, i) => {
      const feed = (id: string, from: number): void => {
        stage(id);
        edges.push({ id: `f${id}`, from: `n${from}`, to: id, rate: 0.07 });
        edges.push({ id: `o${id}`, from: id, to: 'won', rate: 0.6 });
      };
      feed(`b${i}`, b.from);
      if (b.kind === 'priorities') feed(`c${i}`, b.from2);
    });
    // Something always reaches a deal without a wait.
    edges.push({ id: 'last', from: 'n0', to: 'won', rate: 0.02 });
    nodes.push({ id: 'won', kind: 'outcome', result: 'won', name: '', value: 100 });
    const bare: Funnel = { format: 'sluice', version: 1, name: 'network', period: 'day', nodes, edges };
    const solved = waiting(bare);
    if (!solved.ok) throw new Error(JSON.stringify(solved.faults));
    const entries = (id: string): number => solved.value.nodes[id]?.entries ?? 0;

    const given = new Map<string, { capacity: Capacity; exchange?: Exchange; flowsOnly?: boolean }>();
    const teams: NonNullable<Funnel['teams']> = [];
    /** Handling hours that load so many people as asked, where so many leads come. */
    const hours = (share: number, people: number, leads: number): number => ((share / 100) * people * HOURS) / leads;
    const shared = team && entries('n0') + entries('n1') >= LEAST_ENTRIES;
    if (shared) {
      const people = Math.max(1, stations[0]!.people);
      teams.push({ id: 'core', name: '', people, hoursPerPeriod: HOURS });
      const handlingHours = hours(stations[0]!.load, people, entries('n0') + entries('n1'));
      for (const id of ['n0', 'n1']) given.set(id, { capacity: { team: 'core', handlingHours } });
    }
    stations.forEach((s, i) => {
      const id = `n${i}`;
      if (given.has(id) || s.people === 0 || entries(id) < LEAST_ENTRIES) return;
      const handlingHours = hours(s.load, s.people, entries(id));
      given.set(id, { capacity: { people: s.people, handlingHours, hoursPerPeriod: HOURS } });
    });
    branches.forEach((b, i) => {
      const id = `b${i}`;
      const x = entries(id);
      if (x < 0.5) return;
      const single = b.kind === 'scattered' || b.kind === 'constant' || b.kind === 'priorities';
      const people = single ? 1 : b.people;
      const mean = hours(b.load, people, x);
      const own = { people, handlingHours: mean, hoursPerPeriod: HOURS };
      if (b.kind === 'patience') given.set(id, { capacity: own, exchange: { patienceHours: 1.5 * mean } });
      if (b.kind === 'halfLife') given.set(id, { capacity: own, exchange: { halfLifeHours: 2 * mean } });
      if (b.kind === 'both')
        given.set(id, { capacity: own, exchange: { halfLifeHours: mean, patienceHours: 2 * mean } });
      if (b.kind === 'scattered')
        given.set(id, { capacity: { ...own, handlingHours: { mean, sd: 0.8 * mean, n: 50 } } });
      if (b.kind === 'constant') given.set(id, { capacity: { ...own, handlingHours: { mean, sd: 0, n: 50 } } });
      if (b.kind === 'hours') {
        const calendar = { days: [1, 2, 3, 4, 5, 6, 7], from: 9, to: 17 };
        given.set(id, { capacity: { ...own, calendar }, flowsOnly: true });
      }
      if (b.kind === 'allHours') {
        const calendar = { days: [1, 2, 3, 4, 5, 6, 7], from: 0, to: 24 };
        given.set(id, { capacity: { ...own, calendar } });
      }
      if (b.kind === 'priorities') {
        const both = x + entries(`c${i}`);
        teams.push({ id: `t${i}`, name: '', people: 1, hoursPerPeriod: HOURS });
        // The first is quick: half of the other's handling time. Together they load the person as asked.
        const quick = ((b.load / 100) * HOURS) / (x + 2 * (both - x));
        given.set(id, { capacity: { team: `t${i}`, handlingHours: quick, priority: 1 } });
        given.set(`c${i}`, { capacity: { team: `t${i}`, handlingHours: 2 * quick, priority: 2 } });
      }
    });
    return {
      ...bare,
      ...(teams.length > 0 ? { teams } : {}),
      nodes: nodes.map((node): FunnelNode => (node.kind === 'stage' ? { ...node, ...given.get(node.id) } : node)),
    };
  });

/** Periods until nothing is left of the empty start: 12 relaxation times λ/(√cμ − √λ)² / λ of the slowest line. */
export function warmUpOf(funnel: Funnel, expected: WaitingResult): number {
  let slowest = 0;
  for (const node of funnel.nodes) {
    const theory = expected.nodes[node.id];
    if (!theory || theory.load === null || theory.entries === 0) continue;
    // A priority class has its team's load and its own entries: slower, if anything.
    slowest = Math.max(slowest, theory.load / (1 - Math.sqrt(theory.load)) ** 2 / theory.entries);
  }
  return Math.ceil(LEAST_WARM_UP + RELAXATIONS * slowest);
}
