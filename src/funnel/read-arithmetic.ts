/** Small arithmetic in a number field: `+ − * /`, brackets, `%` after a number. */
import { NUMBER, readNumber } from './read-number';

/** The value of an expression in lower case; null where it is none, infinite or NaN where it divides by zero. */
export function readArithmetic(text: string, decimal: '.' | ','): number | null {
  const tokens = tokenise(text, decimal);
  if (tokens === null) return null;
  const cursor = { tokens, at: 0 };
  const value = sum(cursor);
  return cursor.at === tokens.length ? value : null;
}

type Token = number | string;
interface Cursor {
  readonly tokens: readonly Token[];
  at: number;
}

function tokenise(text: string, decimal: '.' | ','): Token[] | null {
  const pattern = new RegExp(String.raw`\s*(?:(${NUMBER.source})|([-+*/×÷()%]))`, 'uy');
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  while (pattern.lastIndex < end) {
    const match = pattern.exec(text);
    if (match === null) return null;
    const value = match[1] === undefined ? match[2] : readNumber(match[1], decimal);
    if (value === null || value === undefined) return null;
    tokens.push(value);
  }
  return tokens;
}

function take(cursor: Cursor, signs: string): string | null {
  const token = cursor.tokens[cursor.at];
  if (typeof token !== 'string' || !signs.includes(token)) return null;
  cursor.at++;
  return token;
}

function sum(cursor: Cursor): number | null {
  let value = product(cursor);
  for (let sign = take(cursor, '+-'); sign !== null; sign = take(cursor, '+-')) {
    const next = product(cursor);
    if (value === null || next === null) return null;
    value = sign === '+' ? value + next : value - next;
  }
  return value;
}

function product(cursor: Cursor): number | null {
  let value = factor(cursor);
  for (let sign = take(cursor, '*/×÷'); sign !== null; sign = take(cursor, '*/×÷')) {
    const next = factor(cursor);
    if (value === null || next === null) return null;
    value = sign === '*' || sign === '×' ? value * next : value / next;
  }
  return value;
}

function factor(cursor: Cursor): number | null {
  const sign = take(cursor, '+-');
  if (sign !== null) {
    const value = factor(cursor);
    return value === null ? null : sign === '-' ? -value : value;
  }
  let value: number | null;
  if (take(cursor, '(') !== null) {
    value = sum(cursor);
    if (take(cursor, ')') === null) return null;
  } else {
    const token = cursor.tokens[cursor.at++];
    value = typeof token === 'number' ? token : null;
  }
  while (value !== null && take(cursor, '%') !== null) value /= 100;
  return value;
}
