/** Months by the first letters of their names, in the languages that exports are written in, in any case. */
const PREFIXES: readonly (readonly [string, number])[] = [
  // English, German, French, Spanish, Italian and Portuguese; what two of them share stands once.
  ['jan', 1],
  ['ene', 1],
  ['gen', 1],
  ['feb', 2],
  ['fev', 2],
  ['mar', 3],
  ['mär', 3],
  ['apr', 4],
  ['avr', 4],
  ['abr', 4],
  ['may', 5],
  ['mai', 5],
  ['mag', 5],
  ['juin', 6],
  ['jun', 6],
  ['giu', 6],
  ['juil', 7],
  ['jul', 7],
  ['lug', 7],
  ['aug', 8],
  ['aou', 8],
  ['ago', 8],
  ['sep', 9],
  ['set', 9],
  ['oct', 10],
  ['okt', 10],
  ['out', 10],
  ['ott', 10],
  ['nov', 11],
  ['dec', 12],
  ['dez', 12],
  ['dic', 12],
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
  const lower = word.toLowerCase().replace(/[éèê]/g, 'e').replace(/û/g, 'u');
  for (const [prefix, month] of PREFIXES) if (lower.startsWith(prefix)) return month;
  return 0;
}
