/** What the columns seem to mean, before anything is counted: where the wizard starts. */
import { chooseColumns } from './mapping/choose-columns';
import { columnReadings } from './mapping/readings';
import { viewOf } from './mapping/view-of';
import type { Guess, Table } from './types';

export function guessMap(tables: readonly Table[]): Guess {
  const seen = viewOf(tables, {});
  if (!seen.ok) return { map: {}, columns: [] };
  const view = seen.value;
  const { chosen } = chooseColumns(view, {});
  const columns = Object.fromEntries([...chosen.columns].map(([meaning, choice]) => [meaning, choice.column.name]));
  const stageDates = chosen.stageDates.size === 0 ? {} : { stageDates: Object.fromEntries(chosen.stageDates) };
  return { map: { columns, ...stageDates }, columns: columnReadings(view, chosen, null, null) };
}
