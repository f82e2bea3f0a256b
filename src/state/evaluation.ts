/**
 * What a document comes to: the funnel with a scenario written in, its exact solution, or the faults that forbid one.
 *
 * Computed once per document and scenario and remembered by identity, so that every part of the screen may ask again for
 * free. An edit that changes no number (a move, a new name) keeps the very same solution object.
 */
import type { SolveResult } from '#engine/results';
import { solveFunnel } from '#engine/solve-funnel';
import type { Fault } from '#funnel/fault';
import { applyScenario, scenarioEffort } from '#funnel/scenario';
import type { Funnel } from '#funnel/schema';
import type { AppState } from './app-store';
import { asideFor, follow, type Aside } from './aside';
import { inNames, solvedAllTheSame } from './faulty';
import { sameArithmetic } from './same-arithmetic';

export interface Evaluation {
  /** The document with the scenario's changes written in; the document itself for Base. */
  readonly funnel: Funnel;
  /** Null where faults forbid an answer. */
  readonly result: SolveResult | null;
  readonly faults: readonly Fault[];
  /** What can be counted all the same: exits past 100 % scaled back, loops that nobody leaves cut. Never an answer, only something to go on with. */
  readonly provisional?: SolveResult;
  /** True while a large funnel is being solved aside; `result` is then null. */
  readonly pending?: true;
}

const BASE = '';
const remembered = new WeakMap<Funnel, Map<string, Evaluation>>();
/** The last evaluation of each scenario, to be kept where the next document asks for the same sums. */
let recent = new Map<string, { readonly document: Funnel; readonly evaluation: Evaluation }>();
const RECENT_AT_MOST = 24;

/** The document under `scenario` (null: Base), solved. Faults are values; the same arguments give the same object. */
export function evaluate(document: Funnel, scenario: string | null): Evaluation {
  const key = scenario ?? BASE;
  const known = remembered.get(document)?.get(key);
  if (known !== undefined) return known;
  const evaluation = compute(document, scenario, recent.get(key));
  keep(document, key, evaluation);
  return evaluation;
}

function compute(
  document: Funnel,
  scenario: string | null,
  last: { readonly document: Funnel; readonly evaluation: Evaluation } | undefined,
): Evaluation {
  const applied = scenario === null ? { ok: true as const, value: document } : applyScenario(document, scenario);
  if (!applied.ok) return { funnel: document, result: null, faults: applied.faults };
  const funnel = applied.value;
  const overhead = scenario === null ? 0 : scenarioEffort(document, scenario).perPeriod;
  if (
    last?.evaluation.result != null &&
    sameArithmetic(last.evaluation.funnel, funnel) &&
    sameEffort(last.document, document, scenario)
  ) {
    return { funnel, result: last.evaluation.result, faults: [] };
  }
  const aside = asideFor(funnel);
  if (aside !== null) return awaited(document, scenario, funnel, aside);
  const solved = solveFunnel(funnel, { overhead });
  if (solved.ok) return { funnel, result: solved.value, faults: [] };
  const provisional = solvedAllTheSame(funnel, solved.faults, { overhead });
  return {
    funnel,
    result: null,
    faults: inNames(funnel, solved.faults),
    ...(provisional === null ? {} : { provisional }),
  };
}

/** "Not yet": the answer is written in when it has come, and the screen hears of it through `arrivals`. */
function awaited(document: Funnel, scenario: string | null, funnel: Funnel, aside: Aside): Evaluation {
  follow(
    aside.solve(document, scenario),
    (solved) => {
      rememberEvaluation(
        document,
        scenario,
        solved.ok
          ? { funnel, result: solved.value, faults: [] }
          : { funnel, result: null, faults: inNames(funnel, solved.faults) },
      );
    },
    () => remembered.get(document)?.delete(scenario ?? BASE),
  );
  return { funnel, result: null, faults: [], pending: true };
}

function sameEffort(before: Funnel, after: Funnel, scenario: string | null): boolean {
  if (scenario === null || before.scenarios === after.scenarios) return true;
  return scenarioEffort(before, scenario).perPeriod === scenarioEffort(after, scenario).perPeriod;
}

function keep(document: Funnel, key: string, evaluation: Evaluation): void {
  let ofDocument = remembered.get(document);
  if (ofDocument === undefined) {
    ofDocument = new Map();
    remembered.set(document, ofDocument);
  }
  ofDocument.set(key, evaluation);
  if (evaluation.pending === true) return;
  if (recent.size > RECENT_AT_MOST) recent = new Map();
  recent.set(key, { document, evaluation });
}

/** Writes in an answer that was computed off the page's thread. */
function rememberEvaluation(document: Funnel, scenario: string | null, evaluation: Evaluation): void {
  keep(document, scenario ?? BASE, evaluation);
}

/** The evaluation if it has been computed before; never computes. */
function knownEvaluation(document: Funnel, scenario: string | null): Evaluation | undefined {
  return remembered.get(document)?.get(scenario ?? BASE);
}

/**
 * What the screen shows now. `stale` says that faults forbid an answer: `result` is then what can be counted all the same, where
 * `provisional` is there, else that of an earlier document.
 */
export interface ShownEvaluation extends Evaluation {
  readonly scenario: string | null;
  readonly stale: boolean;
}

/** The scenario on screen: none while Base is peeked at, or where the one that was on has been removed. */
export function shownScenario(state: Pick<AppState, 'session' | 'history'>): string | null {
  const { scenario, peekBase } = state.session;
  if (scenario === null || peekBase) return null;
  return (state.history.present.scenarios ?? []).some((s) => s.id === scenario) ? scenario : null;
}

/** The last good result among the documents of the history, newest first; only what is remembered, nothing is solved. */
export function lastGoodResult(state: Pick<AppState, 'history'>, scenario: string | null): SolveResult | null {
  const { past, future } = state.history;
  for (let i = past.length - 1; i >= 0; i--) {
    const document = past[i]?.document;
    const result = document === undefined ? null : knownEvaluation(document, scenario)?.result;
    if (result != null) return result;
  }
  for (const step of future) {
    const result = knownEvaluation(step.document, scenario)?.result;
    if (result != null) return result;
  }
  return null;
}
