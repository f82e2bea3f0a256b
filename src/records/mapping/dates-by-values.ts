/**
 * When a deal came in and when it ended, where no heading says it: the date that all deals have, and the one that those have
 * which have ended.
 */
import type { Finding } from '../types';
import { readDates } from '../values/dates';
import type { Choosing } from './history-by-values';
import { isFalseFriend } from './header-dictionary';
import { stageEnding, statusEnding } from './outcome-words';
import type { ViewColumn } from './view';

/** Share of the deals of one kind that must have the date, and that of the other kind that may. */
const NEARLY_ALL = 0.9;
const HARDLY = 0.1;
const ENOUGH = 5;

export function datesByValues(choosing: Choosing): Finding[] {
  const { view, facts, columns, barred } = choosing;
  const ended = endedRows(choosing);
  if (ended === null) return [];
  const byValues = (c: ViewColumn): boolean =>
    [...columns.values()].every((choice) => choice.column !== c || choice.why === 'values');
  const free = view.columns.filter((c) => facts.get(c)!.plainDates > 0.8 && byValues(c) && !isFalseFriend(c.header));
  const share = (c: ViewColumn, of: 0 | 1): number => {
    let all = 0;
    let filled = 0;
    ended.forEach((e, row) => {
      if (e !== of) return;
      all++;
      if (c.codes[row] !== 0) filled++;
    });
    return all === 0 ? 1 : filled / all;
  };
  const findings: Finding[] = [];
  const take = (meaning: 'created' | 'closed', column: ViewColumn): void => {
    for (const [other, choice] of columns) if (choice.column === column) columns.delete(other);
    columns.set(meaning, { column, confidence: 0.3, why: 'values' });
    findings.push({ code: `records.${meaning}ByValues`, params: { column: column.name }, level: 'note' });
  };
  const named = columns.get('closed');
  // A date of closing that open deals have too is when they were expected to close.
  const expected = named?.why === 'header' && share(named.column, 0) >= NEARLY_ALL;
  if ((named === undefined || expected) && !barred.has('closed')) {
    const closed = free.find((c) => share(c, 1) >= NEARLY_ALL && share(c, 0) <= HARDLY);
    if (closed !== undefined) take('closed', closed);
  }
  const created = columns.get('created');
  if (created === undefined && !barred.has('created')) {
    const closed = columns.get('closed')?.column;
    const first = free.find(
      (c) => c !== closed && share(c, 0) >= NEARLY_ALL && share(c, 1) >= NEARLY_ALL && isBefore(c, closed),
    );
    if (first !== undefined) take('created', first);
  }
  return findings;
}

/** By row: 1 where the deal has ended, 0 where it is open; null where the records do not say it of a fair number of each. */
function endedRows({ view, columns }: Choosing): Uint8Array | null {
  const [status, stage] = [columns.get('status')?.column, columns.get('stage')?.column];
  const ends = (value: string): boolean => {
    const ending = status === undefined ? (stageEnding(value)?.ending ?? 'open') : (statusEnding(value) ?? 'open');
    return ending === 'won' || ending === 'lost';
  };
  const column = status ?? stage;
  if (column === undefined) return null;
  const byCode = column.values.map(ends);
  const rows = Uint8Array.from({ length: view.rows }, (_, row) => (byCode[column.codes[row]!]! ? 1 : 0));
  const some = rows.reduce((sum, e) => sum + e, 0);
  return some >= ENOUGH && some < rows.length ? rows : null;
}

function isBefore(column: ViewColumn, closed: ViewColumn | undefined): boolean {
  if (closed === undefined) return true;
  const [from, to] = [readDates(column).byCode, readDates(closed).byCode];
  let all = 0;
  let before = 0;
  for (let row = 0; row < column.codes.length; row++) {
    const ms = to[closed.codes[row]!]! - from[column.codes[row]!]!;
    if (Number.isNaN(ms)) continue;
    all++;
    if (ms >= 0) before++;
  }
  return before >= NEARLY_ALL * all;
}
