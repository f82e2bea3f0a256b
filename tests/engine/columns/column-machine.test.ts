import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ColumnBuilder } from '#engine/columns/column-builder';
import { BLOCK, ColumnMachine, SHARD } from '#engine/columns/column-machine';
import { columnProgram } from '#engine/columns/column-program';
import { columnMetrics, columnNumbers, uncertainFunnel, type UncertainFunnel } from '#engine/columns/funnel-columns';
import { pinnedColumns } from '#engine/columns/pinned-function';
import { vectorKernels } from '#engine/columns/vector-kernels';
import { compile, numbersOf } from '#engine/compile';
import { SobolPoints } from '#engine/random/sobol';
import { solve } from '#engine/solve';
import { machineInputs, streamName } from '#engine/trial-model';
import type { Funnel } from '#funnel/schema';
import { mc10 } from '../../helpers/mc10';
import { uncertain } from '../../helpers/uncertain-funnels';
import { randomFunnel } from '../../helpers/random-funnels';

function sourceOf(funnel: Funnel): UncertainFunnel {
  const made = uncertainFunnel(funnel);
  if (!made.ok) throw new Error(JSON.stringify(made.faults));
  return made.value;
}

const METRICS = ['deals', 'clients', 'revenue', 'contribution', 'cost', 'profit', 'cycleDays', 'costPerDeal'] as const;

/** All metrics of all trials of shard 2, by either kind of kernel. */
function run(source: UncertainFunnel, script: boolean, count: number, even: boolean): number[][] {
  const build = new ColumnBuilder(source.quantities.length);
  const metrics = columnMetrics(
    source.plan,
    columnNumbers(source, (i) => build.input(i)),
    build,
  );
  const program = columnProgram(
    build.steps,
    build.inputCount,
    METRICS.map((metric) => metrics[metric]),
  );
  const machine = new ColumnMachine(program, machineInputs(source.quantities), script);
  const found: number[][] = METRICS.map(() => []);
  const points = even ? new SobolPoints(4, source.quantities.map(streamName)) : undefined;
  machine.runShard(
    5,
    2,
    count,
    (column, first, length) => {
      expect(first % BLOCK).toBe(0);
      METRICS.forEach((_, k) => {
        const values = column(k);
        for (let i = 0; i < length; i++) found[k]!.push(typeof values === 'number' ? values : values[i]!);
      });
    },
    points,
  );
  return found;
}

describe('the column machine', () => {
  it('has vector instructions here, so that the comparison below compares two things', () => {
    expect(vectorKernels(1000)?.shared).toBe(true);
  });

  it('gives the same bits in script and in vector instructions, drawn at random and evenly', () => {
    fc.assert(
      fc.property(
        randomFunnel({ maxStages: 6 }).chain(uncertain),
        fc.boolean(),
        fc.integer({ min: 1, max: 1500 }),
        (funnel, even, count) => {
          const source = sourceOf(funnel);
          expect(run(source, true, count, even)).toEqual(run(source, false, count, even));
        },
      ),
      { seed: 31, numRuns: 25 },
    );
  });

  it('draws the same first trials however many follow', () => {
    const source = sourceOf(mc10());
    const few = run(source, false, 10, false);
    const many = run(source, false, SHARD, false);
    expect(many.map((values) => values.slice(0, 10))).toEqual(few);
  });

  it('solves each trial as the solver does on the same draw, loops and rests and overfull nodes included', () => {
    fc.assert(
      fc.property(randomFunnel({ maxStages: 6 }).chain(uncertain), (funnel) => {
        const source = sourceOf(funnel);
        const build = new ColumnBuilder(source.quantities.length);
        const metrics = columnMetrics(
          source.plan,
          columnNumbers(source, (i) => build.input(i)),
          build,
        );
        const program = pinnedColumns(
          build,
          METRICS.map((metric) => metrics[metric]),
          8,
        );
        // Rates from nothing to all, so that some sums pass 1.
        source.quantities.forEach(({ scale }, i) => {
          for (let row = 0; row < 8; row++)
            program.inputs[i]![row] =
              scale === 'rate' ? ((i * 37 + row * 61) % 97) / 96.5 : 1 + ((i * 13 + row * 7) % 41);
        });
        const columns = program.evaluate(8);
        const compiled = compile(funnel);
        if (!compiled.ok) throw new Error('does not compile');
        for (let row = 0; row < 8; row++) {
          const drawn = new Map(
            source.quantities.map(({ at, field }, i) => [`${at}/${field}`, program.inputs[i]![row]!]),
          );
          const numbers = numbersOf(
            compiled.value.plan,
            funnel,
            (at, field, quantity) => drawn.get(`${at}/${field}`) ?? (quantity as number),
          );
          const solved = solve(compiled.value.plan, numbers);
          if (!solved.ok) continue;
          METRICS.forEach((metric, k) => {
            const exact = solved.value.totals[metric];
            const found = columns[k]![row]!;
            if (exact === null) expect(Number.isFinite(found)).toBe(false);
            // Both are exact solves; they differ by rounding, which a long loop may magnify.
            else expect(Math.abs(found - exact)).toBeLessThanOrEqual(1e-7 * (1 + Math.abs(exact)));
          });
        }
      }),
      { seed: 32, numRuns: 60 },
    );
  });
});
