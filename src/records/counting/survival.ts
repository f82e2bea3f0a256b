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
  const censored: number[] = [];
  const wins: number[] = [];
  const losses: number[] = [];
  for (let i = 0; i < start.length; i++) {
    if (Number.isNaN(start[i]!)) continue;
    const what =
      ending[i] === STATUS.won ? wins : ending[i] === STATUS.lost || ending[i] === STATUS.parked ? losses : censored;
    const at = what === censored ? until : end[i]!;
    if (!Number.isNaN(at)) what.push(Math.max(0, (at - start[i]!) / DAY));
  }
  if (wins.length === 0) return null;
  const queues = [wins, losses, censored].map((list) => ({ list: Float64Array.from(list).sort(), next: 0 }));
  /** Takes what happens on a day from the front of a queue. */
  const take = (queue: { readonly list: Float64Array; next: number }, day: number): number => {
    const from = queue.next;
    while (queue.next < queue.list.length && queue.list[queue.next]! === day) queue.next++;
    return queue.next - from;
  };
  const days: number[] = [];
  const won: number[] = [];
  const lost: number[] = [];
  const cases = wins.length + losses.length + censored.length;
  let atRisk = cases;
  let open = 1;
  let cumWon = 0;
  let cumLost = 0;
  while (atRisk > 0) {
    const day = Math.min(...queues.map((q) => q.list[q.next] ?? Infinity));
    const [w, l, c] = queues.map((q) => take(q, day)) as [number, number, number];
    if (w + l > 0) {
      cumWon += (open * w) / atRisk;
      cumLost += (open * l) / atRisk;
      open *= 1 - (w + l) / atRisk;
      days.push(day);
      won.push(cumWon);
      lost.push(cumLost);
    }
    atRisk -= w + l + c;
  }
  return {
    method: losses.length > 0 ? 'aalen-johansen' : 'kaplan-meier',
    days,
    won,
    lost,
    cases,
    censored: censored.length,
  };
}

/** The curves at a day: shares open, won and lost; all open before the first decision. */
export function survivalAt(
  curve: Survival,
  day: number,
): { readonly open: number; readonly won: number; readonly lost: number } {
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
