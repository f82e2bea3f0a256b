import { describe, expect, it } from 'vitest';
import { checkFunnel, openFunnel } from '#funnel/check';
import type { Fault } from '#funnel/fault';
import { createWords } from '#i18n/words';
import { contractFunnel, withValue } from './contract-funnel';

const words = { en: createWords('en'), ru: createWords('ru') };

/** The line that the command line prints for a fault. */
function line(fault: Fault, language: 'en' | 'ru' = 'en'): string {
  const say = words[language].t as (key: string, params: object) => string;
  const reason = say(`faults.${fault.code}`, fault.params);
  return fault.path === '' ? reason : `${fault.path}: ${reason}`;
}

function lines(data: unknown): string[] {
  const checked = checkFunnel(data);
  return checked.ok ? [] : checked.faults.map((f) => line(f));
}

/** The contract's example with one place rewritten, and what is said about it. */
const ONE_FAULT: [string, (string | number)[], unknown, string][] = [
  ['the contract’s example', ['edges', 1, 'rate'], 1.4, 'edges/e2/rate: 1.4 is not a share between 0 and 1'],
  ['a negative rate', ['edges', 2, 'rate'], -0.1, 'edges/e3/rate: -0.1 is not a share between 0 and 1'],
  ['a rate as text', ['edges', 2, 'rate'], '53%', 'edges/e3/rate: not a quantity: "53%"'],
  ['a rate as a list', ['edges', 2, 'rate'], [1], 'edges/e3/rate: not a quantity: […]'],
  ['a rate of another shape', ['edges', 2, 'rate'], { share: 1 }, 'edges/e3/rate: not a quantity: {share}'],
  [
    'no rate',
    ['edges', 2, 'rate'],
    undefined,
    'edges/e3/rate: missing: an exit of quote must say which share takes it, or "rest"',
  ],
  ['half an interval', ['edges', 2, 'rate'], { low: 0.1 }, 'edges/e3/rate: high is missing; this form needs low, high'],
  [
    'half a PERT',
    ['edges', 2, 'rate'],
    { low: 0.1, likely: 0.2 },
    'edges/e3/rate: high is missing; this form needs low, likely, high',
  ],
  ['k without n', ['edges', 2, 'rate'], { k: 3 }, 'edges/e3/rate: n is missing; this form needs k, n'],
  [
    'two forms at once',
    ['edges', 2, 'rate'],
    { low: 0.1, high: 0.2, k: 1, n: 2 },
    'edges/e3/rate: says two things at once: low, high, k',
  ],
  ['a low end as text', ['edges', 2, 'rate'], { low: 'a', high: 0.2 }, 'edges/e3/rate/low: not a number: "a"'],
  [
    'an interval upside down',
    ['edges', 2, 'rate'],
    { low: 0.5, high: 0.4 },
    'edges/e3/rate: low 0.5 is above high 0.4',
  ],
  [
    'likely outside',
    ['edges', 2, 'rate'],
    { low: 0.2, likely: 0.1, high: 0.4 },
    'edges/e3/rate: likely 0.1 is not between low 0.2 and high 0.4',
  ],
  [
    'an interval past 1',
    ['edges', 2, 'rate'],
    { low: 0.5, high: 1.2 },
    'edges/e3/rate/high: 1.2 is not a share between 0 and 1',
  ],
  ['more than all', ['edges', 2, 'rate'], { k: 54, n: 53 }, 'edges/e3/rate: 54 of 53 is more than all'],
  ['no cases', ['edges', 2, 'rate'], { k: 0, n: 0 }, 'edges/e3/rate: measured on no cases: n is below 1'],
  ['a source that is no text', ['edges', 2, 'rate'], { k: 1, n: 2, source: 5 }, 'edges/e3/rate/source: not a text: 5'],
  ['an infinite rate', ['edges', 2, 'rate'], Infinity, 'edges/e3/rate: not a finite number'],
  ['a rate that is no number', ['edges', 2, 'rate'], NaN, 'edges/e3/rate: not a finite number'],
  [
    'an infinity in an unknown key',
    ['nodes', 0, 'ours'],
    { deep: [-Infinity] },
    'nodes/ads/ours/deep/0: not a finite number',
  ],
  ['a negative volume', ['nodes', 0, 'volume'], -5, 'nodes/ads/volume: -5 is below 0'],
  [
    'a huge volume',
    ['nodes', 0, 'volume'],
    1e300,
    'nodes/ads/volume: 1e+300 is beyond 1000000000000000, the largest number that is taken',
  ],
  ['a negative cost', ['nodes', 1, 'costPerEntry'], -1, 'nodes/inquiry/costPerEntry: -1 is below 0'],
  ['a negative low end', ['nodes', 1, 'fixedCost'], { low: -1, high: 2 }, 'nodes/inquiry/fixedCost/low: -1 is below 0'],
  ['negative days', ['nodes', 2, 'days'], -3, 'nodes/quote/days: -3 is below 0'],
  ['a negative sd', ['nodes', 1, 'days', 'sd'], -2, 'nodes/inquiry/days/sd: -2 is below 0'],
  ['an average of nothing', ['nodes', 1, 'days', 'n'], 0, 'nodes/inquiry/days: measured on no cases: n is below 1'],
  ['nobody at work', ['nodes', 1, 'capacity', 'people'], 0, 'nodes/inquiry/capacity/people: 0 is not above 0'],
  [
    'nobody at work, counted',
    ['nodes', 1, 'capacity', 'people'],
    { k: 0, n: 5 },
    'nodes/inquiry/capacity/people/k: 0 is not above 0',
  ],
  [
    'people missing',
    ['nodes', 1, 'capacity', 'people'],
    undefined,
    'nodes/inquiry/capacity/people: missing: a capacity needs people and hoursPerPeriod, or a team',
  ],
  [
    'a half-life of nothing',
    ['nodes', 1, 'exchange', 'halfLifeHours'],
    0,
    'nodes/inquiry/exchange/halfLifeHours: 0 is not above 0',
  ],
  [
    'a fact that is none',
    ['nodes', 1, 'exchange', 'fact'],
    5,
    'nodes/inquiry/exchange/fact: neither {"k", "n"} nor {"avgHours"}: 5',
  ],
  [
    'kept more than promised',
    ['nodes', 1, 'exchange', 'fact', 'k'],
    500,
    'nodes/inquiry/exchange/fact: 500 of 412 is more than all',
  ],
  [
    'a wrong average of hours',
    ['nodes', 1, 'exchange', 'fact'],
    { avgHours: -1 },
    'nodes/inquiry/exchange/fact/avgHours: -1 is below 0',
  ],
  [
    'a wrong effect',
    ['nodes', 1, 'criteria', 0, 'effect'],
    { low: 0, high: 2 },
    'nodes/inquiry/criteria/0/effect/low: 0 is not above 0',
  ],
  [
    'a wrong state',
    ['nodes', 1, 'criteria', 0, 'state'],
    'maybe',
    'nodes/inquiry/criteria/0/state: "maybe" is not one of met, partly, missed, unknown',
  ],
  [
    'a criterion of another exit',
    ['nodes', 1, 'criteria', 0, 'on'],
    'e3',
    'nodes/inquiry/criteria/0/on: there is no exit e3 out of this node',
  ],
  [
    'a negative count of losses',
    ['nodes', 1, 'lossReasons', 0, 'k'],
    -1,
    'nodes/inquiry/lossReasons/0/k: -1 is below 0',
  ],
  ['a margin past 1', ['nodes', 3, 'margin'], 35, 'nodes/won/margin: 35 is not a share between 0 and 1'],
  [
    'an unknown kind',
    ['nodes', 2, 'kind'],
    'gate',
    'nodes/quote/kind: "gate" is not one of source, stage, touchpoint, outcome',
  ],
  ['an unknown result', ['nodes', 3, 'result'], 'maybe', 'nodes/won/result: "maybe" is not one of won, lost, parked'],
  ['a place that is none', ['nodes', 0, 'at'], [1], 'nodes/ads/at: holds 1, needs 2'],
  ['a name that is none', ['nodes', 0, 'name'], 5, 'nodes/ads/name: not a text: 5'],
  ['no name', ['nodes', 0, 'name'], undefined, 'nodes/ads/name: missing'],
  ['an empty id', ['scenarios', 0, 'id'], '', 'scenarios/0/id: may not be empty'],
  ['an unknown period', ['period'], 'fortnight', 'period: "fortnight" is not one of day, week, month, quarter, year'],
  [
    'a season that does not average 1',
    ['nodes', 0, 'season'],
    Array(12).fill(1.5),
    'nodes/ads/season: the twelve factors average 1.5, not 1',
  ],
  ['a short season', ['nodes', 0, 'season'], [1, 1], 'nodes/ads/season: holds 2, needs 12'],
  ['a wrong target', ['edges', 1, 'plan'], { rate: 60 }, 'edges/e2/plan/rate: 60 is not a share between 0 and 1'],
  ['a target that is no quantity', ['edges', 1, 'plan'], { other: 'x' }, 'edges/e2/plan/other: not a quantity: "x"'],
  ['nodes that are no list', ['nodes'], {}, 'nodes: not a list: {}'],
  ['an edge from nowhere', ['edges', 1, 'from'], 'nobody', 'edges/e2/from: there is no node nobody'],
  ['an edge into a source', ['edges', 1, 'to'], 'ads', 'edges/e2/to: ads is a source: nothing can lead into it'],
  ['an id used twice', ['edges', 2, 'id'], 'e2', 'edges/e2/id: the id e2 is used twice'],
  [
    'an unknown team',
    ['nodes', 2, 'capacity'],
    { team: 't', handlingHours: 1 },
    'nodes/quote/capacity/team: there is no team t',
  ],
  ['a lane of nobody', ['lanes'], [{ id: 'l', name: 'L', nodes: ['ads', 'x'] }], 'lanes/l/nodes/1: there is no node x'],
  [
    'a node in two lanes',
    ['lanes'],
    [
      { id: 'l', name: 'L', nodes: ['ads'] },
      { id: 'm', name: 'M', nodes: ['ads'] },
    ],
    'lanes/m/nodes/0: the node ads is already in the lane l',
  ],
  [
    'a link to a stage',
    ['links'],
    [{ id: 'k', from: 'won', to: 'quote' }],
    'links/k/to: quote is no source: a link leads from an outcome to a source',
  ],
  [
    'a change of nothing',
    ['scenarios', 0, 'changes', 0, 'at'],
    'edges/e9',
    'scenarios/s1/changes/0/at: edges/e9 names nothing in this funnel',
  ],
  [
    'a change of no list',
    ['scenarios', 0, 'changes', 0, 'at'],
    'e2',
    'scenarios/s1/changes/0/at: e2 names nothing in this funnel',
  ],
  [
    'a change of no field',
    ['scenarios', 0, 'changes', 0, 'field'],
    'volume',
    'scenarios/s1/changes/0/field: edges/e2 has no number called volume',
  ],
  [
    'a change of a prototype',
    ['scenarios', 0, 'changes', 0, 'field'],
    '__proto__.x',
    'scenarios/s1/changes/0/field: edges/e2 has no number called __proto__.x',
  ],
  [
    'a change to no share',
    ['scenarios', 0, 'changes', 0, 'to'],
    3,
    'scenarios/s1/changes/0/to: 3 is not a share between 0 and 1',
  ],
  [
    'a change of a part that is not there',
    ['scenarios', 0, 'changes', 0],
    { at: 'nodes/quote', field: 'capacity.people', to: 3 },
    'scenarios/s1/changes/0/field: nodes/quote has no capacity that could change',
  ],
  ['a scenario on nothing', ['scenarios', 0, 'on'], 's9', 'scenarios/s1/on: there is no scenario s9; there are s1'],
  ['a scenario on itself', ['scenarios', 0, 'on'], 's1', 'scenarios/s1/on: stands on itself: s1 → s1'],
  ['a move of nothing', ['moves', 0, 'at'], 'edges/e9', 'moves/m1/at: edges/e9 names nothing in this funnel'],
  ['a move to no share', ['moves', 0, 'to'], 60, 'moves/m1/to: 60 is not a share between 0 and 1'],
  ['a wrong ceiling', ['moves', 0, 'ceiling'], 2, 'moves/m1/ceiling: 2 is not a share between 0 and 1'],
  ['an effort that is none', ['moves', 0, 'oneOff'], 'much', 'moves/m1/oneOff: not a quantity: "much"'],
  ['no format', ['format'], undefined, 'format: missing; a funnel file says "format": "sluice"'],
  ['another format', ['format'], 'excel', 'format: "excel" is another format; a funnel file says "format": "sluice"'],
  [
    'a newer version',
    ['version'],
    2,
    'version: version 2 is newer than this program, which knows version 1; update it to open the file',
  ],
  ['no version', ['version'], '1', 'version: "1" is no version of the format; this program knows version 1'],
];

