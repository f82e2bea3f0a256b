/** What the rows of a log say that tell of a deal's creation: when it came in, and that it is there, though nothing has moved it. */
import type { View, ViewColumn } from '../mapping/view';
import type { Attributes, RowCases } from './case-builder';
import { STATUS, type Cases, type Coded } from './cases';
import type { Fields } from './fields';

/** So many of the moved cases must begin at one stage for those not moved to stand there. */
const SAME_START = 0.9;

interface Births {
  /** By row: the deal, and when it was created. */
  readonly keys: readonly string[];
  readonly times: readonly number[];
}

function birthsOf(view: View, fields: Fields): Births | null {
  const births = view.log?.births ?? [];
  const same = (column: ViewColumn | null): ViewColumn | undefined => births.find((c) => c.name === column?.name);
  const keys = same(fields.column('case'));
  const dates = same(fields.column('at'));
  if (keys === undefined || dates === undefined) return null;
  const { byCode } = fields.dates(dates);
  return {
    keys: Array.from(keys.codes, (code) => keys.values[code]!),
    times: Array.from(dates.codes, (code) => byCode[code]!),
  };
}

/** Case by its own text, of those that have a row. */
function casesByKey(fields: Fields, rows: RowCases): Map<string, number> {
  const column = fields.column('case')!;
  const caseOf = new Map<string, number>();
  for (let row = 0; row < rows.caseOf.length; row++)
    if (rows.caseOf[row]! >= 0) caseOf.set(column.values[column.codes[row]!]!, rows.caseOf[row]!);
  return caseOf;
}

/** Each case's creation, where a row of its own tells it. */
export function withBirths(attr: Attributes, view: View, fields: Fields, rows: RowCases): Attributes {
  const births = birthsOf(view, fields);
  if (births === null) return attr;
  const caseOf = casesByKey(fields, rows);
  const created = attr.created.slice();
  births.keys.forEach((key, row) => {
    const id = caseOf.get(key);
    const time = births.times[row]!;
    if (id !== undefined && !Number.isNaN(time) && !(created[id]! <= time)) created[id] = time;
  });
  return { ...attr, created };
}

/** The deals that were created and never moved stand where nearly all the others began. */
export function withUnmoved(cases: Cases, view: View, fields: Fields, rows: RowCases): Cases {
  const births = birthsOf(view, fields);
  const stage = births === null ? -1 : commonStart(cases);
  if (births === null || stage < 0) return cases;
  const moved = casesByKey(fields, rows);
  const born = new Map<string, number>();
  births.keys.forEach((key, row) => {
    const time = births.times[row]!;
    if (key !== '' && !moved.has(key) && !Number.isNaN(time) && !(born.get(key)! <= time)) born.set(key, time);
  });
  const times = Float64Array.from(born.values());
  if (times.length === 0) return cases;
  const none = new Float64Array(times.length).fill(NaN);
  const events = cases.stage.length;
  return {
    ...cases,
    n: cases.n + times.length,
    start: Uint32Array.from([...cases.start, ...Array.from(times, (_, i) => events + i + 1)]),
    stage: Int32Array.from([...cases.stage, ...Array.from(times, () => stage)]),
    at: joined(cases.at, times),
    left: cases.left === null ? null : joined(cases.left, none),
    status: Uint8Array.from([...cases.status, ...Array.from(times, () => STATUS.none)]),
    created: joined(cases.created, times),
    closed: joined(cases.closed, none),
    amount: joined(cases.amount, none),
    owner: withoutWord(cases.owner, times.length),
    source: withoutWord(cases.source, times.length),
    reason: withoutWord(cases.reason, times.length),
  };
}

/** The stage at which nearly all cases begin; -1 where there is none. */
function commonStart(cases: Cases): number {
  const counts = new Float64Array(cases.stages.length);
  for (let i = 0; i < cases.n; i++) counts[cases.stage[cases.start[i]!]!]!++;
  return counts.findIndex((k) => k >= SAME_START * cases.n);
}

function joined(a: Float64Array, b: Float64Array): Float64Array {
  const both = new Float64Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

function withoutWord(coded: Coded | null, more: number): Coded | null {
  if (coded === null) return null;
  const codes = new Int32Array(coded.codes.length + more).fill(-1);
  codes.set(coded.codes);
  return { ...coded, codes };
}
