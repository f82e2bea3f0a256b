/** Which stages end a deal, and how: as the person says, by their names, or by where the records end. */
import type { ImportMap } from '../types';
import type { Layout } from '../mapping/settle-layout';
import { namedStages } from '../mapping/named-stages';
import { stageEndings } from '../mapping/outcome-words';
import { STATUS, type Cases } from './cases';

export type StageKind = 'stage' | 'won' | 'lost' | 'parked';

export interface Kinds {
  readonly kinds: readonly StageKind[];
  /** Stages whose kind nothing but their place says. */
  readonly assumed: ReadonlySet<number>;
  /** Outcomes after which the records go on with paperwork: what follows them is no part of the way. */
  readonly trailed: ReadonlySet<number>;
}

/** A word that is right only for a last stage needs so many of the stage's cases to end there; a sure one needs fewer. */
const ENDS = 0.5;
const ENDS_SURE = 0.2;
/** A word is also right where the stage comes late in its cases and no other stage of the same ending follows. */
const LATE = 0.7;
/** Without any word, an end is where hardly a case goes on, and where a fair part of all cases ends. */
const DEAD_END = 0.95;
const FAIR_PART = 0.02;

/**
 * `log` says that the records are an event log, whose cases end where their events end; in a CRM a deal that stands in a
 * stage with no way on may simply be open, so there nothing is assumed unless losses are on record.
 */
export function stageKinds(
  cases: Cases,
  layout: Layout,
  map: ImportMap,
  order: readonly number[],
  log: boolean,
): Kinds {
  const history = layout === 'history' || layout === 'wide';
  const ends = endShares(cases);
  const told = {
    won: namedStages(cases.stages, map.won),
    lost: namedStages(cases.stages, map.lost),
    parked: namedStages(cases.stages, map.parked),
  };
  const assumed = new Set<number>();
  const words = stageEndings(cases.stages);
  const firsts = new Set(cases.start);
  const trailed = new Set<number>();
  const late = history
    ? lateStages(
        cases,
        words.map((w) => w?.ending ?? null),
      )
    : null;
  const sure = (ending: StageKind): boolean => words.some((w) => w?.ending === ending && w.trust === 'sure');
  const leadsOn = (s: number, ending: StageKind): boolean => {
    for (let e = 0; e + 1 < cases.stage.length; e++) {
      const next = words[cases.stage[e + 1]!];
      if (cases.stage[e] === s && next?.ending === ending && next.trust === 'sure' && !firsts.has(e + 1)) return true;
    }
    return false;
  };
  /** A deal that stands there says of itself that it has not ended so. */
  const denied = (s: number, ending: StageKind): boolean =>
    cases.status.some((own, i) => {
      const end = cases.start[i + 1]!;
      if (own === STATUS.none || end === cases.start[i]! || cases.stage[end - 1] !== s) return false;
      return own === STATUS.open || (own === STATUS.won) !== (ending === 'won');
    });
  const wonByStatus = cases.status.includes(STATUS.won);
  const kinds = cases.stages.map((_, s): StageKind => {
    if (told.won.has(s)) return 'won';
    if (told.lost.has(s)) return 'lost';
    if (told.parked.has(s)) return 'parked';
    const word = words[s];
    if (word === null || word === undefined) return 'stage';
    if (map[word.ending] !== undefined && word.ending !== 'parked') return 'stage';
    if (history) {
      // "Contract" before "won" is a stage, however many deals stand there.
      if (word.trust !== 'sure' && sure(word.ending) && leadsOn(s, word.ending)) return 'stage';
      if (ends[s]! >= (word.trust === 'sure' ? ENDS_SURE : ENDS)) return word.ending;
      if (word.trust === 'last' || late?.has(s) !== true) return 'stage';
      trailed.add(s);
      return word.ending;
    }
    if (word.trust === 'sure') return word.ending;
    if (denied(s, word.ending)) return 'stage';
    if (layout === 'steps' || sure(word.ending) || (word.ending === 'won' && wonByStatus)) return 'stage';
    return word.ending === 'lost' || order.at(-1) === s ? word.ending : 'stage';
  });
  const outcomesKnown = log || layout === 'steps' || kinds.includes('lost') || cases.status.includes(STATUS.lost);
  if (!kinds.includes('won') && map.won === undefined && !wonByStatus && outcomesKnown)
    assumeWon(kinds, assumed, ends, layout, order, cases);
  if (log && history && map.lost === undefined) {
    const share = endedHere(cases);
    kinds.forEach((kind, s) => {
      if (kind !== 'stage' || ends[s]! < DEAD_END || share[s]! < FAIR_PART * cases.n) return;
      if (order.filter((o) => kinds[o] === 'stage').length <= 1) return;
      kinds[s] = 'parked';
      assumed.add(s);
    });
  }
  return { kinds, assumed, trailed };
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
    const counts = endedHere(cases);
    for (const s of order)
      if (kinds[s] === 'stage' && ends[s]! >= ENDS && (best < 0 || counts[s]! > counts[best]!)) best = s;
  }
  if (best < 0) return;
  kinds[best] = 'won';
  assumed.add(best);
}

