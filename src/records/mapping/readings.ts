/** What was read with each column's meaning: the wizard's "We read" column, in codes and numbers. */
import type { ColumnReading, Finding, Meaning } from '../types';
import { firstValues } from '../table-summary';
import { readDates, type DateColumn } from '../values/dates';
import { currencyOf, readNumbers, type NumberColumn } from '../values/numbers';
import type { Chosen } from './choose-columns';
import type { View, ViewColumn } from './view';

/** What only the counting knows; absent while columns are merely guessed. */
export interface Counted {
  readonly cases: number;
  readonly stages: number;
  readonly lost: number;
  readonly lostWithReason: number;
}

export interface ReadAs {
  readonly dates: (column: ViewColumn) => DateColumn;
  readonly numbers: NumberColumn | null;
}

export function columnReadings(
  view: View,
  chosen: Chosen,
  counted: Counted | null,
  as: ReadAs | null,
): ColumnReading[] {
  const meaningOf = new Map<ViewColumn, Meaning>();
  for (const [meaning, choice] of chosen.columns) meaningOf.set(choice.column, meaning);
  const besideOf = new Map<ViewColumn, string>();
  for (const [name, { left, total }] of chosen.stageStays)
    for (const column of [left, total]) if (column !== null) besideOf.set(column, chosen.stageDates.get(name) ?? '');
  return view.columns.map((column): ColumnReading => {
    const meaning = meaningOf.get(column) ?? null;
    const choice = meaning === null ? undefined : chosen.columns.get(meaning);
    const stage = chosen.stageDates.get(column.name);
    const reading =
      meaning !== null ? readingOf(column, meaning, counted, as) : stage !== undefined ? dateReading(column, as) : null;
    return {
      file: column.file,
      column: column.name,
      first: firstValues(column.values),
      meaning,
      ...(stage === undefined ? {} : { stage }),
      ...(besideOf.has(column) ? { beside: besideOf.get(column) } : {}),
      confidence: choice?.confidence ?? (stage === undefined ? 0 : 0.8),
      why: choice?.why ?? (stage === undefined ? null : 'header'),
      reading,
    };
  });
}

const good = (code: string, params: Finding['params']): Finding => ({ code, params, level: 'good' });
const warning = (code: string, params: Finding['params']): Finding => ({ code, params, level: 'warning' });

function readingOf(column: ViewColumn, meaning: Meaning, counted: Counted | null, as: ReadAs | null): Finding {
  const different = column.distinct ?? column.filled;
  switch (meaning) {
    case 'case':
      return good('records.readCases', { count: counted?.cases ?? different });
    case 'stage':
    case 'fromStage':
      return good('records.readStages', { count: counted?.stages ?? different });
    case 'at':
    case 'left':
    case 'created':
    case 'closed':
      return dateReading(column, as);
    case 'amount':
    case 'count':
      return numberReading(as?.numbers ?? readNumbers(column));
    case 'owner':
      return good('records.readOwners', { count: different });
    case 'source':
      return good('records.readSources', { count: different });
    case 'status':
    case 'lifecycle':
      return good('records.readStatuses', { count: different });
    case 'pipeline':
      return different > 1
        ? warning('records.readPipelines', { count: different })
        : good('records.readPipelines', { count: different });
    case 'currency':
      return good('records.readCurrency', {
        currency: currencyOf(column.values[1] ?? '') ?? (column.values[1] ?? '').slice(0, 20),
      });
    case 'lossReason': {
      if (counted === null || counted.lost === 0) return good('records.readReasons', { count: different });
      const share = counted.lostWithReason / counted.lost;
      const params = { percent: Math.round(share * 100), with: counted.lostWithReason, lost: counted.lost };
      return share < 0.8 ? warning('records.readReasonShare', params) : good('records.readReasonShare', params);
    }
  }
}

/** `form` is the form with `Time` behind it where the values carry a time of day; `zone` is 1 where they carry an offset. */
function dateReading(column: ViewColumn, as: ReadAs | null): Finding {
  const dates = as?.dates(column) ?? readDates(column);
  const params = { zone: dates.hasZone ? 1 : 0, unreadable: dates.unreadable };
  if (dates.form === null) return warning('records.readNoDate', params);
  const told = { ...params, form: `${dates.form}${dates.hasTime ? 'Time' : ''}` };
  if (dates.unreadable > 0) return warning('records.readDateSome', told);
  return dates.ambiguous ? warning('records.readDateAmbiguous', told) : good('records.readDate', told);
}

function numberReading(numbers: NumberColumn): Finding {
  const params = { unreadable: numbers.unreadable, currency: numbers.currency ?? '' };
  if (numbers.readable === 0) return warning('records.readNoNumber', params);
  if (numbers.unreadable > 0) return warning('records.readNumberSome', params);
  if (numbers.ambiguous) return warning('records.readNumberAmbiguous', params);
  const form = numbers.decimal === ',' ? 'comma' : numbers.decimal === '.' ? 'point' : 'whole';
  return good(numbers.currency === null ? 'records.readNumber' : 'records.readNumberCurrency', { ...params, form });
}
