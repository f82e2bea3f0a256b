/** Turns what a person says of the stages (name, kind, place) into the parts of an import map. Pure; one answer a call. */
import type { ImportMap, StageReading } from '#records/types';

type Answer = Pick<ImportMap, 'order' | 'merge' | 'won' | 'lost' | 'parked'>;

function answers(
  stages: readonly StageReading[],
  map: ImportMap,
): Required<{ [K in keyof Answer]: NonNullable<Answer[K]> }> {
  const named = (kind: StageReading['kind']): string[] => stages.filter((s) => s.kind === kind).map((s) => s.name);
  return {
    order: stages.map((s) => s.name),
    merge: map.merge ?? {},
    won: named('won'),
    lost: named('lost'),
    parked: named('parked'),
  };
}

/** Another name for a stage; two stages of one name become one. */
export function renameStage(stages: readonly StageReading[], map: ImportMap, name: string, to: string): Answer {
  const now = answers(stages, map);
  const swap = (list: readonly string[]): string[] => [...new Set(list.map((n) => (n === name ? to : n)))];
  const { [name]: own, ...others } = now.merge;
  const joined = [...(others[to] ?? (now.order.includes(to) ? [to] : [])), ...(own ?? [name])];
  return {
    merge: { ...others, [to]: joined },
    order: swap(now.order),
    won: swap(now.won),
    lost: swap(now.lost),
    parked: swap(now.parked),
  };
}

export function setStageKind(
  stages: readonly StageReading[],
  map: ImportMap,
  name: string,
  kind: StageReading['kind'],
): Answer {
  return answers(
    stages.map((s) => (s.name === name ? { ...s, kind } : s)),
    map,
  );
}

/** Moves a stage one place; `by` is −1 or 1. At either end nothing changes. */
export function moveStage(stages: readonly StageReading[], map: ImportMap, name: string, by: -1 | 1): Answer {
  const now = answers(stages, map);
  const from = now.order.indexOf(name);
  const to = from + by;
  if (from < 0 || to < 0 || to >= now.order.length) return now;
  const order = now.order.with(from, now.order[to] ?? '').with(to, name);
  return { ...now, order };
}