describe('checkFunnel', () => {
  it('accepts the contract’s example, and gives back the very object', () => {
    const data = contractFunnel();
    const checked = checkFunnel(data);
    expect(checked).toEqual({ ok: true, value: data });
    expect(checked.ok && checked.value).toBe(data);
  });

  it.each(ONE_FAULT)('names the place and the reason of %s', (_name, keys, value, expected) => {
    expect(lines(withValue(contractFunnel(), keys, value))).toEqual([expected]);
  });

  it('has a Russian sentence for each of them that differs from the English one', () => {
    for (const [, keys, value] of ONE_FAULT) {
      const checked = checkFunnel(withValue(contractFunnel(), keys, value));
      if (checked.ok) throw new Error('should have been refused');
      for (const fault of checked.faults) {
        expect(line(fault, 'ru')).not.toBe(line(fault));
        expect(line(fault, 'ru')).not.toContain('{{');
      }
    }
  });

  it('reports every fault at once, those of shape beside those of meaning', () => {
    let data: unknown = contractFunnel();
    data = withValue(data, ['nodes', 0, 'volume'], -1);
    data = withValue(data, ['nodes', 2, 'name'], 7);
    data = withValue(data, ['edges', 1, 'rate'], 1.4);
    data = withValue(data, ['edges', 2, 'to'], 'nobody');
    expect(lines(data)).toEqual([
      'nodes/ads/volume: -1 is below 0',
      'nodes/quote/name: not a text: 7',
      'edges/e2/rate: 1.4 is not a share between 0 and 1',
      'edges/e3/to: there is no node nobody',
    ]);
  });

  it('reports them as they stand in the file, whichever rule finds them, ids with slashes too', () => {
    const stage = (id: string, days: unknown) => ({ id, kind: 'stage', name: '', days });
    const { edges, nodes, ...rest } = contractFunnel();
    const data = {
      edges: [...(edges as unknown[]), { id: 'a/b', from: 'x/y', to: 'nobody', rate: 2 }],
      nodes: [...(nodes as unknown[]), stage('x/y', -1), stage('x', -2), stage('x/y', -3)],
      ...rest,
      period: 'age',
    };
    expect(lines(data)).toEqual([
      'edges/a/b/to: there is no node nobody',
      'edges/a/b/rate: 2 is not a share between 0 and 1',
      'nodes/x/y/id: the id x/y is used twice',
      'nodes/x/y/days: -1 is below 0',
      'nodes/x/y/days: -3 is below 0',
      'nodes/x/days: -2 is below 0',
      'period: "age" is not one of day, week, month, quarter, year',
    ]);
  });

  it('says both faults of one edge', () => {
    const data = withValue(withValue(contractFunnel(), ['edges', 1, 'name'], 1), ['edges', 1, 'rate'], 2);
    expect(lines(data)).toHaveLength(2);
  });

  it('refuses exits past everybody, and allows a billionth of rounding', () => {
    const second = (rate: number) => ({ id: 'e4', from: 'quote', to: 'won', rate, name: 'on the spot' });
    const funnel = contractFunnel();
    const edges = funnel['edges'] as unknown[];
    expect(lines({ ...funnel, edges: [...edges, second(0.82)] })).toEqual([
      'nodes/quote: the exits of "quote" add up to 1.12, which is 0.12 more than everybody',
    ]);
    expect(lines({ ...funnel, edges: [...edges, second(0.7 + 1e-10)] })).toEqual([]);
  });

  it('takes parallel edges between the same two nodes, loops and self-loops', () => {
    const funnel = contractFunnel();
    const edges = [
      ...(funnel['edges'] as unknown[]),
      { id: 'e4', from: 'quote', to: 'won', rate: 0.1 },
      { id: 'e5', from: 'quote', to: 'quote', rate: 0.1 },
      { id: 'e6', from: 'quote', to: 'inquiry', rate: 'rest' },
    ];
    expect(lines({ ...funnel, edges })).toEqual([]);
  });

  it('refuses a second rest at one node', () => {
    const funnel = contractFunnel();
    const rest = (id: string) => ({ id, from: 'quote', to: 'inquiry', rate: 'rest' });
    expect(lines({ ...funnel, edges: [...(funnel['edges'] as unknown[]), rest('a'), rest('b')] })).toEqual([
      'edges/b/rate: a second "rest" at quote; a already takes the rest',
    ]);
  });

  it('finds circles of scenarios, and rates that do not fit once a scenario is on', () => {
    const funnel = contractFunnel();
    const scenario = (id: string, on: string) => ({ id, name: id, on, changes: [] });
    expect(lines({ ...funnel, scenarios: [scenario('a', 'b'), scenario('b', 'a')] })).toEqual([
      'scenarios/a/on: stands on itself: a → b → a',
      'scenarios/b/on: stands on itself: b → a → b',
    ]);
    const edges = [...(funnel['edges'] as unknown[]), { id: 'e4', from: 'inquiry', to: 'won', rate: 0.45 }];
    expect(lines({ ...funnel, edges })).toEqual([
      expect.stringMatching(/^scenarios\/s1: the exits of "inquiry" add up to 1\.05/),
    ]);
  });

  it('refuses a move of what the others leave', () => {
    expect(lines(withValue(contractFunnel(), ['edges', 1, 'rate'], 'rest'))).toEqual([
      'moves/m1/at: edges/e2 takes what the other exits leave, so it cannot be moved by itself',
    ]);
  });

  it('lets effort save money, but not range below nothing', () => {
    expect(lines(withValue(contractFunnel(), ['scenarios', 0, 'perPeriod'], -400))).toEqual([]);
    expect(lines(withValue(contractFunnel(), ['scenarios', 0, 'perPeriod'], { low: -4, high: 5 }))).toEqual([
      'scenarios/s1/perPeriod/low: -4 is below 0',
    ]);
  });

  it.each([null, undefined, 5, 'x', [], true])('says of %j that it is no funnel', (data) => {
    expect(lines(data)).toEqual([expect.stringMatching(/^not a funnel but /)]);
  });

  it('refuses too much with one clear sentence', () => {
    const nodes = Array.from({ length: 10_001 }, (_, i) => ({ id: `n${String(i)}`, kind: 'stage', name: '' }));
    expect(lines({ ...contractFunnel(), nodes })).toEqual(['nodes: 10001 are too many; the limit is 10000']);
  });

  it('refuses circles, classes and depths that JSON cannot hold, without harm', () => {
    const ring: Record<string, unknown> = { ...contractFunnel() };
    ring['ours'] = { ring };
    expect(lines(ring)).toEqual(['ours/ring: contains itself']);
    expect(lines({ ...contractFunnel(), ours: new Map() })).toEqual([
      'ours: not plain data (text, numbers, lists, objects)',
    ]);
    let deep: unknown = 1;
    for (let i = 0; i < 200; i++) deep = [deep];
    expect(lines({ ...contractFunnel(), ours: deep })).toEqual([
      expect.stringMatching(/nested deeper than 100 levels$/),
    ]);
  });

  it('refuses the one key that could reach a prototype, and keeps the others as plain data', () => {
    const hostile = JSON.parse('{"__proto__": {"polluted": 1}}') as object;
    expect(lines(withValue(contractFunnel(), ['nodes', 0, 'ours'], hostile))).toEqual([
      'nodes/ads/ours/__proto__: the key __proto__ is not allowed',
    ]);
    expect(lines(withValue(contractFunnel(), ['nodes', 0, 'id'], '__proto__'))[0]).toBe(
      'nodes/__proto__/id: the id __proto__ is not allowed',
    );
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    const kept = withValue(contractFunnel(), ['nodes', 0, 'constructor'], { prototype: 1 });
    expect(lines(kept)).toEqual([]);
  });

  it('opens a draft that can be mended, but not one that cannot be drawn', () => {
    const draft = openFunnel(withValue(contractFunnel(), ['edges', 1, 'rate'], undefined));
    expect(draft.ok && draft.value.faults.map((f) => f.code)).toEqual(['rate.missing']);
    expect(openFunnel(withValue(contractFunnel(), ['edges', 1, 'to'], 'nobody')).ok).toBe(false);
    expect(openFunnel(withValue(contractFunnel(), ['edges', 1, 'rate'], 'x')).ok).toBe(false);
  });
});
