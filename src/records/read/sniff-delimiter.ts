/** Which character parts the cells: the one that cuts the first rows into the most even table. */
import { CsvTokenizer } from './csv-tokenizer';

const CANDIDATES = [',', ';', '\t', '|'] as const;
const ROWS = 200;

/** `,` where nothing is parted. Excel's own first line `sep=;` is obeyed; `skip` is its length. */
export function sniffDelimiter(head: string): { readonly delimiter: string; readonly skip: number } {
  const told = /^sep=(.)\r?\n/i.exec(head);
  if (told !== null) return { delimiter: told[1]!, skip: told[0].length };
  let best = ',';
  let bestScore = 0;
  for (const delimiter of CANDIDATES) {
    const score = evenness(head, delimiter);
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return { delimiter: best, skip: 0 };
}

/** Share of the rows with the commonest width, weighed by that width; 0 where most rows have one cell. */
function evenness(head: string, delimiter: string): number {
  const widths: number[] = [];
  const tokenizer = new CsvTokenizer('', delimiter, (cells) => {
    if (widths.length < ROWS && (cells.length > 1 || cells[0] !== '')) widths.push(cells.length);
  });
  try {
    tokenizer.push(head);
  } catch {
    return 0;
  }
  // The last row of the head is likely cut; alone, it is all there is.
  if (widths.length === 0) tokenizer.end();
  const counts = new Map<number, number>();
  for (const w of widths) counts.set(w, (counts.get(w) ?? 0) + 1);
  let mode = 0;
  let most = 0;
  for (const [width, count] of counts)
    if (count > most || (count === most && width > mode)) [mode, most] = [width, count];
  if (mode <= 1) return 0;
  const even = most / widths.length;
  // The header's width should be that of the rows.
  const header = widths[0] === mode ? 1 : 0.5;
  return even * even * header * (1 + Math.log2(mode) / 4);
}
