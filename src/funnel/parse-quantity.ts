/**
 * What a person typed into a number field, understood: `53%`, `53/100`, `50..56%`, `0,45–0,6`, `5.4 ± 6.1 (n=412)`, `=2/3`,
 * `+5%`, `*1.2`. The inverse is `quantityToText`.
 *
 * In a rate field a bare number above 1 is percent. `+5%` and `-10%` change the number that is there: by percentage points
 * in a rate field, by a share of itself elsewhere; `*1.2` and `/2` multiply and divide it in both.
 */
import { quantityFaults } from './checks/quantity-faults';
import { describe } from './checks/place';
import { fault, type Fault, type Outcome } from './fault';
import { readArithmetic } from './read-arithmetic';
import { NUMBER, readNumber } from './read-number';
import { pointValue, type FieldScale } from './quantity';
import type { Quantity } from './schema';

export interface ReadingOptions {
  readonly scale: FieldScale;
  /** The decimal mark of the reader's language; the other one is understood too where it can mean nothing else. */
  readonly decimal: '.' | ',';
  /** The value that is in the field, for `+5%` and `*1.2`. */
  readonly current?: Quantity | 'rest' | undefined;
}

/** The quantity that a text means; its provenance is not in the text. Faults have an empty path. */
export function parseQuantityText(text: string, options: ReadingOptions): Outcome<Quantity> {
  const plain = tidy(text);
  if (plain === '') return refuse('typed.empty');
  if (plain.length > LONGEST) return refuse('typed.notUnderstood', { text: describe(text) });
  for (const read of [readRelative, readFormula, readMeasured, readAverage, readRange, readBare]) {
    const outcome = read(plain, options);
    if (outcome === null) continue;
    return outcome.ok ? sound(outcome.value, options.scale) : outcome;
  }
  return refuse('typed.notUnderstood', { text: describe(text.trim()) });
}

const LONGEST = 200;

type Reading = Outcome<Quantity> | null;

const N = NUMBER.source;
const PERCENT = String.raw`\s*(%?)`;

function ok(value: Quantity): Outcome<Quantity> {
  return { ok: true, value };
}

function refuse(code: string, params: Fault['params'] = {}): Outcome<never> {
  return { ok: false, faults: [fault('', code, params)] };
}

/** One kind of dash, minus and space; currency signs carry no number. */
function tidy(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u2212\uFE63\uFF0D]/g, '-')
    .toLowerCase()
    .replace(/\p{Sc}|(?<=[\d\s])(?:eur|usd|gbp|rub|руб\.?|р\.)(?!\p{L})/gu, ' ')
    .replace(/\s*(?:pp|п\.\s?п\.|пп)$/u, '%')
    .replace(/\s+/g, ' ')
    .trim();
}

/** `+5%`, `-10%`, `+3`, `-3` (where a number is there), `*1.2`, `/2`. */
function readRelative(text: string, { scale, decimal, current }: ReadingOptions): Reading {
  const match = new RegExp(String.raw`^([+\-*×xх/÷])\s*(${N})${PERCENT}$`, 'u').exec(text);
  if (match === null) return null;
  const [, sign = '', digits = '', percent] = match;
  const amount = readNumber(digits, decimal);
  if (amount === null) return null;
  if (current === undefined || current === 'rest') return refuse('typed.nothingToChange', { text });
  const now = pointValue(current, scale);
  switch (sign) {
    case '*':
    case '×':
    case 'x':
    case 'х':
      return ok(round(now * (percent ? amount / 100 : amount)));
    case '/':
    case '÷':
      return amount === 0 ? refuse('typed.divisionByZero') : ok(round(now / (percent ? amount / 100 : amount)));
    default: {
      const step = sign === '-' ? -amount : amount;
      // Points in a rate field, typed with or without the sign; elsewhere a share of what is there, or an amount.
      if (scale === 'rate') return ok(round(now + (percent || amount >= 1 ? step / 100 : step)));
      return ok(round(percent ? now * (1 + step / 100) : now + step));
    }
  }
}

/** `=2/3`, `=3*4+1`, `=(1+2)%`. */
function readFormula(text: string, { scale, decimal }: ReadingOptions): Reading {
  if (!text.startsWith('=')) return null;
  const value = readArithmetic(text.slice(1), decimal);
  if (value === null) return refuse('typed.notArithmetic', { text: describe(text) });
  if (!Number.isFinite(value)) return refuse('typed.divisionByZero');
  return ok(scale === 'rate' && value > 1 ? round(value / 100) : value);
}

