/** Logs of every field's changes (HubSpot's property history, Salesforce's field history): the changes of the stage are ours. */
import { normaliseHeader } from './header-dictionary';
import type { View, ViewColumn } from './view';

const FIELD = new Set([
  'name',
  'property',
  'property name',
  'field',
  'field name',
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
  'event',
  'event type',
]);
const CHANGE = /^(изменение|смена|перевод) (этапа|стадии)|^stage (changed?|moved|transition)|^(changed?|moved) stage/i;
const STAGE = /^(hs_)?(deal_?stage|pipeline_?stage|stage(_?(name|id))?|status_?id|этап.*|стадия.*)$/i;

/** Whether a row changes the stage; null where the records are no such log. */
export function stageChangesOnly(view: View): ((row: number) => boolean) | null {
  for (const column of view.columns) {
    if (!FIELD.has(normaliseHeader(column.header)) || column.distinct === null || column.distinct < 1) continue;
    const code = column.values.findIndex((v) => STAGE.test(v) || CHANGE.test(v));
    if (code > 0) return (row) => column.codes[row] === code;
  }
  return null;
}

const NEW_VALUE = ['new value', 'новое значение', 'значение после', 'value', 'значение', 'to'];

/** The column of such a log that holds what the field was changed to. */
export function newValueColumn(view: View): ViewColumn | null {
  if (stageChangesOnly(view) === null) return null;
  const names = view.columns.map((c) => normaliseHeader(c.header));
  const at = NEW_VALUE.map((name) => names.indexOf(name)).find((i) => i >= 0);
  return at === undefined ? null : (view.columns[at] ?? null);
}
