/** The tables as the counting sees them: joined, groups filled down, dates with their times of day, with steps made of columns of marks, with the stage's changes picked out of a log. */
import type { Outcome } from '#funnel/fault';
import type { ImportMap, Table } from '../types';
import { withGroupsFilled } from './filled-down';
import { joinFiles } from './join-files';
import { withMarkedSteps } from './marked-steps';
import { withStageChanges } from './property-log';
import { withTimesOfDay } from './split-times';
import type { View } from './view';

export function viewOf(tables: readonly Table[], map: ImportMap): Outcome<View> {
  const joined = joinFiles(tables, map);
  return joined.ok
    ? { ok: true, value: withStageChanges(withMarkedSteps(withTimesOfDay(withGroupsFilled(joined.value), map), map)) }
    : joined;
}
