/** Logs of every field's changes (HubSpot's property history, Salesforce's field history, amoCRM's events): the stage's are ours. */
import type { Column } from '../types';
import { headerMeanings, normaliseHeader } from './header-dictionary';
import { statusEnding } from './outcome-words';
import type { View, ViewColumn } from './view';

const FIELD = new Set([
  'name',
  'property',
  'property name',
  'field',
  'field name',
  'field key',
  'attribute',
  'поле',
  'свойство',
  'field event',
  'changed field',
  'field changed',
  'измененное поле',
  'параметр',
  'событие',
  'тип события',
  'действие',
  'event',
  'event type',
  'event name',
  'change type',
  'type',
  'action',
]);
/** What such a log calls a change of the stage: by what has changed, and by what was done. */
const STAGE =
  /^(hs_)?(deal_?stage|pipeline_?stage|stage(_?(name|id))?|status_?id|(этап|стадия)( (сделки|лида|продажи?|воронки))?)$/i;
const CHANGE =
  /^((изменение|смена|перевод) (этапа|стадии)|(этап|стадия) изменен[аы]?|((deal|lead|sales|pipeline|opportunity) )?stage (was )?(changed?|moved|updated|transition)|(changed?|moved) (deal )?stage|(lead|deal)_(status|stage)_changed?$|stage_?changed?$)/i;
const CREATION =
  /^(created\.?|(deal|lead|opportunity)[ _](was )?(created|added)|(created|added|new)[ _](deal|lead|opportunity)|нов(ая сделка|ый лид)|(сделка|лид) создана?|создан(ие|а) (сделки|лида|сделка))$/i;

/** Pipedrive keeps how a deal ended apart from its stage. */
const STATUS = /^(deal_?|lead_?)?status$/i;

const NEW_VALUE = ['new value', 'новое значение', 'значение после', 'value after', 'стало', 'value', 'значение', 'to'];

interface Log {
  readonly field: ViewColumn;
  readonly to: ViewColumn;
  readonly from: ViewColumn | null;
  /** Whether a change of this field is one of the stage. */
  readonly stage: (field: string) => boolean;
}

/** Steps that a status must know beyond its endings to be the stage itself, as trackers of tasks call it. */
const STEPS = 2;

/** How the log calls the stage: by its own name, else a status that knows steps; null where it tells of neither. */
function stageFields(view: View, field: ViewColumn, to: ViewColumn): Log['stage'] | null {
  const named: Log['stage'] = (v) => STAGE.test(v) || CHANGE.test(v);
  if (field.values.some(named)) return named;
  const ofStatus = field.values.map((v) => STATUS.test(v));
  const steps = new Set<number>();
  for (let row = 0; row < view.rows; row++)
    if (ofStatus[field.codes[row]!]! && !/^(won|lost)$/.test(statusEnding(to.values[to.codes[row]!]!) ?? ''))
      steps.add(to.codes[row]!);
  steps.delete(0);
  return steps.size < STEPS ? null : (v) => STATUS.test(v);
}

function logOf(view: View): Log | null {
  for (const field of view.columns) {
    if (!FIELD.has(words(field.header)) || field.distinct === null || field.distinct < 1) continue;
    const others = view.columns.filter((c) => c !== field && c.filled > 0);
    const to = newValue(others);
    if (to === null) continue;
    const stage = stageFields(view, field, to);
    if (stage === null) continue;
    const from = others.find((c) => c !== to && headerMeanings(c.header).some((m) => m.meaning === 'fromStage'));
    return { field, to, from: from ?? null, stage };
  }
  return null;
}

/** A heading with the words in it apart: `propertyName`. */
function words(header: string): string {
  return normaliseHeader(header.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'));
}

function newValue(columns: readonly ViewColumn[]): ViewColumn | null {
  const named = columns.map((c) => ({ c, name: words(c.header) }));
  for (const wanted of NEW_VALUE) {
    const found = named.find(({ name }) => name === wanted);
    if (found !== undefined) return found.c;
  }
  return columns.find((c) => headerMeanings(c.header)[0]?.meaning === 'stage') ?? null;
}

/**
 * The view with the changes of the stage alone, where the records are such a log; else as it is. Rows that tell of a deal's
 * creation are kept aside: they date its first stage.
 */
export function withStageChanges(view: View): View {
  const log = logOf(view);
  if (log === null) return view;
  const { field, to, from, stage } = log;
  const kinds = field.values.map((v) => (stage(v) ? 1 : CREATION.test(v) ? 2 : 0));
  const ends = to.values.map((v) => /^(won|lost)$/.test(statusEnding(v) ?? ''));
  const ofStatus = field.values.map((v) => STATUS.test(v) && !stage(v));
  const isEnd = (row: number): boolean => ofStatus[field.codes[row]!]! && ends[to.codes[row]!]!;
  // A creation that names the stage is the first change of it.
  const stages = new Set<string>();
  for (let row = 0; row < view.rows; row++) {
    if (kinds[field.codes[row]!] !== 1) continue;
    stages.add(to.values[to.codes[row]!]!);
    if (from !== null) stages.add(from.values[from.codes[row]!]!);
  }
  stages.delete('');
  const kept: number[] = [];
  const births: number[] = [];
  let first = -1;
  for (let row = 0; row < view.rows; row++) {
    const kind = kinds[field.codes[row]!];
    if (kind === 1 || isEnd(row) || (kind === 2 && stages.has(to.values[to.codes[row]!]!))) kept.push(row);
    else if (kind === 2) births.push(row);
    else if (first < 0) first = row;
  }
  const at = (rows: readonly number[]): readonly ViewColumn[] => view.columns.map((c) => pickRows(c, rows));
  const ended = new Set(kept.flatMap((row, i) => (isEnd(row) ? [i] : [])));
  // What a status was before is no stage.
  const columns = at(kept).map((c, i) =>
    view.columns[i] === from && ended.size > 0
      ? { ...c, codes: c.codes.map((code, row) => (ended.has(row) ? 0 : code)) }
      : c,
  );
  const picked = (column: ViewColumn): ViewColumn => columns[view.columns.indexOf(column)]!;
  return {
    ...view,
    rows: kept.length,
    columns,
    log: {
      to: picked(to),
      from: from === null ? null : picked(from),
      field: picked(field),
      rowOf: Uint32Array.from(kept),
      births: at(births),
      others: { rows: view.rows - kept.length - births.length, row: first },
    },
  };
}

/** A column at some of its rows, without the values that none of them holds. */
function pickRows<C extends Column>(column: C, rows: readonly number[]): C {
  const codeOf = new Map<number, number>([[0, 0]]);
  const values: string[] = [''];
  let filled = 0;
  const codes = Uint32Array.from(rows, (row) => {
    const old = column.codes[row]!;
    let code = codeOf.get(old);
    if (code === undefined) {
      code = values.length;
      codeOf.set(old, code);
      values.push(column.values[old]!);
    }
    if (code !== 0) filled++;
    return code;
  });
  return { ...column, codes, values, filled, distinct: column.distinct === null ? null : values.length - 1 };
}