function endedHere(cases: Cases): Float64Array {
  const counts = new Float64Array(cases.stages.length);
  for (let i = 0; i < cases.n; i++) {
    const end = cases.start[i + 1]!;
    if (end > cases.start[i]!) counts[cases.stage[end - 1]!]!++;
  }
  return counts;
}

/** Stages named as endings that stand late in their cases on average, none of the same ending after them in most. */
function lateStages(cases: Cases, endings: readonly (StageKind | null)[]): ReadonlySet<number> {
  const S = cases.stages.length;
  const sum = new Float64Array(S);
  const reached = new Float64Array(S);
  const followed = new Float64Array(S);
  const last = new Int32Array(S);
  const stamp = new Int32Array(S).fill(-1);
  for (let i = 0; i < cases.n; i++) {
    const from = cases.start[i]!;
    const to = cases.start[i + 1]!;
    const met: number[] = [];
    for (let e = from; e < to; e++) {
      const s = cases.stage[e]!;
      if (endings[s] === null) continue;
      if (stamp[s] !== i) met.push(s);
      stamp[s] = i;
      last[s] = e;
    }
    for (const s of met) {
      reached[s]!++;
      sum[s]! += (last[s]! - from + 1) / (to - from);
      if (met.some((other) => other !== s && endings[other] === endings[s] && last[other]! > last[s]!)) followed[s]!++;
    }
  }
  const late = new Set<number>();
  for (let s = 0; s < S; s++)
    if (reached[s]! > 0 && sum[s]! >= LATE * reached[s]! && followed[s]! < 0.5 * reached[s]!) late.add(s);
  return late;
}

/** The cases without what follows such an outcome, unless a later outcome does; how many events of how many cases that takes. */
export function cutTails(
  cases: Cases,
  { kinds, trailed }: Kinds,
): { readonly cases: Cases; readonly events: number; readonly of: number } {
  if (trailed.size === 0) return { cases, events: 0, of: 0 };
  const keep: number[] = [];
  const start = new Uint32Array(cases.n + 1);
  let of = 0;
  for (let i = 0; i < cases.n; i++) {
    const from = cases.start[i]!;
    let to = cases.start[i + 1]!;
    let end = to - 1;
    while (end >= from && kinds[cases.stage[end]!] === 'stage') end--;
    if (end >= from && end < to - 1 && trailed.has(cases.stage[end]!)) {
      of++;
      to = end + 1;
    }
    for (let e = from; e < to; e++) keep.push(e);
    start[i + 1] = keep.length;
  }
  const cut: Cases = {
    ...cases,
    start,
    stage: Int32Array.from(keep, (e) => cases.stage[e]!),
    at: Float64Array.from(keep, (e) => cases.at[e]!),
    left: cases.left === null ? null : Float64Array.from(keep, (e) => cases.left![e]!),
  };
  return { cases: cut, events: cases.stage.length - keep.length, of };
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
