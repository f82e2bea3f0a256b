/** How often each scenario earns more than Base, over shared draws; computed off the page's thread. */
import { useMemo } from 'react';
import type { AgainstBase } from '#engine/beats-base';
import type { Funnel } from '#funnel/schema';
import { evaluate } from '#state/evaluation';
import { useComputed } from '../shared/compute';

/** As the futures of the strip: a share is then known to about one point in a hundred. */
const TRIALS = 4000;
const SEED = 1;

interface Question {
  readonly funnel: Funnel;
  readonly ids: readonly string[];
}

const questions = new WeakMap<Funnel, Map<string, Question>>();

/** The same question about the same document is the same object, so that all parts of the screen share one answer. */
function question(funnel: Funnel, ids: readonly string[]): Question {
  let known = questions.get(funnel);
  if (known === undefined) questions.set(funnel, (known = new Map<string, Question>()));
  const key = JSON.stringify(ids);
  let asked = known.get(key);
  if (asked === undefined) known.set(key, (asked = { funnel, ids }));
  return asked;
}

export interface BeatsBaseView {
  /** Null until the answer has come, and where faults forbid one. */
  of(id: string): AgainstBase | null;
  readonly updating: boolean;
}

/** Scenarios that have faults of their own are left out of the question, so that they hide no other's answer. */
export function useBeatsBase(funnel: Funnel, ids: readonly string[]): BeatsBaseView {
  const sound = ids.filter((id) => evaluate(funnel, id).faults.length === 0);
  const ready = sound.length > 0 && evaluate(funnel, null).faults.length === 0;
  const input = ready ? question(funnel, sound) : null;
  const { value, updating } = useComputed(input, (port, { funnel: f, ids: asked }, signal) =>
    port.beatsBase(f, { ids: asked, trials: TRIALS, seed: SEED }, signal),
  );
  return useMemo(() => ({ updating, of: (id) => value?.find((a) => a.id === id) ?? null }), [value, updating]);
}
