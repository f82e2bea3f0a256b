/** A table in plain text: words to the left, numbers to the right, columns as wide as what they hold. */
import type { Table } from './command';
import { tame } from './tame';

const isNumber = (cell: string): boolean => cell === '' || /^[+\u2212-]?[^\p{L}]*\d/u.test(cell) || cell === '\u2013';

/** The table without a last line end. Columns without rows under them, or without words, have no heading line. */
export function printTable(table: Table): string {
  const rows = table.rows.map((row) => row.map(tame));
  const head = rows.length > 0 && table.head.some((cell) => cell !== '') ? table.head.map(tame) : [];
  const columns = Math.max(head.length, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, c) =>
    Math.max(...[head, ...rows].map((row) => [...(row[c] ?? '')].length)),
  );
  const right = widths.map((_, c) => rows.length > 0 && rows.every((row) => isNumber(row[c] ?? '')));
  const line = (row: readonly string[]): string =>
    widths
      .map((width, c) => {
        const cell = row[c] ?? '';
        const gap = ' '.repeat(width - [...cell].length);
        return right[c] === true ? gap + cell : cell + gap;
      })
      .join('  ')
      .trimEnd();
  return [
    ...(table.title === undefined ? [] : [tame(table.title)]),
    ...(head.length === 0 ? [] : [line(head), widths.map((w) => '─'.repeat(w)).join('  ')]),
    ...rows.map(line),
    ...(table.notes ?? []).map(tame),
  ].join('\n');
}
