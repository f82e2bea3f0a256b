/** Everything the command line answers can be asked of the runner too, with the same answer. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { contradictions } from '#engine/contradictions';
import { criteriaPotential } from '#engine/criteria';
import { diagnose } from '#engine/diagnosis';
import { lostMoney } from '#engine/lost-money';
import { seekTarget } from '#engine/seek';
import { splitBudget } from '#engine/budget';
import { waiting } from '#engine/waiting';
import { parseFunnelFile } from '#funnel/file-format';
import { InProcessRunner } from '#workers/in-process-runner';

it('answers advice as the engine does', async () => {
  const read = parseFunnelFile(readFileSync('tests/cli/contract-example.sluice.json', 'utf8'));
  if (!read.ok) throw new Error('the example is broken');
  const funnel = read.value;
  const request = { metric: 'deals', target: 120 } as const;
  const runner = new InProcessRunner();
  expect(await runner.run('seek', { funnel, request })).toEqual(seekTarget(funnel, request));
  expect(await runner.run('budget', { funnel, budget: 500 })).toEqual(splitBudget(funnel, 500));
  expect(await runner.run('waiting', { funnel })).toEqual(waiting(funnel));
  expect(await runner.run('criteria', { funnel })).toEqual(criteriaPotential(funnel));
  expect(await runner.run('lostMoney', { funnel })).toEqual(lostMoney(funnel));
  expect(await runner.run('diagnose', { funnel })).toEqual(diagnose(funnel));
  expect(await runner.run('contradictions', { funnel })).toEqual(contradictions(funnel));
  expect((await runner.run('waiting', { funnel })).ok).toBe(true);
  runner.close();
});
