/** Several files to one view: leads and closed deals by their key, look-up tables, monthly parts, or one table a step. */
import { fault, type Outcome } from '#funnel/fault';
import type { Column, Finding, ImportMap, Table } from '../types';
import { distinctEnough, findLink } from './find-link';
import { headerMeanings, normaliseHeader } from './header-dictionary';
import { firstRows, plainColumns, type Lookup, type Step, type View, type ViewColumn } from './view';
import { wordPattern } from './word-pattern';

export function joinFiles(tables: readonly Table[], map: ImportMap): Outcome<View> {
  const rowsRead = tables.reduce((sum, t) => sum + t.rows, 0);
  const [first] = tables;
  if (first === undefined) return { ok: false, faults: [fault('', 'records.noFile')] };
  if (map.join !== undefined) return joinAsTold(tables, map.join, rowsRead);
  const plain = (findings: readonly Finding[] = []): View => ({
    rows: first.rows,
    rowsRead,
    columns: plainColumns(first, 0),
    base: 0,
    findings,
    lookups: [],
    steps: [],
  });
  if (tables.length === 1) return { ok: true, value: plain() };
  const parts = stackParts(tables, rowsRead);
  if (parts !== null) return { ok: true, value: parts };
  return { ok: true, value: joinByGuess(tables, rowsRead) };
}

function joinAsTold(tables: readonly Table[], join: NonNullable<ImportMap['join']>, rowsRead: number): Outcome<View> {
  const other = tables[join.with];
  const base = tables[0]!;
  if (other === undefined || join.with === 0) {
    return {
      ok: false,
      faults: [fault('map/join/with', 'records.mapNoFile', { file: join.with, files: tables.length })],
    };
  }
  const [left, right] = join.on.map((name, i) => (i === 0 ? base : other).columns.find((c) => c.name === name));
  const faults = [
    ...(left === undefined
      ? [fault('map/join/on', 'records.mapNoColumn', { column: join.on[0], file: base.file })]
      : []),
    ...(right === undefined
      ? [fault('map/join/on', 'records.mapNoColumn', { column: join.on[1], file: other.file })]
      : []),
  ];
  if (left === undefined || right === undefined) return { ok: false, faults };
  // The file with more different keys is the base, whichever stands first: a lead without a deal must not vanish.
  const swap = firstRows(right).size > firstRows(left).size && distinctEnough(right);
  const [baseFile, baseKey, otherFile, otherKey] = swap ? [join.with, right, 0, left] : [0, left, join.with, right];
  return {
    ok: true,
    value: build(tables, baseFile, [{ file: otherFile, baseKey: baseKey.name, otherKey }], rowsRead, []),
  };
}

/** Files with the same headings are parts of one export: their rows follow one another. */
function stackParts(tables: readonly Table[], rowsRead: number): View | null {
  const headings = (t: Table): string => t.columns.map((c) => c.name).join('\u0000');
  const [first] = tables;
  if (first === undefined || tables.some((t) => headings(t) !== headings(first))) return null;
  const columns = first.columns.map((column, i): ViewColumn => {
    const codes = new Uint32Array(rowsRead);
    const values: string[] = [''];
    const known = new Map<string, number>([['', 0]]);
    let at = 0;
    for (const table of tables) {
      const part = table.columns[i]!;
      const recode = part.values.map((value) => {
        let code = known.get(value);
        if (code === undefined) {
          code = values.length;
          values.push(value);
          known.set(value, code);
        }
        return code;
      });
      for (let row = 0; row < table.rows; row++) codes[at + row] = recode[part.codes[row]!]!;
      at += table.rows;
    }
    const filled = tables.reduce((sum, t) => sum + t.columns[i]!.filled, 0);
    return { ...column, file: 0, codes, values, filled, distinct: values.length - 1 };
  });
  const findings: Finding[] = [{ code: 'records.partsStacked', params: { files: tables.length }, level: 'note' }];
  return { rows: rowsRead, rowsRead, columns, base: 0, findings, lookups: [], steps: [] };
}

interface Link {
  readonly file: number;
  readonly baseKey: string;
  readonly otherKey: Column;
}

function joinByGuess(tables: readonly Table[], rowsRead: number): View {
  const base = baseOf(tables);
  const links: Link[] = [];
  const findings: Finding[] = [];
  tables.forEach((table, file) => {
    if (file === base) return;
    const link = findLink(tables[base]!, table);
    if (link !== null) links.push({ file, baseKey: link.baseKey.name, otherKey: link.otherKey });
    else findings.push({ code: 'records.fileUnused', params: { file: table.file }, level: 'warning' });
  });
  return build(tables, base, links, rowsRead, findings);
}

