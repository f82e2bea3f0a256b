/** Loops that are hardly ever left, and funnels at the size limit: answers known in closed form, or by conservation. */
import { describe, expect, it, vi } from 'vitest';
import { compile } from '#engine/compile';
import { eliminationPlan } from '#engine/elimination-plan';
import { LoopElimination } from '#engine/loop-elimination';
import { solve } from '#engine/solve';
import { solveFunnel } from '#engine/solve-funnel';
import type { Funnel } from '#funnel/schema';
import { largeFunnel } from '../helpers/large-funnels';
import { must, sketch } from '../helpers/random-funnels';

const won = { won: { result: 'won' as const, value: 7, margin: 0.5 } };
const relative = (found: number, expected: number): number => Math.abs(found / expected - 1);

describe('a loop left once in many rounds', () => {
  for (const exit of [1e-3, 1e-6, 1e-9]) {
    it(`with probability ${exit} is walked ${1 / exit} times, to nearly full precision`, () => {
      const links: [string, string, number | 'rest'][] = [
        ['leads', 'a', 1],
        ['a', 'b', 1],
        ['b', 'c', 1],
        ['c', 'won', exit],
        ['c', 'a', 'rest'],
      ];
      const result = must(solveFunnel(sketch(links, { leads: 10 }, won, { b: { costPerEntry: 1e-3 } })));
      expect(relative(result.nodes['a']!.entries, 10 / exit)).toBeLessThan(1e-13);
      expect(relative(result.deals, 10)).toBeLessThan(1e-13);
      expect(relative(result.cost, 0.01 / exit)).toBeLessThan(1e-13);
      expect(relative(result.nodes['a']!.winChance, 1)).toBeLessThan(1e-13);
    });
  }

  it('written as a return of 0.999999 has the precision of its written rate', () => {
    const links: [string, string, number][] = [
      ['leads', 'a', 1],
      ['a', 'b', 0.999999],
      ['b', 'a', 1],
    ];
    const result = must(solveFunnel(sketch(links, { leads: 3 })));
    expect(relative(result.nodes['a']!.entries, 3 / (1 - 0.999999))).toBeLessThan(1e-15);
  });

  it('nested in another such loop multiplies', () => {
    const links: [string, string, number | 'rest'][] = [
      ['leads', 'a', 1],
      ['a', 'b', 1e-5],
      ['a', 'a', 'rest'],
      ['b', 'won', 1e-6],
      ['b', 'a', 'rest'],
    ];
    const result = must(solveFunnel(sketch(links, { leads: 1 }, won)));
    expect(relative(result.nodes['b']!.entries, 1e6)).toBeLessThan(1e-13);
    expect(relative(result.nodes['a']!.entries, 1e11)).toBeLessThan(1e-13);
  });
});

describe('funnels of 10,000 stages', () => {
  it('in a chain pass on p^k', () => {
    const n = 10_000;
    const links = Array.from({ length: n }, (_, i): [string, string, number] => [
      `n${i}`,
      i + 1 === n ? 'won' : `n${i + 1}`,
      0.9999,
    ]);
    const result = must(solveFunnel(sketch(links, { n0: 1000 }, won)));
    expect(relative(result.deals, 1000 * 0.9999 ** n)).toBeLessThan(1e-11);
  });

  it('in a ring with an exit each are a geometric series', () => {
    const n = 10_000;
    const links: [string, string, number][] = [['leads', 'n0', 1]];
    for (let i = 0; i < n; i++) {
      links.push([`n${i}`, `n${(i + 1) % n}`, 0.999], [`n${i}`, 'won', 0.0005]);
    }
    const result = must(solveFunnel(sketch(links, { leads: 100 }, won)));
    expect(relative(result.nodes['n0']!.entries, 100 / (1 - 0.999 ** n))).toBeLessThan(1e-11);
    expect(relative(result.deals, 50)).toBeLessThan(1e-11);
  });

  it('in a ring with one exit in a million rounds are walked a million times', () => {
    const n = 10_000;
    const links: [string, string, number | 'rest'][] = [['leads', 'n0', 1]];
    for (let i = 0; i + 1 < n; i++) links.push([`n${i}`, `n${i + 1}`, 1]);
    links.push([`n${n - 1}`, 'won', 1e-6], [`n${n - 1}`, 'n0', 'rest']);
    const result = must(solveFunnel(sketch(links, { leads: 1 }, won)));
    expect(relative(result.nodes['n5000']!.entries, 1e6)).toBeLessThan(1e-12);
  });
});

