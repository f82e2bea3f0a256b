/**
 * One typed number: grouped by spaces, apostrophes, points or commas, with either decimal mark, `k` or `тыс.` for thousands.
 *
 * The reader's own decimal mark wins; the other one counts as decimal too, unless it stands before exactly three digits where
 * English groups thousands (`1,200`). Russian never groups by points, so there `1.200` is a little over one.
 */

/** What a number may look like; whether it is one is for `readNumber` to say. No capturing groups inside. */
export const NUMBER =
  /(?:\d+(?:[ .,'’]\d+)*|[.,]\d+)(?:e[+-]?\d+)?(?:\s?(?:k(?![a-z])|к(?![а-я])|тыс\.?|mln|m(?![a-z])|млн\.?))?/u;

const SUFFIX = /\s?(k|к|тыс\.?|mln|m|млн\.?)$/u;
const EXPONENT = /e([+-]?\d+)$/;

/** The value of a token in lower case, without a sign; null where its marks make no sense together. */
export function readNumber(token: string, decimal: '.' | ','): number | null {
  const suffix = SUFFIX.exec(token)?.[1];
  const unit = suffix === undefined ? 1 : /^[kкт]/u.test(suffix) ? 1e3 : 1e6;
  const bare = token.replace(SUFFIX, '');
  const exponent = EXPONENT.exec(bare)?.[0] ?? '';
  const plain = plainDigits(bare.replace(EXPONENT, ''), decimal);
  if (plain === null) return null;
  const value = Number(plain + exponent);
  if (!Number.isFinite(value)) return null;
  // 4.2 thousand is 4200, not 4200.000000000001.
  return unit === 1 ? value : Number((value * unit).toPrecision(15));
}

/** Digits with at most one point; null where the groups are not groups. */
function plainDigits(text: string, decimal: '.' | ','): string | null {
  const mark = decimalMark(text, decimal);
  const at = mark === null ? text.length : text.lastIndexOf(mark);
  const whole = text.slice(0, at);
  const part = text.slice(at + 1);
  if (!/^\d*$/.test(part) || !(/^\d*$/.test(whole) || isGrouped(whole))) return null;
  const digits = whole.replace(/\D/g, '');
  if (digits === '' && part === '') return null;
  return part === '' ? digits : `${digits === '' ? '0' : digits}.${part}`;
}

/** Groups of three parted by one and the same mark: `1 200 000`. */
function isGrouped(whole: string): boolean {
  return /^\d{1,3}([ .,'’])\d{3}(?:\1\d{3})*$/u.test(whole);
}

/** The mark that parts whole from fraction; null where every mark groups. */
function decimalMark(text: string, decimal: '.' | ','): '.' | ',' | null {
  const points = text.split('.').length - 1;
  const commas = text.split(',').length - 1;
  if (points > 0 && commas > 0) return text.lastIndexOf('.') > text.lastIndexOf(',') ? '.' : ',';
  if (points + commas !== 1) return null;
  const mark = points === 1 ? '.' : ',';
  const groupsInEnglish = decimal === '.' && mark === ',' && /^[1-9]\d{0,2},\d{3}$/.test(text);
  return groupsInEnglish ? null : mark;
}
