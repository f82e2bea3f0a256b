/** Everything that can be wrong with one quantity (model, section 4), said about the form that was meant. */
import { fault, type Fault } from '../fault';
import type { FieldRule } from '../field-rules';
import { LARGEST } from '../quantity-schema';
import { describe } from './place';

type Item = Readonly<Record<string, unknown>>;

/** The keys that make a form, and the ones that it needs. */
const FORMS: readonly { readonly marks: readonly string[]; readonly needs: readonly string[] }[] = [
  { marks: ['value'], needs: ['value'] },
  { marks: ['low', 'high', 'likely'], needs: ['low', 'high'] },
  { marks: ['k'], needs: ['k', 'n'] },
  { marks: ['mean', 'sd'], needs: ['mean', 'sd', 'n'] },
];

/** All faults of a value that should be a quantity; `path` is where it stands. */
export function quantityFaults(value: unknown, path: string, rule: FieldRule): Fault[] {
  if (value === 'rest' && rule.rest) return [];
  if (typeof value === 'number') return Number.isFinite(value) ? numberFaults(value, path, rule) : [];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [notOne(value, path)];
  return formFaults(value as Item, path, rule);
}

function formFaults(item: Item, path: string, rule: FieldRule): Fault[] {
  const meant = FORMS.filter(({ marks }) => marks.some((key) => Object.hasOwn(item, key)));
  const [form] = meant;
  if (form === undefined) return [notOne(item, path)];
  if (meant.length > 1) {
    const keys = meant.flatMap(({ marks }) => marks.filter((key) => Object.hasOwn(item, key)));
    return [fault(path, 'quantity.mixed', { keys: keys.join(', ') })];
  }
  const faults = provenanceFaults(item, path);
  const keys = Object.hasOwn(item, 'likely') ? ['low', 'likely', 'high'] : form.needs;
  const broken: Fault[] = [];
  for (const key of keys) {
    const value = Object.hasOwn(item, key) ? item[key] : undefined;
    if (value === undefined) broken.push(fault(path, 'quantity.incomplete', { missing: key, keys: keys.join(', ') }));
    else if (typeof value !== 'number')
      broken.push(fault(`${path}/${key}`, 'value.notNumber', { value: describe(value) }));
    else if (!Number.isFinite(value)) return faults;
  }
  if (broken.length > 0) return [...faults, ...broken];
  const numbers = Object.fromEntries(keys.map((key) => [key, item[key] as number]));
  return [...faults, ...valueFaults(numbers, path, rule)];
}

function valueFaults(numbers: Readonly<Record<string, number>>, path: string, rule: FieldRule): Fault[] {
  const { value, low, likely, high, k, n, mean, sd } = numbers;
  if (value !== undefined) return numberFaults(value, path, rule);
  if (low !== undefined && high !== undefined) {
    // A range has a logarithm or a logit in it, so even a field that may be below 0 may not range there.
    const ranged: FieldRule = rule.aboveZero ? { scale: rule.scale, aboveZero: true } : { scale: rule.scale };
    const ends = Object.entries(numbers).flatMap(([key, end]) => numberFaults(end, `${path}/${key}`, ranged));
    return [...ends, ...orderFaults(low, likely, high, path)];
  }
  if (k !== undefined && n !== undefined) {
    const faults = [...countFaults(k, `${path}/k`), ...countFaults(n, `${path}/n`)];
    if (faults.length > 0) return faults;
    if (n === 0) return [fault(path, 'quantity.noCases')];
    if (rule.aboveZero && k === 0) return [fault(`${path}/k`, 'number.notAboveZero', { value: k })];
    return k > n ? [fault(path, 'quantity.moreThanAll', { k, n })] : [];
  }
  if (mean === undefined || sd === undefined || n === undefined) return [];
  const faults = [...numberFaults(mean, `${path}/mean`, rule), ...countFaults(sd, `${path}/sd`)];
  if (n < 1) faults.push(n < 0 ? fault(`${path}/n`, 'number.negative', { value: n }) : fault(path, 'quantity.noCases'));
  return faults;
}

function orderFaults(low: number, likely: number | undefined, high: number, path: string): Fault[] {
  if (low > high) return [fault(path, 'quantity.order', { low, high })];
  if (likely !== undefined && (likely < low || likely > high))
    return [fault(path, 'quantity.likelyOutside', { low, likely, high })];
  return [];
}

/** A single number against its rule: shares lie in 0–1, other fields from 0 up. */
function numberFaults(value: number, path: string, rule: FieldRule): Fault[] {
  if (rule.scale === 'rate') return value < 0 || value > 1 ? [fault(path, 'rate.notShare', { value })] : [];
  if (Math.abs(value) > LARGEST) return [fault(path, 'number.tooLarge', { value, limit: LARGEST })];
  if (rule.signed) return [];
  if (rule.aboveZero && value <= 0) return [fault(path, 'number.notAboveZero', { value })];
  return value < 0 ? [fault(path, 'number.negative', { value })] : [];
}

function countFaults(value: number, path: string): Fault[] {
  return numberFaults(value, path, { scale: 'positive' });
}

function provenanceFaults(item: Item, path: string): Fault[] {
  return ['source', 'asOf']
    .filter((key) => Object.hasOwn(item, key) && item[key] !== undefined && typeof item[key] !== 'string')
    .map((key) => fault(`${path}/${key}`, 'value.notText', { value: describe(item[key]) }));
}

function notOne(value: unknown, path: string): Fault {
  return fault(path, 'quantity.notOne', { value: describe(value) });
}
