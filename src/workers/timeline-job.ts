/** The timeline, run by run on any worker; its means and bands are reckoned in groups of periods, on any worker too. */
import { prepareTimeline, type TimelineOptions } from '#engine/timeline/prepare-timeline';
import {
  groupFigures,
  PERIOD_GROUPS,
  unpackTimeline,
  type GroupFigures,
  type GroupRows,
  type PackedTimeline,
} from '#engine/timeline/summary';
import { packTimeline, playRuns, shardRows } from '#engine/timeline/timeline';
import type { Outcome } from '#funnel/fault';
import { applyScenario } from '#funnel/scenario';
import type { Funnel } from '#funnel/schema';
import { sharded } from './job';

interface TimelineInput {
  readonly funnel: Funnel;
  readonly scenario?: string | null;
  readonly options: TimelineOptions;
}

/** Some runs, their rows dealt to the groups of periods already: the thread that hands them on has nothing left to copy. */
interface Played {
  readonly count: number;
  readonly groups: readonly GroupRows[];
}

export const timelineJob = sharded({
  prepare: ({ funnel, scenario = null, options }: TimelineInput) => {
    const changed = applyScenario(funnel, scenario);
    return changed.ok ? prepareTimeline(changed.value, options) : changed;
  },
  // One history each: they are long, and workers should end together.
  shards: ({ runs }) => runs,
  shard: (run, index): Outcome<Played> => {
    const played = playRuns(run, index, 1);
    if (!played.ok) return played;
    const groups = Array.from({ length: PERIOD_GROUPS }, (_, g) => shardRows(played.value, g));
    return { ok: true, value: { count: played.value.count, groups } };
  },
  groups: {
    count: PERIOD_GROUPS,
    slice: (part, g): GroupRows | undefined => (part.ok ? part.value.groups[g] : undefined),
    rest: (part) => (part.ok ? { ok: true as const, value: { ...part.value, groups: [] } } : part),
    reduce: (_g, slices) =>
      groupFigures((slices as readonly (GroupRows | undefined)[]).filter((rows) => rows !== undefined)),
  },
  join: (run, parts, reduced): Outcome<PackedTimeline> => {
    const shards: Played[] = [];
    for (const part of parts) {
      if (!part) continue;
      if (!part.ok) return part;
      shards.push(part.value);
    }
    return { ok: true, value: packTimeline(run, shards, reduced as readonly GroupFigures[]) };
  },
  unpack: unpackTimeline,
});
