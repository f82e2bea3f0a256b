/** Numbers as people and systems write them: currency signs, thousands by space, comma, dot or apostrophe, decimal comma or point. */
import type { Column } from '../types';
import { isBlankWord } from './blank';

export interface NumberColumn {
  /** By code; NaN where the value is blank or no number. */
  readonly byCode: Float64Array;
  readonly decimal: ',' | '.' | null;
  /** True where no value settles whether the one separator parts thousands or decimals. */
  readonly ambiguous: boolean;
  /** ISO code where the values carry a sign or a code. */
  readonly currency: string | null;
  /** Different values that are neither blank nor a number. */
  readonly unreadable: number;
  readonly readable: number;
}

const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/€|\beuros?\b|\beur\b|евро/i, 'EUR'],
  [/R\$|\bbrl\b/i, 'BRL'],
  [/£|\bgbp\b|\bpounds?\b|фунт/i, 'GBP'],
  [/\bbyn\b|белорус/i, 'BYN'],
  [/₽|\brub\b|\brur\b|руб|\brouble|\bruble/i, 'RUB'],
  [/₴|\buah\b|грн|гривн|hryvni/i, 'UAH'],
  [/₸|\bkzt\b|тенге|\btenge\b/i, 'KZT'],
  [/zł|\bpln\b|злот|\bzlot/i, 'PLN'],
  [/\bkč|\bczk\b/i, 'CZK'],
  [/₹|\binr\b|\brupee/i, 'INR'],
  [/¥|\bjpy\b|\byen\b/i, 'JPY'],
  [/\bchf\b|швейцар/i, 'CHF'],
  [/\baud\b|\ba\$|australian/i, 'AUD'],
  [/\bcad\b|\bca?\$|canadian/i, 'CAD'],
  [/\$|\busd\b|\bdollar|доллар/i, 'USD'],
];

const LARGEST = 1e15;

/** The currency that a text names by sign or code, if any. */
export function currencyOf(text: string): string | null {
  if (/^[\d\s.,+-]*$/.test(text)) return null;
  // A word's end is no underscore: `amount_usd`.
  const words = text.replaceAll('_', ' ');
  for (const [sign, code] of SIGNS) if (sign.test(words)) return code;
  return null;
}

/** `12k`, `1,5 млн`: what a number is counted in, after which only a currency may stand. */
const SCALES: readonly (readonly [RegExp, number])[] = [
  [/\d\s*(?:k|к|тыс\.?|тысяч)(?![\p{L}č])/iu, 1e3],
  [/\d\s*(?:m|mm|mln|mio\.?|млн\.?|миллион\p{L}*)(?!\p{L})/iu, 1e6],
  [/\d\s*(?:bn|mrd|млрд\.?)(?!\p{L})/iu, 1e9],
];

/** What a written number is to be multiplied by, and the text without the word that says so. */
function unscaled(value: string): { readonly text: string; readonly scale: number } {
  if (!/\d\s*\p{L}/u.test(value)) return { text: value, scale: 1 };
  for (const [word, scale] of SCALES) {
    const found = word.exec(value);
    if (found !== null)
      return { text: value.slice(0, found.index + 1) + value.slice(found.index + found[0].length), scale };
  }
  return { text: value, scale: 1 };
}

