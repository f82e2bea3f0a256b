/** What is simulated, written as systems write it and read again, comes out as it was: shares, times, amounts, endings. */
import { describe, expect, it } from 'vitest';
import { importRecords } from '#records/import-records';
import type { ImportResult } from '#records/types';
import { file } from '../import-text';
import { EXPORTS, type Export } from './exports';
import type { Spread, Truth } from './truth';

async function read({ files, map }: Export): Promise<ImportResult> {
  const read = await importRecords(
    files.map(([name, content]) => file(name, content)),
    map,
  );
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.value;
}

/** Rounded so that the order in which numbers are added does not matter. */
function rounded(spread: Spread | null | undefined): object | null {
  if (spread === null || spread === undefined) return null;
  return { mean: spread.mean.toPrecision(10), sd: spread.sd.toPrecision(10), n: spread.n };
}

function found({ funnel, report }: ImportResult, { days }: Truth): object {
  const byId = new Map(funnel.nodes.map((n) => [n.id, n]));
  const name = (id: string): string => byId.get(id)!.name;
  const stations = funnel.nodes.filter((n) => n.kind !== 'source');
  const measured = stations.flatMap((n) =>
    n.kind === 'stage' && n.name in days ? [[n.name, rounded(n.days as Spread)]] : [],
  );
  return {
    grade: report.grade,
    cases: report.cases,
    outcomes: { won: report.outcomes.won, lost: report.outcomes.lost, open: report.outcomes.open },
    rates: Object.fromEntries(
      funnel.edges
        .filter((e) => byId.get(e.from)!.kind !== 'source')
        .map((e) => {
          const { k, n } = e.rate as { readonly k: number; readonly n: number };
          return [`${name(e.from)} → ${name(e.to)}`, `${k}/${n}`];
        }),
    ),
    days: Object.fromEntries(measured),
    entered: Object.fromEntries(stations.map((n) => [n.name, (n.observed as { readonly entered: number }).entered])),
    wonAmount: rounded(report.wonAmount),
  };
}

const expected = (truth: Truth): object => ({
  ...truth,
  days: Object.fromEntries(Object.entries(truth.days).map(([stage, spread]) => [stage, rounded(spread)])),
  wonAmount: rounded(truth.wonAmount),
});

describe.each(Object.entries(EXPORTS))('%s', (_, write) => {
  it.each([11, 12, 13])('seed %i', async (seed) => {
    const made = write(seed);
    const result = await read(made);
    const { wonAmount, ...rest } = found(result, made.truth) as Truth;
    expect(made.truth.wonAmount === null ? rest : { ...rest, wonAmount }).toEqual(
      made.truth.wonAmount === null ? { ...expected(made.truth), wonAmount: undefined } : expected(made.truth),
    );
  });
});
