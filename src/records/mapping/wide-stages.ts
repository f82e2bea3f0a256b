/** One column a stage with the date of entering it: HubSpot's `Date entered "Proposal (Sales pipeline)"` and its like. */
import { headerMeanings, normaliseHeader } from './header-dictionary';
import type { View } from './view';

const HUBSPOT = String.raw`(?:hs[ _](?:v2[ _])?)?`;
const NAME = String.raw`[ _:]*["«“]?(.+?)["»”]?$`;
const ENTERED = [
  new RegExp(`^${HUBSPOT}(?:date[ _]entered|дата (?:входа|перехода) (?:в|на)(?: (?:этап|стадию))?)${NAME}`, 'i'),
  // HubSpot's contacts: `Became a Customer Date`.
  /^became an? (.+?) date$/i,
  /^(?:entered[ _](.+?)|(.+?)[ _]entered)(?:[ _](?:at|on|date|time))?$/i,
];
const LEFT = [
  new RegExp(`^${HUBSPOT}(?:date[ _]exited|дата (?:выхода|ухода) (?:из|с)(?: (?:этапа|стадии))?)${NAME}`, 'i'),
  /^(?:(?:exited|left)[ _](.+?)|(.+?)[ _](?:exited|left))(?:[ _](?:at|on|date|time))?$/i,
];
const TOTAL = [
  new RegExp(
    `^${HUBSPOT}(?:cumulative[ _]time[ _]in|total[ _]time[ _]in|общее время (?:в|на)(?: (?:этапе|стадии))?)${NAME}`,
    'i',
  ),
];
/** Headings of a history, whose rows are of one stage each. */
const NO_STAGE = /^(?:(?:current |deal )?stage|status|date|time|этап|стадия)$/i;

/** The stage that a column dates the entry into, or null. The pipeline in brackets is taken off where `pipelines` knows it. */
export function enteredStage(header: string, pipelines: ReadonlySet<string> | null): string | null {
  return stageIn(header, ENTERED, pipelines);
}

/** The stage that a column dates the leaving of, or null. */
export function leftStage(header: string, pipelines: ReadonlySet<string> | null): string | null {
  return stageIn(header, LEFT, pipelines);
}

/** The stage of which a column holds the time spent there, all visits together, or null. */
export function totalTimeStage(header: string, pipelines: ReadonlySet<string> | null): string | null {
  return stageIn(header, TOTAL, pipelines);
}

function stageIn(header: string, patterns: readonly RegExp[], pipelines: ReadonlySet<string> | null): string | null {
  for (const pattern of patterns) {
    const found = pattern.exec(header.trim());
    if (found === null) continue;
    const stage = withoutPipeline((found[1] ?? found[2] ?? '').trim(), pipelines);
    return stage === '' || NO_STAGE.test(stage) ? null : stage;
  }
  return null;
}

/**
 * `Proposal (Sales)` → `Proposal`, where the pipeline is one of those known, or none is; as it is where `pipelines` is null. A
 * pipeline's own name may hold brackets.
 */
export function withoutPipeline(stage: string, pipelines: ReadonlySet<string> | null): string {
  if (pipelines === null || !stage.endsWith(')')) return stage;
  for (const pipeline of pipelines)
    if (stage.endsWith(` (${pipeline})`)) return stage.slice(0, -pipeline.length - 3).trimEnd();
  return pipelines.size > 0 ? stage : (/^(.*\S)\s*\([^()]+\)$/.exec(stage)?.[1] ?? stage);
}

/** `Date entered "Offer (Sales pipeline)"` speaks of a pipeline and names none in its values. */
function isOfStage(header: string): boolean {
  return [enteredStage, leftStage, totalTimeStage].some((stage) => stage(header, null) !== null);
}

/** Different pipelines at most; a column of more names no pipelines. */
const MOST_PIPELINES = 200;

/** The names of the pipelines that the records speak of. */
export function pipelinesOf(view: Pick<View, 'columns'>): ReadonlySet<string> {
  const names = new Set<string>();
  for (const c of view.columns) {
    if (isOfStage(c.header)) continue;
    if (headerMeanings(c.header)[0]?.meaning === 'pipeline' && c.values.length < MOST_PIPELINES)
      for (const value of c.values) if (value !== '') names.add(value);
  }
  return names;
}

/** The stage's name in a heading such as `proposal_sent_at`, `Дата КП`, `Contract date`; null where it names no date. */
export function datedStage(header: string): string | null {
  const name = header.trim().replace(/_/g, ' ');
  const found = /^(?:date of|date|дата)\s+(.+)$/i.exec(name) ?? /^(.+?)\s+(?:at|date|on|time|дата)$/i.exec(name);
  const stage = found?.[1]?.trim() ?? '';
  return stage === '' || normaliseHeader(stage) === '' ? null : stage;
}
