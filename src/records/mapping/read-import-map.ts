/** The public `--map` file: anything parsed from JSON → a map, or every fault in it. What columns it names is checked later. */
import { fault, type Fault, type Outcome } from '#funnel/fault';
import { MEANINGS, type ImportMap } from '../types';

const PERIODS = ['day', 'week', 'month', 'quarter', 'year'];

export function readImportMap(data: unknown): Outcome<ImportMap> {
  if (!isRecord(data)) return { ok: false, faults: [fault('map', 'records.mapNotObject')] };
  const faults: Fault[] = [];
  const wrong = (path: string, expected: string): void => {
    faults.push(fault(`map/${path}`, `records.mapWants${expected}`));
  };
  const columns = own(data, 'columns');
  if (columns !== undefined) {
    if (!isRecord(columns)) wrong('columns', 'Object');
    else {
      for (const [meaning, name] of Object.entries(columns)) {
        if (!(MEANINGS as readonly string[]).includes(meaning))
          faults.push(fault(`map/columns/${meaning}`, 'records.mapNoMeaning', { meaning }));
        else if (typeof name !== 'string' && name !== null) wrong(`columns/${meaning}`, 'Text');
      }
    }
  }
  for (const key of ['won', 'lost', 'parked', 'order']) {
    const list = own(data, key);
    if (list !== undefined && !isTexts(list)) wrong(key, 'Texts');
  }
  const merge = own(data, 'merge');
  if (merge !== undefined) {
    if (!isRecord(merge)) wrong('merge', 'Object');
    else for (const [name, parts] of Object.entries(merge)) if (!isTexts(parts)) wrong(`merge/${name}`, 'Texts');
  }
  const stageDates = own(data, 'stageDates');
  if (stageDates !== undefined) {
    if (!isRecord(stageDates)) wrong('stageDates', 'Object');
    else
      for (const [name, stage] of Object.entries(stageDates))
        if (typeof stage !== 'string') wrong(`stageDates/${name}`, 'Text');
  }
  const oneOf = (key: string, allowed: readonly string[]): void => {
    const value = own(data, key);
    if (value !== undefined && !(typeof value === 'string' && allowed.includes(value))) {
      faults.push(fault(`map/${key}`, 'records.mapWantsOneOf', { allowed: allowed.join(', ') }));
    }
  };
  oneOf('dates', ['DMY', 'MDY', 'YMD']);
  oneOf('decimal', [',', '.']);
  oneOf('period', PERIODS);
  for (const key of ['currency', 'pipeline']) {
    const value = own(data, key);
    if (value !== undefined && typeof value !== 'string') wrong(key, 'Text');
  }
  const join = own(data, 'join');
  if (join !== undefined && !isJoin(join)) wrong('join', 'Join');
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: data as ImportMap };
}

function isJoin(join: unknown): boolean {
  if (!isRecord(join)) return false;
  const at = own(join, 'with');
  const on = own(join, 'on');
  return Number.isInteger(at) && (at as number) >= 0 && isTexts(on) && on.length === 2;
}

function own(data: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(data, key) ? data[key] : undefined;
}

function isRecord(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

function isTexts(data: unknown): data is string[] {
  return Array.isArray(data) && data.every((item) => typeof item === 'string');
}
