/** A table of marks: one row a deal, one column a stage, an `x` or a "yes" where the deal came so far. */
import type { ImportMap } from '../types';
import { headerMeanings } from './header-dictionary';
import { isMark, isYes } from './marks';
import { isLostFlag, isWonFlag } from './outcome-words';
import type { Step, View, ViewColumn } from './view';
import { enteredStage } from './wide-stages';

/** So many of the deals must have reached every stage before their last one. */
const ORDERLY = 0.8;

/** The columns of marks, where there are at least three of them and nothing else says how far a deal came. */
export function markColumns(view: View, map: ImportMap): ViewColumn[] {
  if (view.steps.length > 0 || map.stageDates !== undefined || typeof map.columns?.stage === 'string') return [];
  const says = (c: ViewColumn): boolean => {
    const meaning = headerMeanings(c.header)[0]?.meaning;
    return enteredStage(c.header, new Set()) !== null || ((meaning === 'stage' || meaning === 'count') && !isMarks(c));
  };
  if (view.columns.some(says)) return [];
  const told = new Set(Object.values(map.columns ?? {}));
  const isFlag = (c: ViewColumn): boolean => isWonFlag(c.header) || isLostFlag(c.header);
  const marks = view.columns.filter((c) => c.header !== '' && !told.has(c.name) && !isFlag(c) && isMarks(c));
  return marks.length < 3 ? [] : marks;
}

function isMarks(column: ViewColumn): boolean {
  const values = column.values.slice(1);
  return column.distinct !== null && values.length <= 4 && values.every(isMark) && values.some(isYes);
}

/** The view with a step for each column of marks, if hardly a deal has a mark without those before it; else as it is. */
export function withMarkedSteps(view: View, map: ImportMap): View {
  const columns = markColumns(view, map);
  if (columns.length === 0) return view;
  const steps = columns
    .map((column): Step => {
      const yes = column.values.map((v) => (isYes(v) ? 1 : 0));
      const reached = Uint8Array.from(column.codes, (code) => yes[code]!);
      return { name: column.header, file: column.file, reached, cases: reached.reduce((sum, r) => sum + r, 0) };
    })
    .sort((a, b) => b.cases - a.cases);
  let some = 0;
  let orderly = 0;
  for (let row = 0; row < view.rows; row++) {
    const came = steps.filter((s) => s.reached[row] === 1).length;
    if (came === 0) continue;
    some++;
    if (steps[came - 1]!.reached[row] === 1 && steps.slice(0, came).every((s) => s.reached[row] === 1)) orderly++;
  }
  if (orderly < some * ORDERLY) return view;
  return { ...view, steps, columns: view.columns.filter((c) => !columns.includes(c)) };
}
