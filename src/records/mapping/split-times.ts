/** A date and its time of day in two columns, as spreadsheets keep them: put together, they say what came first within a day. */
import type { ImportMap } from '../types';
import { columnFacts } from './column-facts';
import { readDates } from '../values/dates';
import type { View, ViewColumn } from './view';

const TIME_OF_DAY = /^\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?(\s*[ap]\.?m\.?)?$/i;
/** Share of the values, and of the dated rows, that must be times. */
const NEARLY_ALL = 0.95;
/** Different values looked at. */
const LOOK = 2000;

/** The view with each such pair as one column under the heading of the date; as it is where a person has named either. */
export function withTimesOfDay(view: View, map: ImportMap): View {
  const told = new Set(Object.values(map.columns ?? {}));
  let { columns } = view;
  for (const time of view.columns.filter((c) => !told.has(c.name) && isTimeOfDay(c))) {
    const date = dateBeside(view, time);
    if (date === null || told.has(date.name)) continue;
    const whole = together(date, time);
    columns = columns.flatMap((c) => (c === time ? [] : c === date ? [whole] : [c]));
  }
  return columns === view.columns ? view : { ...view, columns };
}

function isTimeOfDay(column: ViewColumn): boolean {
  const values = column.values.slice(1, LOOK);
  return values.length > 0 && values.filter((v) => TIME_OF_DAY.test(v)).length >= NEARLY_ALL * values.length;
}

/** The column before or behind, or the only one of the file, whose dates know no time of day and stand where the times do. */
function dateBeside(view: View, time: ViewColumn): ViewColumn | null {
  const at = view.columns.indexOf(time);
  const isDate = (c: ViewColumn | undefined): c is ViewColumn =>
    c !== undefined &&
    c.file === time.file &&
    columnFacts(c).plainDates > 0.9 &&
    !readDates(c, undefined, false).hasTime;
  const neighbour = [view.columns[at - 1], view.columns[at + 1]].find(isDate);
  const all = view.columns.filter(isDate);
  const date = neighbour ?? (all.length === 1 ? all[0]! : null);
  if (date === null) return null;
  let both = 0;
  for (let row = 0; row < view.rows; row++) if (date.codes[row] !== 0 && time.codes[row] !== 0) both++;
  return both >= NEARLY_ALL * Math.max(date.filled, time.filled) ? date : null;
}

function together(date: ViewColumn, time: ViewColumn): ViewColumn {
  const codeOf = new Map<string, number>([['', 0]]);
  const values = [''];
  const codes = Uint32Array.from(date.codes, (dateCode, row) => {
    const value = `${date.values[dateCode]!} ${dateCode === 0 ? '' : time.values[time.codes[row]!]!}`.trim();
    let code = codeOf.get(value);
    if (code === undefined) {
      code = values.length;
      codeOf.set(value, code);
      values.push(value);
    }
    return code;
  });
  return { ...date, codes, values, distinct: values.length - 1 };
}
