/** From rows to cases: which rows belong together, and what each case says about itself. */
import type { ImportMap } from '../types';
import type { ViewColumn } from '../mapping/view';
import { isBlankWord, isTotal } from '../values/blank';
import type { Cases, Coded, Skips } from './cases';
import { textAt, type Fields } from './fields';
import { statuses } from './statuses';

/** The case of every row, -1 for a row left out. Cases are numbered as they first appear. */
export interface RowCases {
  readonly caseOf: Int32Array;
  readonly n: number;
  /** The rows in the order in which they tell their cases' story; the order of the file when absent. */
  readonly order?: Uint32Array;
}

/** Groups rows by the case column; without one every row is a case. */
export function groupRows(fields: Fields, rows: number, keep: (row: number) => boolean, skips: Skips): RowCases {
  const column = fields.column('case');
  const caseOf = new Int32Array(rows).fill(-1);
  let n = 0;
  if (column === null) {
    for (let row = 0; row < rows; row++) if (keep(row)) caseOf[row] = n++;
    return { caseOf, n };
  }
  const byCode = new Int32Array(column.values.length).fill(-1);
  const totals = new Set<number>();
  column.values.forEach((value, code) => {
    if (code > 0 && isTotal(value)) totals.add(code);
  });
  // Values repeat themselves in a column that was not deduplicated, so the text decides.
  const byText = column.distinct === null ? new Map<string, number>() : null;
  for (let row = 0; row < rows; row++) {
    const code = column.codes[row]!;
    if (code === 0) {
      skips.add('records.skipNoCase', row);
      continue;
    }
    if (totals.has(code)) {
      skips.add('records.skipTotal', row);
      continue;
    }
    if (!keep(row)) continue;
    let id = byText === null ? byCode[code]! : (byText.get(column.values[code]!) ?? -1);
    if (id === -1) {
      id = n++;
      if (byText === null) byCode[code] = id;
      else byText.set(column.values[code]!, id);
    }
    caseOf[row] = id;
  }
  return { caseOf, n };
}

/** A stage spelled with other capitals or spaces is the same stage. */
function folded(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** Stage names by code of the stage column: -1 for blank, merged and renamed as the map says. */
export class StageNames {
  readonly names: string[] = [];
  readonly #idOf = new Map<string, number>();
  readonly #merged = new Map<string, string>();

  constructor(map: ImportMap) {
    for (const [name, parts] of Object.entries(map.merge ?? {}))
      for (const part of parts) this.#merged.set(folded(part), name);
  }

  id(raw: string): number {
    if (isBlankWord(raw)) return -1;
    const name = this.#merged.get(folded(raw)) ?? raw;
    const key = folded(name);
    let id = this.#idOf.get(key);
    if (id === undefined) {
      id = this.names.length;
      this.names.push(name);
      this.#idOf.set(key, id);
    }
    return id;
  }

  byCode(column: ViewColumn): Int32Array {
    // Numbered by first appearance in the rows, which is the order of the codes.
    const ids = Int32Array.from(column.values, (value) => this.id(value));
    // Of several spellings, the commonest is the name.
    if (new Set(ids).size === ids.length) return ids;
    const counts = new Float64Array(ids.length);
    for (const code of column.codes) counts[code]!++;
    const most = new Map<number, number>();
    ids.forEach((id, code) => {
      if (id >= 0 && counts[code]! > (counts[most.get(id) ?? -1] ?? 0)) most.set(id, code);
    });
    for (const [id, code] of most)
      if (!this.#merged.has(folded(column.values[code]!))) this.names[id] = column.values[code]!;
    return ids;
  }
}

export type Attributes = Pick<Cases, 'status' | 'created' | 'closed' | 'amount' | 'owner' | 'source' | 'reason'>;

/** What the rows of each case say: the first source and the earliest creation, the last of everything else. */
export function attributes(fields: Fields, rows: RowCases, map: ImportMap): Attributes {
  const numbers = (): Float64Array => new Float64Array(rows.n).fill(NaN);
  const created = numbers();
  const closed = numbers();
  const amount = numbers();
  fillDates(fields, 'created', rows, created, (now, next) => Number.isNaN(now) || next < now);
  fillDates(fields, 'closed', rows, closed, () => true);
  for (const column of fields.chosen.closedToo) fillDatesOf(fields, column, rows, closed, Number.isNaN);
  const amountColumn = fields.column('amount');
  if (amountColumn !== null && fields.amount !== null) {
    const { byCode } = fields.amount;
    eachRow(rows, (id, row) => {
      const value = byCode[amountColumn.codes[row]!]!;
      if (!Number.isNaN(value)) amount[id] = value;
    });
  }
  return {
    created,
    closed,
    amount,
    status: statuses(fields, rows, map),
    owner: coded(fields.column('owner'), rows, 'last'),
    source: coded(fields.column('source'), rows, 'first'),
    reason: coded(fields.column('lossReason'), rows, 'last'),
  };
}

export function eachRow(rows: RowCases, visit: (id: number, row: number) => void): void {
  const { caseOf, order } = rows;
  const n = order?.length ?? caseOf.length;
  for (let k = 0; k < n; k++) {
    const row = order?.[k] ?? k;
    const id = caseOf[row]!;
    if (id >= 0) visit(id, row);
  }
}

function fillDates(
  fields: Fields,
  meaning: 'created' | 'closed',
  rows: RowCases,
  into: Float64Array,
  better: (now: number, next: number) => boolean,
): void {
  const column = fields.column(meaning);
  if (column !== null) fillDatesOf(fields, column, rows, into, better);
}

function fillDatesOf(
  fields: Fields,
  column: ViewColumn,
  rows: RowCases,
  into: Float64Array,
  better: (now: number, next: number) => boolean,
): void {
  const { byCode } = fields.dates(column);
  eachRow(rows, (id, row) => {
    const time = byCode[column.codes[row]!]!;
    if (!Number.isNaN(time) && better(into[id]!, time)) into[id] = time;
  });
}

function coded(column: ViewColumn | null, rows: RowCases, which: 'first' | 'last'): Coded | null {
  if (column === null) return null;
  const codes = new Int32Array(rows.n).fill(-1);
  const names: string[] = [];
  const idOf = new Map<string, number>();
  eachRow(rows, (id, row) => {
    if (which === 'first' && codes[id]! >= 0) return;
    const value = textAt(column, row);
    if (value === '') return;
    let code = idOf.get(value);
    if (code === undefined) {
      code = names.length;
      names.push(value);
      idOf.set(value, code);
    }
    codes[id] = code;
  });
  return { codes, names };
}
