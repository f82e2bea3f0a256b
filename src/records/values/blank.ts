/** Words that CRMs write where nothing is known. A value of these counts as blank wherever it stands. */
const BLANK = new Set([
  '-',
  '–',
  '—',
  'null',
  'none',
  'nan',
  'nil',
  'n/a',
  'na',
  '#n/a',
  '(no value)',
  '(blank)',
  '(пусто)',
  'not closed',
  'not specified',
  'not set',
  'no reason',
  'не закрыта',
  'не закрыт',
  'не указан',
  'не указано',
  'не указана',
  'не заполнено',
  'нет данных',
  'undefined',
  '0000-00-00',
  '0000-00-00 00:00:00',
]);

export function isBlankWord(value: string): boolean {
  return value === '' || (value.length <= 20 && BLANK.has(value.toLowerCase()));
}

/** The label of a row that sums the rows above it. */
export function isTotal(value: string): boolean {
  return /^\s*(grand |sub)?totals?(\s*\(.*\)|\s+(deals|count|amount))?\s*:?\s*$|^\s*(итого|всего|общий итог|gesamt|summe|suma|razem)(\s.{0,20})?:?\s*$/i.test(
    value,
  );
}
