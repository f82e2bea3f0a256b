/** The example of the file contract, written out by hand; every test that needs a whole, sound funnel starts from it. */
export function contractFunnel(): Record<string, unknown> {
  return {
    format: 'sluice',
    version: 1,
    name: 'Cold calls to contract',
    currency: 'EUR',
    period: 'month',
    nodes: [
      { id: 'ads', kind: 'source', name: 'Ads', volume: 620, costPerEntry: 14, at: [0, 0] },
      {
        id: 'inquiry',
        kind: 'stage',
        name: 'Inquiry received',
        days: { mean: 1.2, sd: 2, n: 412 },
        costPerEntry: 3,
        fixedCost: 0,
        capacity: { people: 2, handlingHours: 0.4, hoursPerPeriod: 160 },
        exchange: {
          clientAction: 'sends an inquiry',
          answer: 'calls back',
          withinHours: 2,
          fact: { k: 280, n: 412 },
          halfLifeHours: 20,
        },
        criteria: [
          {
            text: 'Client was reached at the contact given',
            state: 'partly',
            cause: 'handling',
            effect: { low: 1.1, high: 1.6 },
          },
        ],
        lossReasons: [{ reason: 'Price', cause: 'offer', k: 40 }],
        notes: '',
        at: [320, 0],
      },
      { id: 'quote', kind: 'stage', name: 'Quote requested', days: 3, at: [640, 0] },
      { id: 'won', kind: 'outcome', result: 'won', name: 'Contract', value: 4200, margin: 0.35, at: [960, 0] },
    ],
    edges: [
      { id: 'e1', from: 'ads', to: 'inquiry' },
      { id: 'e2', from: 'inquiry', to: 'quote', rate: { k: 53, n: 100, source: 'CRM, May' } },
      { id: 'e3', from: 'quote', to: 'won', rate: 0.3 },
    ],
    scenarios: [
      {
        id: 's1',
        name: 'Answer faster',
        oneOff: 3000,
        perPeriod: 400,
        changes: [{ at: 'edges/e2', field: 'rate', to: { low: 0.55, high: 0.65 } }],
      },
    ],
    moves: [{ id: 'm1', name: 'Call-back training', at: 'edges/e2', to: 0.6, oneOff: 3000, perPeriod: 400 }],
  };
}

type Key = string | number;

/** A copy of plain data with one place rewritten; undefined takes the key away. */
export function withValue(data: unknown, keys: readonly Key[], value: unknown): unknown {
  const [key, ...deeper] = keys;
  if (key === undefined) return value;
  if (Array.isArray(data)) return data.map((item: unknown, i) => (i === key ? withValue(item, deeper, value) : item));
  const record = data as Record<string, unknown>;
  const next = withValue(record[String(key)], deeper, value);
  const left = Object.entries(record).filter(([name]) => name !== key || next !== undefined);
  const known = Object.hasOwn(record, key);
  const entries = left.map(([name, old]) => [name, name === key ? next : old] as const);
  return Object.fromEntries(known || next === undefined ? entries : [...entries, [String(key), next]]);
}
