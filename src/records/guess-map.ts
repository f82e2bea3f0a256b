/** What the columns seem to mean, before anything is counted: where the wizard starts. */
import { chooseColumns } from './mapping/choose-columns';
import { joinFiles } from './mapping/join-files';
import { withMarkedSteps } from './mapping/marked-steps';
import { columnReadings } from './mapping/readings';
import type { Guess, Table } from './types';

export function guessMap(tables: readonly Table[]): Guess {
  const joined = joinFiles(tables, {});
  if (!joined.ok) return { map: {}, columns: [] };
  const view = withMarkedSteps(joined.value, {});
  const { chosen } = chooseColumns(view, {});
  const columns = Object.fromEntries([...chosen.columns].map(([meaning, choice]) => [meaning, choice.column.name]));
  const stageDates = chosen.stageDates.size === 0 ? {} : { stageDates: Object.fromEntries(chosen.stageDates) };
  return { map: { columns, ...stageDates }, columns: columnReadings(view, chosen, null, null) };
}
