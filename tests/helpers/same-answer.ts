/** One call of every kind of job, as JSON: what must be the same everywhere, byte for byte. */
import type { Funnel } from '#funnel/schema';
import type { Jobs } from '#workers/jobs';
import type { Runner } from '#workers/runner';

/** Every written form of a quantity, a loop, repeat sales, a rest, two won outcomes, a scenario, a planned move. */
export const SAME_ANSWER_FUNNEL: Funnel = {
  format: 'sluice',
  version: 1,
  name: 'Same answer',
  period: 'month',
  nodes: [
    { id: 'ads', kind: 'source', name: 'Ads', volume: { low: 500, high: 800 }, costPerEntry: 14 },
    {
      id: 'inquiry',
      kind: 'stage',
      name: 'Inquiry',
      days: { mean: 1.2, sd: 2, n: 12 },
      costPerEntry: { low: 1, likely: 3, high: 8 },
    },
    { id: 'quote', kind: 'stage', name: 'Quote', days: { low: 0, high: 9 } },
    {
      id: 'won',
      kind: 'outcome',
      result: 'won',
      name: 'Contract',
      value: { mean: 4200, sd: 3000, n: 6 },
      margin: { low: 0.3, high: 0.4 },
    },
    { id: 'small', kind: 'outcome', result: 'won', name: 'Trial', value: 300 },
    { id: 'parked', kind: 'outcome', result: 'parked', name: 'Later', days: 60 },
  ],
  edges: [
    { id: 'e1', from: 'ads', to: 'inquiry' },
    { id: 'e2', from: 'inquiry', to: 'quote', rate: { k: 53, n: 100 } },
    { id: 'e3', from: 'quote', to: 'won', rate: { low: 0.2, high: 0.4 } },
    { id: 'e4', from: 'quote', to: 'small', rate: { k: 0, n: 30 } },
    { id: 'e5', from: 'quote', to: 'parked', rate: 'rest' },
    { id: 'e6', from: 'parked', to: 'quote', rate: { low: 0, high: 0.3 } },
    { id: 'e7', from: 'won', to: 'inquiry', rate: { low: 0.1, likely: 0.2, high: 0.25 } },
  ],
  scenarios: [
    {
      id: 's1',
      name: 'Faster',
      perPeriod: 400,
      changes: [{ at: 'edges/e2', field: 'rate', to: { low: 0.55, high: 0.65 } }],
    },
  ],
  moves: [
    { id: 'm1', name: 'Training', at: 'edges/e2', to: { low: 0.55, high: 0.65 }, perPeriod: 4000 },
    { id: 'm2', name: 'Dearer', at: 'nodes/won', field: 'value', to: 4600, perPeriod: { low: 3000, high: 9000 } },
  ],
};

/** The output of an event log, and all its bytes as text. */
async function logText(runner: Runner<Jobs>, funnel: Funnel): Promise<string> {
  const decoder = new TextDecoder();
  let log = '';
  const input = { funnel, scenario: 's1', options: { periods: 3, seed: 5 }, format: 'xes' } as const;
  const written = await runner.run('eventLog', input, {
    onProgress: ({ piece }) => {
      if (piece) log += decoder.decode(piece, { stream: true });
    },
  });
  return JSON.stringify({ ...written, log });
}

/** Answers by kind of job. */
export async function sameAnswers(runner: Runner<Jobs>): Promise<Record<string, string>> {
  const funnel = SAME_ANSWER_FUNNEL;
  const text = async (answer: Promise<unknown>): Promise<string> => JSON.stringify(await answer);
  return {
    solve: await text(runner.run('solve', { funnel, scenario: 's1' })),
    moves: await text(runner.run('moves', { funnel, by: 'tenth', metric: 'profit' })),
    movesFutures: await text(
      runner.run('movesFutures', { funnel, options: { by: 'point', metric: 'profit', trials: 9000, seed: 4 } }),
    ),
    futures: await text(runner.run('futures', { funnel, options: { trials: 50_000, seed: 7 } })),
    evenFutures: await text(
      runner.run('futures', { funnel, options: { trials: 5000, seed: 7, points: 'even', scenario: 's1' } }),
    ),
    measureNext: await text(runner.run('measureNext', { funnel, options: { trials: 8192, seed: 3 } })),
    timeline: await text(runner.run('timeline', { funnel, options: { runs: 9, periods: 4, seed: 5 } })),
    eventLog: await logText(runner, funnel),
    compare: await text(runner.run('compare', { funnel, ids: ['s1'] })),
  };
}
