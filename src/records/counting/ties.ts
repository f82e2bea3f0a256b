/**
 * Stages that come together: changes that a system writes within a second of one another, in any order. Left as they are
 * they draw a tangle of loops between steps that are one; sorted, they draw the chain that is meant.
 */
import { stageRank } from '../mapping/stage-rank';
import type { Cases } from './cases';
import { orderByPrecedence, precedence } from './stage-order';

const NEAR_MS = 1000;
/** Both orders must occur in this share of the pairs, and the pair must nearly always come together. */
const MIXED = 0.02;
const TOGETHER = 0.8;

export interface Ties {
  readonly cases: Cases;
  /** Stages of each group, in the order given to them, with the number of cases put in order. */
  readonly groups: readonly { readonly stages: readonly number[]; readonly cases: number }[];
}

/** `timed` says whether the records know the time of day; where neither it nor the file says, a day's changes are put in the usual order. */
export function settleTies(cases: Cases, timed: boolean): Ties {
  const S = cases.stages.length;
  const stage = cases.stage.slice();
  const sorted: Cases = { ...cases, stage, left: cases.left?.slice() ?? null };
  if (!timed) {
    if (cases.told) return { cases, groups: [] };
    const place = placeOf(orderByPrecedence(precedence(cases), S));
    sortRuns(
      sorted,
      0,
      (s) => place[s]!,
      () => 0,
    );
    return { cases: sorted, groups: [] };
  }
  const near = nearPairs(cases);
  const groupOf = groups(near, stageCounts(cases), S);
  const members = new Map<number, number[]>();
  groupOf.forEach((g, s) => {
    if (g >= 0) members.set(g, [...(members.get(g) ?? []), s]);
  });
  const place = new Float64Array(S);
  const lists = [...members].map(([g, list]) => ({ g, stages: inGroupOrder(list, near, cases.stages, S) }));
  for (const { stages } of lists) stages.forEach((s, i) => (place[s] = i));
  const touched = sortRuns(
    sorted,
    NEAR_MS,
    (s) => place[s]!,
    (s) => groupOf[s]!,
  );
  return { cases: sorted, groups: lists.map(({ g, stages }) => ({ stages, cases: touched.get(g) ?? 0 })) };
}

function placeOf(order: readonly number[]): Float64Array {
  const place = new Float64Array(order.length);
  order.forEach((s, i) => (place[s] = i));
  return place;
}

function stageCounts(cases: Cases): Float64Array {
  const counts = new Float64Array(cases.stages.length);
  for (const s of cases.stage) counts[s]!++;
  return counts;
}

/** near[a * S + b]: how often b follows a within a run of changes less than a second apart. */
function nearPairs(cases: Cases): Float64Array {
  const S = cases.stages.length;
  const near = new Float64Array(S * S);
  eachRun(cases, NEAR_MS, (from, to) => {
    for (let i = from; i < to; i++) {
      for (let j = i + 1; j < to && j < i + 8; j++) {
        const a = cases.stage[i]!;
        const b = cases.stage[j]!;
        if (a !== b) near[a * S + b]!++;
      }
    }
  });
  return near;
}

function eachRun(cases: Cases, gap: number, visit: (from: number, to: number) => void): void {
  for (let i = 0; i < cases.n; i++) {
    const end = cases.start[i + 1]!;
    let from = cases.start[i]!;
    for (let e = from + 1; e <= end; e++) {
      if (e < end && cases.at[e]! - cases.at[e - 1]! <= gap) continue;
      if (e - from > 1) visit(from, e);
      from = e;
    }
  }
}

/** Group of each stage, -1 for none: pairs that come together in either order, joined. */
function groups(near: Float64Array, counts: Float64Array, S: number): Int32Array {
  const group = new Int32Array(S).fill(-1);
  for (let a = 0; a < S; a++) {
    for (let b = a + 1; b < S; b++) {
      const there = near[a * S + b]!;
      const back = near[b * S + a]!;
      const all = there + back;
      if (all < 5 || Math.min(there, back) < all * MIXED || all < TOGETHER * Math.min(counts[a]!, counts[b]!)) continue;
      const old = [group[a]!, group[b]!].filter((g) => g >= 0);
      for (let s = 0; s < S; s++) if (old.includes(group[s]!)) group[s] = a;
      group[a] = a;
      group[b] = a;
    }
  }
  return group;
}

function inGroupOrder(list: readonly number[], near: Float64Array, names: readonly string[], S: number): number[] {
  const lead = (a: number, b: number): number => near[b * S + a]! - near[a * S + b]!;
  const rank = (s: number): number => stageRank(names[s]!) ?? 50;
  const wins = (s: number): number => list.filter((t) => t !== s && lead(s, t) < 0).length;
  return [...list].sort((a, b) => rank(a) - rank(b) || wins(b) - wins(a) || a - b);
}

/** Sorts the stages inside each run of one group by place; times stay where they are. Returns cases touched by group. */
function sortRuns(
  cases: Cases,
  gap: number,
  place: (stage: number) => number,
  group: (stage: number) => number,
): Map<number, number> {
  const touched = new Map<number, number>();
  eachRun(cases, gap, (from, to) => {
    for (let begin = from; begin < to;) {
      const g = group(cases.stage[begin]!);
      let end = begin + 1;
      while (end < to && group(cases.stage[end]!) === g) end++;
      if (g >= 0 && end - begin > 1 && sortRun(cases, begin, end, place)) touched.set(g, (touched.get(g) ?? 0) + 1);
      begin = end;
    }
  });
  return touched;
}

function sortRun(cases: Cases, begin: number, end: number, place: (stage: number) => number): boolean {
  const order = Array.from({ length: end - begin }, (_, i) => begin + i);
  order.sort((a, b) => place(cases.stage[a]!) - place(cases.stage[b]!) || a - b);
  if (order.every((e, i) => e === begin + i)) return false;
  const stages = order.map((e) => cases.stage[e]!);
  const lefts = cases.left === null ? null : order.map((e) => cases.left![e]!);
  stages.forEach((s, i) => (cases.stage[begin + i] = s));
  lefts?.forEach((t, i) => (cases.left![begin + i] = t));
  return true;
}
