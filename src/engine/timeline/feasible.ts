/**
 * Whether a timeline can be played lead by lead: how many events and how many leads at once it would take, foreseen from the
 * steady state, so that a funnel of 10⁹ leads is refused with figures and not begun.
 */
import { fault, type Fault } from '#funnel/fault';
import type { Funnel } from '#funnel/schema';
import type { Numbers, Plan } from '../plan';
import { solve } from '../solve';
import { waiting } from '../waiting';
import { BYTES_PER_LEAD } from './leads';
import { cellsPerPeriod } from './tally';

/** Events of all runs together: some minutes on one core. */
const MOST_EVENTS = 1e9;
/** Leads under way at once in one run: with `BYTES_PER_LEAD` less than 300 MB. */
export const MOST_LEADS = 4e6;
/** Numbers kept of all runs and periods: 8 bytes each, at most 160 MB. */
const MOST_NUMBERS = 2e7;

/** Null where it can be played. `open` are the leads there at the start. */
export function tooMuch(
  funnel: Funnel,
  plan: Plan,
  numbers: Numbers,
  given: { periods: number; runs: number; open: number; arrivals: number },
): Fault | null {
  const cells = cellsPerPeriod(plan.nodeCount) * given.periods * given.runs;
  if (cells > MOST_NUMBERS) return fault('periods', 'timeline.tooManyNumbers', { numbers: cells, limit: MOST_NUMBERS });
  const solved = solve(plan, numbers);
  const waits = waiting(funnel);
  if (!solved.ok || !waits.ok) return null;
  const { entries } = solved.value;
  let volume = 0;
  for (const v of numbers.volume) volume += v;
  // What a schedule, a season and campaigns bring beside the plain volume changes all entries alike.
  const swell = volume > 0 ? Math.max(1, given.arrivals / (volume * given.periods)) : 1;
  let perPeriod = 0;
  let standing = given.open;
  plan.nodeIds.forEach((id, u) => {
    perPeriod += entries[u]! * swell;
    const node = waits.value.nodes[id];
    standing += (node?.wip ?? 0) * swell + (node?.overloadPerPeriod ?? 0) * swell * given.periods;
  });
  const events = Math.ceil(perPeriod * given.periods * given.runs + given.open * given.runs);
  if (events > MOST_EVENTS) return fault('periods', 'timeline.tooMany', { events, limit: MOST_EVENTS });
  const leads = Math.ceil(Math.min(standing, given.arrivals + given.open));
  if (leads > MOST_LEADS) {
    return fault('nodes', 'timeline.tooManyLeads', {
      leads,
      limit: MOST_LEADS,
      megabytes: Math.round((leads * BYTES_PER_LEAD) / 1e6),
    });
  }
  return null;
}
