/** Names of stages and statuses in the map that the records do not know. */
import { fault, type Fault } from '#funnel/fault';
import { loosely } from '../counting/case-builder';
import type { Cases } from '../counting/cases';
import type { Fields } from '../counting/fields';
import { named } from '../counting/stage-kinds';
import type { ImportMap } from '../types';

/**
 * A list of which nothing at all is found is a fault: it would silently give a funnel without wins. One name of several that
 * is missing is not, since a month may pass without a cancelled deal.
 */
export function readingFaults(map: ImportMap, cases: Cases, fields: Fields): Fault[] {
  const statuses = fields.column('status')?.values ?? [];
  const faults: Fault[] = [];
  for (const key of ['won', 'lost', 'parked'] as const) {
    const list = map[key];
    if (list === undefined || list.length === 0) continue;
    const matches = loosely(list);
    if (named(cases.stages, list).size > 0 || statuses.some((s) => s !== '' && matches(s))) continue;
    faults.push(fault(`map/${key}`, 'records.mapNoneFound', { names: list.slice(0, 5).join(', '), stages: cases.stages.slice(0, 12).join(', ') }));
  }
  if (map.pipeline !== undefined) {
    const pipelines = fields.column('pipeline')?.values ?? [];
    if (!pipelines.includes(map.pipeline)) faults.push(fault('map/pipeline', 'records.mapNoneFound', { names: map.pipeline, stages: pipelines.slice(1, 12).join(', ') }));
  }
  return faults;
}
