/** Names of stages and statuses in the map that the records do not know. */
import { fault, type Fault } from '#funnel/fault';
import type { Cases } from '../counting/cases';
import type { Fields } from '../counting/fields';
import type { ImportMap } from '../types';
import { loosely, namedStages } from './named-stages';

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
    if (namedStages(cases.stages, list).size > 0 || statuses.some((s) => s !== '' && matches(s))) continue;
    faults.push(
      fault(`map/${key}`, 'records.mapNoneFound', {
        names: list.slice(0, 5).join(', '),
        stages: cases.stages.slice(0, 12).join(', '),
      }),
    );
  }
  const raw = new Set(
    fields.chosen.layout === 'wide'
      ? fields.chosen.stageDates.values()
      : (fields.column('stage')?.values ?? cases.stages),
  );
  for (const [name, parts] of Object.entries(map.merge ?? {})) {
    if (parts.length === 0 || parts.some((part) => raw.has(part))) continue;
    faults.push(
      fault(`map/merge/${name}`, 'records.mapNoneFound', {
        names: parts.slice(0, 5).join(', '),
        stages: [...raw]
          .filter((r) => r !== '')
          .slice(0, 12)
          .join(', '),
      }),
    );
  }
  if (map.pipeline !== undefined) {
    const pipelines = fields.column('pipeline')?.values ?? [];
    if (!pipelines.includes(map.pipeline))
      faults.push(
        fault('map/pipeline', 'records.mapNoneFound', {
          names: map.pipeline,
          stages: pipelines.slice(1, 12).join(', '),
        }),
      );
  }
  return faults;
}
