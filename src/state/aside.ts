/**
 * Large funnels are solved and ranked aside, away from the page's thread: who asks gets "not yet", and hears when the answer
 * has come. The way to do work aside is installed by `app`; without it (tests, small pages) everything is computed at once.
 */
import type { Metric, MovesResult, SolveResult, Yardstick } from '#engine/results';
import type { Outcome } from '#funnel/fault';
import type { Funnel } from '#funnel/schema';
import { createStore } from 'zustand/vanilla';

/** A question on a newer document may take the place of an older one that still waits, which then rejects with an AbortError. */
export interface Aside {
  solve(document: Funnel, scenario: string | null): Promise<Outcome<SolveResult>>;
  rank(funnel: Funnel, by: Yardstick, metric: Metric): Promise<Outcome<MovesResult>>;
}

/** From so many exits on, a solve with all its slopes would be felt as a pause. */
const LARGE_EDGES = 5000;

let installed: Aside | null = null;

export function installAside(aside: Aside | null): void {
  installed = aside;
}

/** Where this funnel is to be worked on aside; null where it is small enough to be done at once. */
export function asideFor(funnel: Funnel): Aside | null {
  return funnel.edges.length > LARGE_EDGES ? installed : null;
}

/** Counts the answers that came aside, and the questions that still wait: the screen follows it. */
export const arrivals = createStore<{ readonly arrived: number; readonly waiting: number }>()(() => ({
  arrived: 0,
  waiting: 0,
}));

/**
 * Follows one question: `keep` is called with its answer, if it comes. `overtaken` is called where a newer question took its place,
 * so that it can be asked again. A question that failed leaves the last answer standing.
 */
export function follow<T>(question: Promise<T>, keep: (answer: T) => void, overtaken: () => void): void {
  arrivals.setState((s) => ({ ...s, waiting: s.waiting + 1 }));
  question
    .then(keep)
    .catch((error: unknown) => {
      if (error instanceof Error && error.name === 'AbortError') overtaken();
    })
    .finally(() => arrivals.setState((s) => ({ arrived: s.arrived + 1, waiting: s.waiting - 1 })));
}
