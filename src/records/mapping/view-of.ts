/**
 * The tables as the counting sees them: joined, groups filled down, with steps made of columns of marks, counts side by side
 * added up, times of day put to their dates, and the stage's changes picked out of a log.
 */
import type { Outcome } from '#funnel/fault';
import type { ImportMap, Table } from '../types';
import { withCountsAcross } from './counts-across';
import { withGroupsFilled } from './filled-down';
import { joinFiles } from './join-files';
import { withMarkedSteps } from './marked-steps';
import { withStageChanges } from './property-log';
import { withTimesOfDay } from './split-times';
import type { View } from './view';

export function viewOf(tables: readonly Table[], map: ImportMap): Outcome<View> {
  const joined = joinFiles(tables, map);
  if (!joined.ok) return joined;
  const marked = withMarkedSteps(withGroupsFilled(joined.value), map);
  return { ok: true, value: withStageChanges(withTimesOfDay(withCountsAcross(marked, map), map)) };
}
