/** Months by the first letters of their names, English and Russian, in any case. */
const PREFIXES: readonly (readonly [string, number])[] = [
  ['jan', 1],
  ['feb', 2],
  ['mar', 3],
  ['apr', 4],
  ['may', 5],
  ['jun', 6],
  ['jul', 7],
  ['aug', 8],
  ['sep', 9],
  ['oct', 10],
  ['nov', 11],
  ['dec', 12],
  ['янв', 1],
  ['фев', 2],
  ['мар', 3],
  ['апр', 4],
  ['мая', 5],
  ['май', 5],
  ['июн', 6],
  ['июл', 7],
  ['авг', 8],
  ['сен', 9],
  ['окт', 10],
  ['ноя', 11],
  ['дек', 12],
];

/** 1–12, or 0 where the word names no month. */
export function monthOf(word: string): number {
  const lower = word.toLowerCase();
  for (const [prefix, month] of PREFIXES) if (lower.startsWith(prefix)) return month;
  return 0;
}