describe('one giant loop', () => {
  const conservation = (funnel: Funnel): number => {
    const { plan, numbers } = must(compile(funnel));
    const s = must(solve(plan, numbers));
    let out = 0;
    s.entries.forEach((x, u) => (out += x * numbers.leak[u]!));
    let forwards = 0;
    s.entries.forEach((x, u) => (forwards += x * (numbers.value[u]! * numbers.margin[u]! - numbers.costPerEntry[u]!)));
    expect(relative(s.worth[plan.nodeIndex.get('s')!]! * 1000, forwards)).toBeLessThan(1e-9);
    return relative(out, 1000);
  };

  for (const leak of [0.05, 1e-3, 1e-5]) {
    it(`of 5,000 stages loses nobody where each leaks ${leak}`, () => {
      expect(conservation(largeFunnel('giant', 10_000, leak))).toBeLessThan(1e-9);
    });
  }

  it('that is hardly ever left is still answered', () => {
    const funnel = largeFunnel('giant', 3000, 1e-7);
    const edges = funnel.edges.map((e) => (e.to === 'won' ? { ...e, to: 'n1' } : e));
    expect(conservation({ ...funnel, edges })).toBeLessThan(1e-8);
  });

  for (const groups of [2, 12]) {
    it(`of ${groups} groups that hardly ever exchange leads defeats sweeps, and is corrected without a dense elimination`, () => {
      const group = largeFunnel('giant', Math.floor(1600 / groups), 1e-6);
      const stages = group.nodes.filter((n) => n.kind === 'stage');
      const twin = (id: string, k: number): string => (id === 's' || id === 'won' ? id : `g${k}${id}`);
      const each = Array.from({ length: groups }, (_, k) => k);
      const funnel: Funnel = {
        ...group,
        nodes: [
          ...group.nodes.filter((n) => n.kind !== 'stage'),
          ...each.flatMap((k) => stages.map((n) => ({ ...n, id: twin(n.id, k) }))),
        ],
        edges: [
          { ...group.edges[0]!, to: twin('n0', 0) },
          ...each.flatMap((k) => [
            ...group.edges.slice(1).map((e) => ({
              ...e,
              id: twin(e.id, k),
              from: twin(e.from, k),
              to: twin(e.to === 'won' ? 'n1' : e.to, k),
            })),
            { id: `over${k}`, from: twin('n1', k), to: twin('n1', (k + 1) % groups), rate: 4e-7 },
          ]),
        ],
      };
      const { plan, numbers } = must(compile(funnel));
      const full = must(solve({ ...plan, elimination: eliminationPlan(plan, 1e9) }, numbers));
      const eliminated = vi.spyOn(LoopElimination.prototype, 'eliminate');
      const elimination = eliminationPlan(plan, 0);
      const corrected = must(solve({ ...plan, elimination }, numbers));
      // Small loops beside the giant one are eliminated, it is not.
      const cores = eliminated.mock.calls.map(([c]) => elimination.cores.get(c)?.nodes.length ?? 0);
      expect(Math.max(...[...elimination.cores.values()].map((core) => core.nodes.length))).toBeGreaterThan(300);
      expect(Math.max(0, ...cores)).toBeLessThanOrEqual(300);
      eliminated.mockRestore();
      // The bound is relative to all entries and to the largest worth.
      const all = full.entries.reduce((sum, x) => sum + x, 0);
      const top = full.worth.reduce((most, w) => Math.max(most, Math.abs(w)), 0);
      full.entries.forEach((x, u) => expect(Math.abs(corrected.entries[u]! - x)).toBeLessThanOrEqual(1e-9 * all));
      full.worth.forEach((w, u) => expect(Math.abs(corrected.worth[u]! - w)).toBeLessThanOrEqual(1e-9 * top));
      // Leads do go over and drop off there.
      expect(full.entries[plan.nodeIndex.get(twin('n1', 1))!]).toBeGreaterThan(0.01);
    });
  }

  it('has the same answer by sweeps, by a dense core and by full elimination', () => {
    const funnel = largeFunnel('giant', 1600);
    const { plan, numbers } = must(compile(funnel));
    const answers = [1e9, 20_000, 0].map((pairs) => {
      const s = must(solve({ ...plan, elimination: eliminationPlan(plan, pairs) }, numbers));
      const cores = [...eliminationPlan(plan, pairs).cores.values()];
      return { s, core: Math.max(0, ...cores.map((c) => c.nodes.length)) };
    });
    expect(answers[0]!.core).toBe(0);
    expect(answers[1]!.core).toBeGreaterThan(0);
    expect(answers[1]!.core).toBeLessThanOrEqual(300);
    expect(answers[2]!.core).toBeGreaterThan(300);
    for (const { s } of answers.slice(1)) {
      s.entries.forEach((x, u) => expect(Math.abs(x - answers[0]!.s.entries[u]!)).toBeLessThan(1e-7));
      s.worth.forEach((w, u) => expect(Math.abs(w - answers[0]!.s.worth[u]!)).toBeLessThan(1e-8));
    }
  });
});
