/**
 * How many are won, lost or still open after so many days, deals that are not yet decided counted for as long as they were
 * watched: Kaplan–Meier where only wins are recorded, Aalen–Johansen where losses compete with them.
 */
import type { Survival } from '../types';
import { STATUS } from './cases';

const DAY = 86_400_000;

/**
 * `start` and `end` in ms by case, NaN where unknown; `ending` a value of STATUS; `until` the end of the records. Cases
 * without a start are left out; a decided case without an end is too; an end before the start counts as day 0.
 */
export function survival(start: Float64Array, end: Float64Array, ending: Uint8Array, until: number): Survival | null {
  const times: { day: number; what: 0 | 1 | 2 }[] = [];
  for (let i = 0; i < start.length; i++) {
    if (Number.isNaN(start[i]!)) continue;
    const what = ending[i] === STATUS.won ? 1 : ending[i] === STATUS.lost || ending[i] === STATUS.parked ? 2 : 0;
    const at = what === 0 ? until : end[i]!;
    if (!Number.isNaN(at)) times.push({ day: Math.max(0, (at - start[i]!) / DAY), what });
  }
  if (!times.some((t) => t.what === 1)) return null;
  times.sort((a, b) => a.day - b.day);
  const days: number[] = [];
  const won: number[] = [];
  const lost: number[] = [];
  let atRisk = times.length;
  let open = 1;
  let cumWon = 0;
  let cumLost = 0;
  for (let i = 0; i < times.length; ) {
    const { day } = times[i]!;
    const here = [0, 0, 0];
    let j = i;
    for (; j < times.length && times[j]!.day === day; j++) here[times[j]!.what]!++;
    const decided = here[1]! + here[2]!;
    if (decided > 0) {
      cumWon += (open * here[1]!) / atRisk;
      cumLost += (open * here[2]!) / atRisk;
      open *= 1 - decided / atRisk;
      days.push(day);
      won.push(cumWon);
      lost.push(cumLost);
    }
    atRisk -= j - i;
    i = j;
  }
  const anyLost = times.some((t) => t.what === 2);
  return {
    method: anyLost ? 'aalen-johansen' : 'kaplan-meier',
    days,
    won,
    lost,
    cases: times.length,
    censored: times.filter((t) => t.what === 0).length,
  };
}

/** The curves at a day: shares open, won and lost; all open before the first decision. */
export function survivalAt(curve: Survival, day: number): { readonly open: number; readonly won: number; readonly lost: number } {
  let low = 0;
  let high = curve.days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (curve.days[middle]! <= day) low = middle + 1;
    else high = middle;
  }
  const won = curve.won[low - 1] ?? 0;
  const lost = curve.lost[low - 1] ?? 0;
  return { open: 1 - won - lost, won, lost };
}