/** What stands before an amount is money by name: other words before a number, as in "Deal 12" or D-12, make it a name. */
const MONEY_BEFORE =
  /^(?:\p{Sc}|(?:[A-Z]{1,3})?\$|(?:EUR|USD|GBP|RU[BR]|BYN|UAH|KZT|PLN|CZK|INR|JPY|CHF|AUD|CAD|BRL|SEK|NOK|DKK|HUF|RON|BGN|TRY|ILS|GEL|AMD|AZN|UZS|KGS|CNY|RMB|HKD|SGD|NZD|MXN|ARS|CLP|COP|PEN|ZAR|NGN|KES|EGP|AED|SAR|QAR|KWD|KRW|THB|VND|IDR|MYR|PHP|PKR|руб|р|грн|тг|тенге|евро|долл|Rs|kr|Kč|zł|Fr|Ft|lei)\.?)(?=[-+(\d.,])/iu;

/** Digits and separators with sign, everything else taken off; null where letters or several numbers remain. */
function bare(value: string): string | null {
  let text = value;
  if (/[^\d.,+-]/.test(text)) {
    text = text
      // Bitrix24 keeps money as `1234.50|RUB`; 1.234,– means nothing behind the comma.
      .replace(/\|[A-Z]{3}$/, '')
      .replace(/[\s\u00a0\u202f\u2009'’`_]/g, '')
      .replace(/[−–—]/g, '-')
      .replace(/([.,])-$/, (_, mark: string) => `${mark}00`)
      .replace(MONEY_BEFORE, '')
      .replace(/(?:[€£₽₴₸₹¥$%]|[A-Za-zА-Яа-яčłž]{1,6}\.?\$?)$/u, '');
    const bracketed = /^\((.*)\)$/.exec(text);
    if (bracketed !== null) text = `-${bracketed[1]!}`;
    if (/^[-+]?\d+(\.\d+)?e[-+]?\d+$/i.test(text)) return text;
  }
  const trailing = /^([^-]+)-$/.exec(text);
  if (trailing !== null) text = `-${trailing[1]!}`;
  return /^[-+]?(?:\d[\d.,]*|[.,]\d+)$/.test(text) ? text : null;
}

type Separators = { comma: number; point: number; commaLoose: number; pointLoose: number };

/** What one number says about the separators: the last of two kinds parts decimals; so does one not followed by three digits. */
function vote(text: string, votes: Separators): void {
  const comma = text.lastIndexOf(',');
  const point = text.lastIndexOf('.');
  if (comma >= 0 && point >= 0) {
    if (comma > point) votes.comma++;
    else votes.point++;
  } else if (comma >= 0) {
    if (text.indexOf(',') !== comma) votes.point++;
    else if (text.length - comma - 1 === 3 && comma <= 4 && comma > 0) votes.commaLoose++;
    else votes.comma++;
  } else if (point >= 0) {
    if (text.indexOf('.') !== point) votes.comma++;
    else if (text.length - point - 1 === 3 && point <= 4 && point > 0) votes.pointLoose++;
    else votes.point++;
  }
}

/** Reads each different value once. `decimal`, where told, overrides what the values say. */
export function readNumbers(column: Column, told?: ',' | '.'): NumberColumn {
  const { values } = column;
  const texts: (string | null)[] = new Array<string | null>(values.length).fill(null);
  const scales = new Map<number, number>();
  const votes: Separators = { comma: 0, point: 0, commaLoose: 0, pointLoose: 0 };
  let currency: string | null = null;
  let unreadable = 0;
  for (let code = 1; code < values.length; code++) {
    const value = values[code]!;
    const plain = unscaled(value);
    const text = bare(plain.text);
    if (text !== null && plain.scale !== 1) scales.set(code, plain.scale);
    if (text === null) {
      if (!isBlankWord(value)) unreadable++;
      continue;
    }
    texts[code] = text;
    currency ??= currencyOf(value);
    vote(text, votes);
  }
  const { decimal, ambiguous } = settle(votes, told);
  const byCode = new Float64Array(values.length).fill(NaN);
  let readable = 0;
  for (let code = 1; code < values.length; code++) {
    const text = texts[code];
    if (text === null || text === undefined) continue;
    const number = toNumber(text, decimal) * (scales.get(code) ?? 1);
    // Beyond this a double no longer counts in units, and sums of such would soon be no numbers at all.
    if (Math.abs(number) <= LARGEST) {
      byCode[code] = number;
      readable++;
    } else unreadable++;
  }
  return { byCode, decimal, ambiguous, currency, unreadable, readable };
}

function settle(votes: Separators, told?: ',' | '.'): { decimal: ',' | '.' | null; ambiguous: boolean } {
  if (told !== undefined) return { decimal: told, ambiguous: false };
  if (votes.comma > votes.point) return { decimal: ',', ambiguous: false };
  if (votes.point > 0) return { decimal: '.', ambiguous: votes.comma === votes.point };
  // Only numbers such as 1,234 or 1.234: groups of three nearly always are thousands.
  if (votes.commaLoose > 0) return { decimal: '.', ambiguous: true };
  if (votes.pointLoose > 0) return { decimal: votes.pointLoose > 2 ? ',' : '.', ambiguous: true };
  return { decimal: null, ambiguous: false };
}

function toNumber(text: string, decimal: ',' | '.' | null): number {
  if (decimal === ',') return Number(text.replaceAll('.', '').replace(',', '.'));
  return Number(text.replaceAll(',', ''));
}
