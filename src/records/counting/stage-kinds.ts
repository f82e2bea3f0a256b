/** Which stages end a deal, and how: as the person says, by their names, or by where the records end. */
import type { ImportMap } from '../types';
import type { Layout } from '../mapping/choose-columns';
import { stageEnding } from '../mapping/outcome-words';
import { loosely } from './case-builder';
import { STATUS, type Cases } from './cases';

export type StageKind = 'stage' | 'won' | 'lost' | 'parked';

export interface Kinds {
  readonly kinds: readonly StageKind[];
  /** Stages whose kind nothing but their place says. */
  readonly assumed: ReadonlySet<number>;
}

/** A word that is right only for a last stage needs so many of the stage's cases to end there; a sure one needs fewer. */
const ENDS = 0.5;
const ENDS_SURE = 0.2;
/** Without any word, an end is where hardly a case goes on. */
const DEAD_END = 0.95;

export function stageKinds(cases: Cases, layout: Layout, map: ImportMap, order: readonly number[]): Kinds {
  const history = layout === 'history' || layout === 'wide';
  const ends = endShares(cases);
  const told = {
    won: named(cases.stages, map.won),
    lost: named(cases.stages, map.lost),
    parked: named(cases.stages, map.parked),
  };
  const assumed = new Set<number>();
  const words = cases.stages.map(stageEnding);
  const sure = (ending: StageKind): boolean => words.some((w) => w?.ending === ending && w.trust === 'sure');
  const wonByStatus = cases.status.includes(STATUS.won);
  const kinds = cases.stages.map((_, s): StageKind => {
    if (told.won.has(s)) return 'won';
    if (told.lost.has(s)) return 'lost';
    if (told.parked.has(s)) return 'parked';
    const word = words[s];
    if (word === null || word === undefined) return 'stage';
    if (map[word.ending] !== undefined && word.ending !== 'parked') return 'stage';
    if (history) return ends[s]! >= (word.trust === 'sure' ? ENDS_SURE : ENDS) ? word.ending : 'stage';
    if (word.trust === 'sure') return word.ending;
    if (layout === 'steps' || sure(word.ending) || (word.ending === 'won' && wonByStatus)) return 'stage';
    return word.ending === 'lost' || order.at(-1) === s ? word.ending : 'stage';
  });
  if (!kinds.includes('won') && map.won === undefined && !wonByStatus) assumeWon(kinds, assumed, ends, layout, order, cases);
  if (history && map.lost === undefined) {
    kinds.forEach((kind, s) => {
      if (kind !== 'stage' || ends[s]! < DEAD_END) return;
      if (order.filter((o) => kinds[o] === 'stage').length <= 1) return;
      kinds[s] = 'parked';
      assumed.add(s);
    });
  }
  return { kinds, assumed };
}

function assumeWon(
  kinds: StageKind[],
  assumed: Set<number>,
  ends: Float64Array,
  layout: Layout,
  order: readonly number[],
  cases: Cases,
): void {
  if (cases.stages.length < 2) return;
  let best = -1;
  if (layout === 'steps') best = order.at(-1) ?? -1;
  else if (layout === 'history' || layout === 'wide') {
    const counts = new Float64Array(cases.stages.length);
    for (let i = 0; i < cases.n; i++) {
      const end = cases.start[i + 1]!;
      if (end > cases.start[i]!) counts[cases.stage[end - 1]!]!++;
    }
    for (const s of order) if (kinds[s] === 'stage' && ends[s]! >= ENDS && (best < 0 || counts[s]! > counts[best]!)) best = s;
  }
  if (best < 0) return;
  kinds[best] = 'won';
  assumed.add(best);
}

/** Share of the cases that reach a stage and end there. */
function endShares(cases: Cases): Float64Array {
  const S = cases.stages.length;
  const reached = new Float64Array(S);
  const ended = new Float64Array(S);
  const stamp = new Int32Array(S).fill(-1);
  for (let i = 0; i < cases.n; i++) {
    const from = cases.start[i]!;
    const to = cases.start[i + 1]!;
    for (let e = from; e < to; e++) {
      const s = cases.stage[e]!;
      if (stamp[s] === i) continue;
      stamp[s] = i;
      reached[s]!++;
    }
    if (to > from) ended[cases.stage[to - 1]!]!++;
  }
  return ended.map((n, s) => (reached[s]! > 0 ? n / reached[s]! : 0));
}

/** The stages that a list of the map names; loosely, and where that finds none, by the end of the stage's name. */
export function named(stages: readonly string[], names: readonly string[] | undefined): ReadonlySet<number> {
  const found = new Set<number>();
  const matches = loosely(names);
  stages.forEach((stage, s) => {
    if (matches(stage)) found.add(s);
  });
  for (const name of names ?? []) {
    const plain = name.toLowerCase();
    if (stages.some((stage) => loosely([name])(stage))) continue;
    const byEnd = stages.flatMap((stage, s) => (stage.toLowerCase().split(/[\s_]+/).slice(1).join(' ') === plain ? [s] : []));
    if (byEnd.length === 1) found.add(byEnd[0]!);
  }
  return found;
}
