/** How many trials may be asked for. */
import { fault, type Fault } from '#funnel/fault';

export const MAX_TRIALS = 4_000_000;

/** A fault where the number of trials is not a whole number from 1 to the most that memory bears. */
export function trialsFault(trials: number): { readonly ok: false; readonly faults: readonly Fault[] } | null {
  if (Number.isInteger(trials) && trials >= 1 && trials <= MAX_TRIALS) return null;
  return {
    ok: false,
    faults: [fault('trials', 'futures.trials', { value: String(trials), least: 1, most: MAX_TRIALS })],
  };
}
