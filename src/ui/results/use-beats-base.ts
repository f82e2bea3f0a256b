/** How often each scenario earns more than Base, over shared draws; computed off the page's thread. */
import { useMemo } from 'react';
import type { AgainstBase } from '#engine/beats-base';
import type { Funnel } from '#funnel/schema';
import { evaluate } from '#state/evaluation';
import { useComputed } from '../shared/compute';
import { rememberQuestions } from '../shared/questions';

/** As the futures of the strip: a share is then known to about one point in a hundred. */
const TRIALS = 4000;
const SEED = 1;

interface Question {
  readonly funnel: Funnel;
  readonly ids: readonly string[];
}

const questions = rememberQuestions<Question>();

export interface BeatsBaseView {
  /** Null until the answer has come, and where faults forbid one. */
  of(id: string): AgainstBase | null;
  readonly updating: boolean;
}

/** Scenarios that have faults of their own are left out of the question, so that they hide no other's answer. */
export function useBeatsBase(funnel: Funnel, ids: readonly string[]): BeatsBaseView {
  const sound = ids.filter((id) => evaluate(funnel, id).faults.length === 0);
  const ready = sound.length > 0 && evaluate(funnel, null).faults.length === 0;
  const input = ready ? questions(funnel, JSON.stringify(sound), () => ({ funnel, ids: sound })) : null;
  const { value, updating } = useComputed(input, (port, { funnel: f, ids: asked }, signal) =>
    port.beatsBase(f, { ids: asked, trials: TRIALS, seed: SEED }, signal),
  );
  return useMemo(() => ({ updating, of: (id) => value?.find((a) => a.id === id) ?? null }), [value, updating]);
}
