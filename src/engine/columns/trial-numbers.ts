/** The plain numbers of one trial, for funnels that are solved trial by trial. */
import { settleRates } from '../rates';
import { solve, type Solution } from '../solve';
import type { Value } from './column-builder';
import { columnNumbers, type UncertainFunnel } from './funnel-columns';

/** Solves the trial whose drawn quantities `drawn(i)` gives; null where its rates closed a loop. */
export function solveTrial(source: UncertainFunnel, drawn: (index: number) => number): Solution | null {
  const { plan, numbers } = source;
  const values = columnNumbers(source, drawn);
  const array = (list: readonly Value[]): Float64Array => Float64Array.from(list as readonly number[]);
  const rate = array(values.written);
  const leak = new Float64Array(plan.nodeCount);
  settleRates(plan, rate, leak);
  const solved = solve(plan, {
    ...numbers,
    rate,
    leak,
    volume: array(values.volume),
    value: array(values.value),
    margin: array(values.margin),
    costPerEntry: array(values.costPerEntry),
    fixedCost: array(values.fixedCost),
    days: array(values.days),
    overhead: array(values.efforts).reduce((a, b) => a + b, 0),
  });
  return solved.ok ? solved.value : null;
}
