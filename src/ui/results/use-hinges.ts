/** What profit hinges on, and which number to measure next: computed off the page's thread, the last answer staying meanwhile. */
import type { SwingsResult } from '#engine/swings';
import type { MeasureNextResult } from '#engine/value-of-information';
import type { Funnel } from '#funnel/schema';
import { evaluate } from '#state/evaluation';
import { useComputed, type Computed } from '../shared/compute';
import { rememberQuestions } from '../shared/questions';

interface Question {
  readonly funnel: Funnel;
  readonly scenario: string | null;
}

/** Enough that the first of the list is the first again with another seed; a few tenths of a second for a funnel of a screen. */
const TRIALS = 8192;
const SEED = 1;

// Two jobs, two objects: hooks that pass the same object share one piece of work.
const ofSwings = rememberQuestions<Question>();
const ofMeasuring = rememberQuestions<Question>();

export interface Hinges {
  readonly swings: Computed<SwingsResult>;
  readonly measure: Computed<MeasureNextResult>;
}

export function useHinges(funnel: Funnel, scenario: string | null): Hinges {
  const sound = evaluate(funnel, scenario).faults.length === 0;
  const ask = (questions: typeof ofSwings): Question | null =>
    sound ? questions(funnel, scenario ?? '', () => ({ funnel, scenario })) : null;
  const swings = useComputed(ask(ofSwings), (port, question, signal) =>
    port.swings(question.funnel, { scenario: question.scenario }, signal),
  );
  const measure = useComputed(ask(ofMeasuring), (port, question, signal, onProgress) =>
    port.measureNext(question.funnel, { scenario: question.scenario, trials: TRIALS, seed: SEED }, signal, onProgress),
  );
  return { swings, measure };
}
