/** Columns that say how a deal ended, or when, beside the one chosen for it: flags, and dates that only deals of one ending have. */
import type { Meaning } from '../types';
import type { Choice } from './choose-columns';
import type { Facts } from './column-facts';
import { normaliseHeader } from './header-dictionary';
import { isLostFlag, isWonFlag, stageEnding } from './outcome-words';
import type { View, ViewColumn } from './view';

export interface EndingColumns {
  /** Columns that date the other ending (won and lost apart): they say when a case closed where the chosen column does not. */
  readonly closedToo: readonly ViewColumn[];
  /** Says yes of the cases that have ended, where the status says only whether a case was won (`IsClosed` beside `IsWon`). */
  readonly ended: ViewColumn | null;
  /** Says yes of the cases that were lost, where no status does, or one that says only whether a case was won. */
  readonly lostFlag: ViewColumn | null;
  /** Dates of winning and of losing, which tell how a case ended where neither a status nor a stage does. */
  readonly endingDates: readonly { readonly column: ViewColumn; readonly ending: 'won' | 'lost' }[];
}

const CLOSED_FLAG = /^(is ?)?(deal )?closed$|^сделка закрыта$/;

export function endingColumns(
  view: View,
  facts: ReadonlyMap<ViewColumn, Facts>,
  columns: ReadonlyMap<Meaning, Choice>,
  barred: ReadonlySet<Meaning>,
): EndingColumns {
  const used = new Set([...columns.values()].map((c) => c.column));
  const free = view.columns.filter((c) => !used.has(c));
  const status = columns.get('status')?.column;
  const wonOnly = status !== undefined && isWonFlag(status.header);
  const called = (is: (header: string) => boolean): ViewColumn | null => free.find((c) => is(c.header)) ?? null;
  return {
    closedToo:
      barred.has('closed') || !columns.has('closed')
        ? []
        : free.filter((c) => facts.get(c)!.dates >= 0.6 && ONE_ENDING.test(normaliseHeader(c.header))),
    ended: wonOnly ? called((header) => CLOSED_FLAG.test(normaliseHeader(header))) : null,
    lostFlag: (wonOnly || status === undefined) && !barred.has('status') ? called(isLostFlag) : null,
    endingDates: status !== undefined || barred.has('status') ? [] : endingDates(view, facts, columns),
  };
}

/** Headings of dates that only deals of one ending have. */
const ONE_ENDING =
  /^(date (won|lost)|(closed )?(won|lost) (date|time|at|on)|(дата|время) (выигрыша|проигрыша|отказа|потери))$/;

function endingDates(
  view: View,
  facts: ReadonlyMap<ViewColumn, Facts>,
  columns: ReadonlyMap<Meaning, Choice>,
): EndingColumns['endingDates'] {
  const stages = columns.get('stage')?.column.values ?? [];
  if (stages.some((stage) => stageEnding(stage)?.trust === 'sure')) return [];
  return view.columns.flatMap((column) => {
    // A date that every deal has tells nothing of how it ended.
    if (column.filled === 0 || column.filled === view.rows || facts.get(column)!.plainDates < 0.8) return [];
    const name = normaliseHeader(column.header);
    const ending = ONE_ENDING.test(name) ? stageEnding(name)?.ending : undefined;
    return ending === 'won' || ending === 'lost' ? [{ column, ending }] : [];
  });
}
