/** Logs of every field's changes (HubSpot's property history, Salesforce's field history): the changes of the stage are ours. */
import { normaliseHeader } from './header-dictionary';
import type { View } from './view';

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
]);
const STAGE = /^(hs_)?(deal_?stage|pipeline_?stage|stage(_?(name|id))?|status_?id|этап.*|стадия.*)$/i;

/** Whether a row changes the stage; null where the records are no such log. */
export function stageChangesOnly(view: View): ((row: number) => boolean) | null {
  for (const column of view.columns) {
    if (!FIELD.has(normaliseHeader(column.header)) || column.distinct === null || column.distinct < 2) continue;
    const code = column.values.findIndex((v) => STAGE.test(v));
    if (code > 0) return (row) => column.codes[row] === code;
  }
  return null;
}