/** `53/100`, `53 of 100`, `53 из 100`. */
function readMeasured(text: string, { scale, decimal }: ReadingOptions): Reading {
  const match = new RegExp(String.raw`^(${N})\s*(\/|of|out of|из)\s*(${N})$`, 'u').exec(text);
  const [k, n] = [readNumber(match?.[1] ?? '', decimal), readNumber(match?.[3] ?? '', decimal)];
  if (k === null || n === null) return null;
  // Days or money are not counted of something; whoever divides says so.
  return match?.[2] === '/' && scale === 'positive'
    ? refuse('typed.shareHere', { text: describe(text) })
    : ok({ k, n });
}

/** `5.4 ± 6.1 (n=412)`, `5.4 +- 6.1, n 412`. */
function readAverage(text: string, { scale, decimal }: ReadingOptions): Reading {
  const match = new RegExp(
    String.raw`^(${N})${PERCENT}\s*(?:±|\+\/?-)\s*(${N})${PERCENT}(?:\s*[,;(]?\s*n\s*[=:]?\s*(${N})\s*\)?)?$`,
    'u',
  ).exec(text);
  if (match === null) return null;
  if (match[5] === undefined) return refuse('typed.howMany', { text: describe(text) });
  const [mean, sd, n] = [match[1], match[3], match[5]].map((part) => readNumber(part ?? '', decimal));
  if (mean == null || sd == null || n == null) return null;
  const percent = scale === 'rate' && (Boolean(match[2]) || Boolean(match[4]) || mean > 1);
  return ok(percent ? { mean: round(mean / 100), sd: round(sd / 100), n } : { mean, sd, n });
}

const BETWEEN = String.raw`(?:\.\.\.?|…|–|—|-|to|до|and|и)`;

/** `50..56%`, `0.45–0.6`, `45 to 60`, `from 45 to 60`, `40..50..70`; a percent sign anywhere holds for all. */
function readRange(text: string, { scale, decimal }: ReadingOptions): Reading {
  const bare = text.replace(/^(?:from|between|от|между)\s+/u, '');
  const pattern = String.raw`^(${N})${PERCENT}\s*${BETWEEN}\s*(${N})${PERCENT}(?:\s*${BETWEEN}\s*(${N})${PERCENT})?$`;
  const match = new RegExp(pattern, 'u').exec(bare);
  if (match === null) return null;
  const numbers = [match[1], match[3], match[5]].flatMap((part) =>
    part === undefined ? [] : [readNumber(part, decimal)],
  );
  if (numbers.some((x) => x === null)) return null;
  const typed = numbers as number[];
  const marked = match[2] !== '' || match[4] !== '' || Boolean(match[6]);
  const percent = scale === 'rate' && (marked || typed.some((x) => x > 1));
  if (marked && scale === 'positive') return refuse('typed.percentHere', { text: describe(text) });
  const [first = 0, second = 0, third] = typed.map((x) => (percent ? round(x / 100) : x));
  if (third !== undefined) return ok({ low: first, likely: second, high: third });
  return first > second ? refuse('quantity.order', { low: first, high: second }) : ok({ low: first, high: second });
}

/** `53%`, `0.53`, `1 200`, `4.2k`. */
function readBare(text: string, { scale, decimal }: ReadingOptions): Reading {
  const match = new RegExp(String.raw`^([+-]?\s*${N})${PERCENT}$`, 'u').exec(text);
  const value = readNumber((match?.[1] ?? '').replace(/\s*([+-])\s*/, '$1'), decimal);
  if (match === null || value === null) return null;
  const marked = match[2] !== '';
  if (scale === 'rate') return ok(marked || value > 1 ? round(value / 100) : value);
  return marked ? refuse('typed.percentHere', { text: describe(text) }) : ok(value);
}

/** What was read, judged like a quantity from a file. */
function sound(q: Quantity, scale: FieldScale): Outcome<Quantity> {
  // A text that does arithmetic may go below 0 where effort saves money; the field's own check has the last word.
  const faults = quantityFaults(q, '', scale === 'rate' ? { scale } : { scale, signed: true });
  return faults.length > 0 ? { ok: false, faults: faults.map((f) => ({ ...f, path: '' })) } : ok(q);
}

/** Twelve digits: what arithmetic on decimals adds beyond them nobody typed. */
function round(x: number): number {
  return Number(x.toPrecision(12));
}
