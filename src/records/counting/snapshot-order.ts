/**
 * The order of the stages where each deal is known at one of them only: by a column that numbers them or gives each its
 * chance, by the pipelines that systems start with, by what their names usually mean, by how long deals take to get there.
 */
import { defaultPlaces } from '../mapping/default-pipelines';
import { normaliseHeader } from '../mapping/header-dictionary';
import { stageRank } from '../mapping/stage-rank';
import type { View, ViewColumn } from '../mapping/view';
import { wordPattern } from '../mapping/word-pattern';
import type { ImportMap } from '../types';
import type { ImportContext } from './context';
import { readNumbers } from '../values/numbers';
import { medianOf } from './averages';
import { StageNames } from './case-builder';
import type { Cases } from './cases';
import type { Fields } from './fields';

export interface SnapshotOrder {
  readonly order: readonly number[];
  /** What the order rests on; `file` is no more than the order of the file. */
  readonly by: 'column' | 'pipeline' | 'names' | 'times' | 'file';
  /** The column that settled it. */
  readonly column: string | null;
}

const CHANCE = wordPattern(/probabilit|вероятност|likelihood|wahrscheinlich|probabilidad|^win$/);
const NUMBER = wordPattern(
  /^((deal )?stage (order|number|no|nr|position|rank|index|sort|sequence)|(display|sort) order|(порядок|номер) (этапа|стадии)|этап номер)$/,
);
/** Share of a stage's deals that must have its number; ended deals have 0 or 100. */
const AGREE = 0.8;
/** Names must place so many of the stages; and so many deals of a stage must have come to an end for their times to say anything. */
const KNOWN = 0.75;
const ENOUGH = 5;

/**
 * `plain` says of each stage whether deals are on their way there: the order is that of these, the others stand behind. The
 * stage called `lead`, where those stand who have no deal, is the first.
 */
export function orderSnapshot(
  cases: Cases,
  plain: readonly boolean[],
  { view, fields, map, words: { lead } }: ImportContext,
): SnapshotOrder {
  const { stages } = cases;
  const all = stages.map((_, s) => s);
  const way = all.filter((s) => plain[s] && stages[s] !== lead);
  const ranks = stages.map(stageRank);
  const sorted = (place: (s: number) => number): number[] => {
    const before = all.filter((s) => plain[s] && stages[s] === lead);
    const ends = all.filter((s) => !plain[s]);
    return [
      ...before,
      ...[...way].sort((a, b) => place(a) - place(b) || (ranks[a] ?? 50) - (ranks[b] ?? 50) || a - b),
      ...ends,
    ];
  };
  const numbered = numbersOf(view, fields, map, stages, way);
  if (numbered !== null)
    return { order: sorted((s) => numbered.places.get(s)!), by: 'column', column: numbered.column.name };
  const places = defaultPlaces(way.map((s) => stages[s]!));
  if (places !== null) return { order: sorted((s) => places[way.indexOf(s)]!), by: 'pipeline', column: null };
  const known = way.filter((s) => ranks[s] !== null).length;
  // A stage whose name says nothing stays behind the one that it follows in the file.
  let last = 0;
  const near = stages.map((_, s) => {
    if (ranks[s] !== null && plain[s]) last = ranks[s]!;
    return ranks[s] ?? last + 0.1;
  });
  const times = known === way.length ? null : timesOf(cases, way);
  if (known >= KNOWN * way.length) {
    if (times === null) return { order: sorted((s) => near[s]!), by: 'names', column: null };
    const placed = placedByTimes(way, ranks, times);
    return { order: sorted((s) => placed.indexOf(s)), by: 'times', column: null };
  }
  if (times !== null) return { order: sorted((s) => times.get(s)!), by: 'times', column: null };
  return { order: sorted((s) => near[s]!), by: way.length < 2 ? 'names' : 'file', column: null };
}

/** A column of numbers of which every stage on the way has one of its own. */
function numbersOf(
  view: View,
  fields: Fields,
  map: ImportMap,
  stages: readonly string[],
  way: readonly number[],
): { readonly column: ViewColumn; readonly places: ReadonlyMap<number, number> } | null {
  const stageColumn = fields.column('stage');
  if (stageColumn === null || way.length < 2) return null;
  const names = new StageNames(map);
  const stageBy = names.byCode(stageColumn).map((id) => (id < 0 ? -1 : stages.indexOf(names.names[id]!)));
  for (const kind of [NUMBER, CHANCE]) {
    for (const column of view.columns) {
      if (!kind.test(normaliseHeader(column.header)) || column.filled === 0) continue;
      const { byCode } = readNumbers(column);
      const top = byCode.reduce((most, x) => (x > most ? x : most), 0);
      const counts = new Map<number, Map<number, number>>(way.map((s) => [s, new Map()]));
      for (let row = 0; row < view.rows; row++) {
        const of = counts.get(stageBy[stageColumn.codes[row]!]!);
        const x = byCode[column.codes[row]!]!;
        // Of a chance, 0 and 100 % are those of deals that have ended.
        if (of === undefined || Number.isNaN(x) || (kind === CHANCE && (x === 0 || x === (top <= 1 ? 1 : 100))))
          continue;
        of.set(x, (of.get(x) ?? 0) + 1);
      }
      const places = new Map<number, number>();
      for (const [s, of] of counts) {
        let all = 0;
        let most: [number, number] = [NaN, 0];
        for (const [x, n] of of) {
          all += n;
          if (n > most[1]) most = [x, n];
        }
        if (all > 0 && most[1] >= AGREE * all) places.set(s, most[0]);
      }
      if (places.size === way.length && new Set(places.values()).size === way.length) return { column, places };
    }
  }
  return null;
}

/** The stages that names place, and each of the others between them where its time puts the fewest of them wrong. */
function placedByTimes(
  way: readonly number[],
  ranks: readonly (number | null)[],
  times: ReadonlyMap<number, number>,
): readonly number[] {
  const time = (s: number): number => times.get(s)!;
  const placed = way.filter((s) => ranks[s] !== null).sort((a, b) => ranks[a]! - ranks[b]! || a - b);
  const named = [...placed];
  for (const s of way.filter((s) => ranks[s] === null).sort((a, b) => time(a) - time(b))) {
    const wrongAt = (at: number): number =>
      placed.filter((other, i) => named.includes(other) && (i < at ? time(other) > time(s) : time(other) < time(s)))
        .length;
    let best = placed.length;
    for (let at = placed.length - 1; at >= 0; at--) if (wrongAt(at) < wrongAt(best)) best = at;
    placed.splice(best, 0, s);
  }
  return placed;
}

/** Median time from coming in to the end of the deals that ended at each stage; null where some stage has too few. */
function timesOf(cases: Cases, way: readonly number[]): ReadonlyMap<number, number> | null {
  if (way.length < 2) return null;
  const times = new Map<number, number[]>(way.map((s) => [s, []]));
  for (let i = 0; i < cases.n; i++) {
    const time = cases.closed[i]! - cases.created[i]!;
    if (!(time >= 0)) continue;
    times.get(cases.stage[cases.start[i + 1]! - 1]!)?.push(time);
  }
  const medians = new Map<number, number>();
  for (const [s, list] of times) {
    if (list.length < ENOUGH) return null;
    medians.set(s, medianOf(list)!);
  }
  return medians;
}