/** Words by which people name those who come before there is a deal. */
const LEADS = wordPattern(/lead|mql|inquir|enquir|contact|лид|заявк|обращени|контакт/);

/**
 * The file whose rows are counted: the one that tells most of the way, or a list of leads of which it holds those that became
 * deals. A lead without a deal must not vanish.
 */
function baseOf(tables: readonly Table[]): number {
  const base = chooseBase(tables);
  if (tables.length !== 2) return base;
  const other = 1 - base;
  const link = findLink(tables[base]!, tables[other]!);
  if (link === null || !distinctEnough(link.baseKey)) return base;
  const { file } = tables[other]!;
  const areLeads = LEADS.test(normaliseHeader(link.otherKey.header)) || LEADS.test(normaliseHeader(file));
  return areLeads && firstRows(link.otherKey).size > firstRows(link.baseKey).size ? other : base;
}

/** The file that tells most of the way: stage and date with repeated cases first, then stage, then the most rows. */
function chooseBase(tables: readonly Table[]): number {
  let best = 0;
  let bestScore = -1;
  tables.forEach((table, file) => {
    const meanings = new Set(
      table.columns.flatMap((c) =>
        c.filled === 0
          ? []
          : headerMeanings(c.header)
              .slice(0, 1)
              .map((m) => m.meaning),
      ),
    );
    const hasCase = table.columns.some((c) => headerMeanings(c.header).some((m) => m.meaning === 'case'));
    const score =
      (meanings.has('stage') && hasCase ? 4 : 0) +
      (meanings.has('stage') && meanings.has('at') && hasCase ? 4 : 0) +
      (hasCase ? 1 : 0) +
      Math.min(1, 0.2 * meanings.size) +
      table.rows / (1 + Math.max(...tables.map((t) => t.rows)));
    if (score > bestScore) [best, bestScore] = [file, score];
  });
  return best;
}

function build(
  tables: readonly Table[],
  base: number,
  links: readonly Link[],
  rowsRead: number,
  said: readonly Finding[],
): View {
  const table = tables[base]!;
  const columns = plainColumns(table, base);
  const findings = [...said];
  const lookups: Lookup[] = [];
  const steps: Step[] = [];
  const taken = new Set(columns.map((c) => c.name));
  for (const { file, baseKey, otherKey } of links) {
    const other = tables[file]!;
    const key = columns.find((c) => c.name === baseKey)!;
    const rowOf = firstRows(otherKey);
    const byCode = key.values.map((value) => (value === '' ? -1 : (rowOf.get(value) ?? -1)));
    const reached = new Uint8Array(table.rows);
    for (let row = 0; row < table.rows; row++) if (byCode[key.codes[row]!]! >= 0) reached[row] = 1;
    const matched = new Set<string>();
    for (const value of key.values) if (rowOf.has(value)) matched.add(value);
    const found = { file: other.file, column: baseKey, matched: matched.size, of: rowOf.size };
    findings.push({
      code: baseKey === otherKey.name ? 'records.joined' : 'records.joinedBy',
      params: baseKey === otherKey.name ? found : { ...found, other: otherKey.name },
      level: matched.size < rowOf.size ? 'warning' : 'note',
    });
    lookups.push({ column: baseKey, values: [...rowOf.keys()] });
    const rest = other.columns.filter((c) => c !== otherKey);
    if (rest.every((c) => c.distinct !== null && c.distinct <= 1) && distinctEnough(key)) {
      steps.push({ name: stepName(other, rest), file, reached, cases: reached.reduce((sum, r) => sum + r, 0) });
      continue;
    }
    for (const column of rest) {
      let name = column.name;
      for (let k = 2; taken.has(name); k++) name = `${column.name} (${k})`;
      taken.add(name);
      columns.push(follow(column, name, file, key, byCode));
    }
  }
  steps.sort((a, b) => b.cases - a.cases);
  return { rows: table.rows, rowsRead, columns, base, findings, lookups, steps };
}

/** A step's file says its name in a column that never changes, or by its own name. */
function stepName(table: Table, rest: readonly Column[]): string {
  const said = rest.find((c) => c.distinct === 1)?.values[1];
  return said ?? table.file.replace(/(\.[a-z]{2,4})+$/i, '');
}

/** The other file's column read along the base's rows. */
function follow(column: Column, name: string, file: number, key: ViewColumn, byCode: readonly number[]): ViewColumn {
  const codes = new Uint32Array(key.codes.length);
  let filled = 0;
  for (let row = 0; row < codes.length; row++) {
    const at = byCode[key.codes[row]!]!;
    const code = at < 0 ? 0 : column.codes[at]!;
    codes[row] = code;
    if (code !== 0) filled++;
  }
  return { ...column, name, file, codes, filled };
}
