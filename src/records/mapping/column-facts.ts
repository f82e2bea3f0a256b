/** What a column's values look like, from a sample of its different ones. */
import type { Column } from '../types';
import { readDates } from '../values/dates';
import { readNumbers } from '../values/numbers';
import { statusEnding, stageEnding } from './outcome-words';

export interface Facts {
  /** Different values; an estimate where the column hardly repeats itself. */
  readonly distinct: number;
  readonly filled: number;
  /** Shares of the sampled values that read as dates and as numbers. */
  readonly dates: number;
  readonly numbers: number;
  /** The same, bare numbers not counted as dates. */
  readonly plainDates: number;
  /** Hardly a value twice. */
  readonly unique: boolean;
  /** Values that name an ending, as a stage or as a status. */
  readonly stageWords: number;
  readonly statusWords: number;
  readonly meanLength: number;
}

const SAMPLE = 400;

export function columnFacts(column: Column): Facts {
  const different = column.distinct ?? column.filled;
  const step = Math.max(1, Math.floor((column.values.length - 1) / SAMPLE));
  const sample: string[] = [''];
  for (let code = 1; code < column.values.length && sample.length <= SAMPLE; code += step)
    sample.push(column.values[code]!);
  const small: Column = { ...column, values: sample, codes: new Uint32Array(0) };
  const n = Math.max(1, sample.length - 1);
  const short = different <= 60 ? sample.slice(1) : [];
  return {
    distinct: different,
    filled: column.filled,
    dates: readDates(small).readable / n,
    plainDates: readDates(small, undefined, false).readable / n,
    numbers: readNumbers(small).readable / n,
    unique: different >= column.filled * 0.98 && column.filled > 0,
    stageWords: short.filter((v) => stageEnding(v)?.trust === 'sure').length,
    statusWords: short.filter((v) => statusEnding(v) !== null).length,
    meanLength: sample.reduce((sum, v) => sum + v.length, 0) / n,
  };
}
