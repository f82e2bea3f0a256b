/** A table in plain text: words to the left, numbers to the right, columns as wide as what they hold. */
import type { Table } from './command';

const isNumber = (cell: string): boolean => cell === '' || /^[+\u2212-]?[^\p{L}]*\d/u.test(cell) || cell === '\u2013';
/** Names in a funnel may hold anything; a terminal must not be steered by them. */
const tame = (cell: string): string => cell.replace(/\p{Cc}/gu, ' ');

export function printTable(table: Table): string {
  const rows = [table.head, ...table.rows].map((row) => row.map(tame));
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, c) => Math.max(0, ...rows.map((row) => [...(row[c] ?? '')].length)));
  const right = widths.map((_, c) => table.rows.length > 0 && table.rows.every((row) => isNumber(tame(row[c] ?? ''))));
  const line = (row: readonly string[]): string =>
    widths
      .map((width, c) => {
        const cell = row[c] ?? '';
        const gap = ' '.repeat(width - [...cell].length);
        return right[c] === true ? gap + cell : cell + gap;
      })
      .join('  ')
      .trimEnd();
  const [head, ...body] = rows;
  const lines: string[] = [];
  if (table.title !== undefined) lines.push(tame(table.title));
  if (head !== undefined && head.length > 0) lines.push(line(head), widths.map((w) => '─'.repeat(w)).join('  '));
  lines.push(...body.map(line), ...(table.notes ?? []));
  return lines.join('\n');
}
