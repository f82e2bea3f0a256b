/**
 * Every case as a walk over the nodes of the funnel: the stages in their order, then one node for deals whose status alone
 * says that they were won. Counted as recorded, or with the stages filled in that a deal skipped going forward.
 */
import { STATUS, type Cases } from './cases';
import type { StageKind } from './stage-kinds';

const DAY = 86_400_000;

export interface Plan {
  /** Stage ids in order; node u of the count is stage order[u]. */
  readonly order: readonly number[];
  /** Kind of node u. */
  readonly kinds: readonly StageKind[];
  /** The node of deals whose status alone says won: a won stage, or order.length for a node that no stage stands for; -1 for none. */
  readonly wonNode: number;
  /** A snapshot: the times are those from creation to close. */
  readonly snapshot: boolean;
  /** A case's one stage stands for all before it. */
  readonly reach: boolean;
  /** Cases that neither won nor lost have ended all the same (one table a step). */
  readonly endless: boolean;
  /** Equal stages in a row are one visit (a stage saved twice) rather than a repeat (an activity done twice). */
  readonly collapse: boolean;
  /** Nodes made of several stages of the records: going from one of these to another is no move. */
  readonly merged: ReadonlySet<number>;
}

export interface EdgeCount {
  readonly from: number;
  readonly to: number;
  moves: number;
  cases: number;
  lastCase: number;
  /** Days from entering `from` to entering `to`, where both are known. */
  readonly days: number[];
}

export interface Count {
  readonly nodes: number;
  /** Visits, and those of them that are still going on. */
  readonly visits: Float64Array;
  readonly standing: Float64Array;
  /** The same in cases. */
  readonly entered: Float64Array;
  readonly open: Float64Array;
  readonly edges: ReadonlyMap<number, EdgeCount>;
  /** By source code (0 where there is no source column; the last one for no source): cases first seen at each node. */
  readonly first: readonly Float64Array[];
  /** Days of each finished visit. */
  readonly days: readonly number[][];
  /** Cases that leave for good at a node, by reason code; the key -1 for no reason. */
  readonly reasons: readonly Map<number, number>[];
  /** How each case ended: a value of STATUS, open or none among them, and the node where. */
  readonly ending: Uint8Array;
  readonly endedAt: Float64Array;
  readonly won: Int32Array;
}

/** Stages and, where no stage stands for it, the node of deals won by status. */
export function nodesOf(plan: Plan): number {
  return plan.order.length + (plan.wonNode === plan.order.length ? 1 : 0);
}

const ENDING: Readonly<Record<StageKind, number>> = {
  stage: STATUS.none,
  won: STATUS.won,
  lost: STATUS.lost,
  parked: STATUS.parked,
};

export function countWalks(
  cases: Cases,
  plan: Plan,
  policy: 'as-recorded' | 'fill',
  sources: number,
  sourceOf: (i: number) => number,
): Count {
  const nodes = nodesOf(plan);
  const place = new Int32Array(cases.stages.length);
  plan.order.forEach((stage, u) => (place[stage] = u));
  const kind = (u: number): StageKind => plan.kinds[u] ?? 'won';
  const plain = plan.kinds.flatMap((k, u) => (k === 'stage' ? [u] : []));
  const zeros = (): Float64Array => new Float64Array(nodes);
  const count = {
    nodes,
    visits: zeros(),
    standing: zeros(),
    entered: zeros(),
    open: zeros(),
    edges: new Map<number, EdgeCount>(),
    first: Array.from({ length: sources }, zeros),
    days: Array.from({ length: nodes }, (): number[] => []),
    reasons: Array.from({ length: nodes }, () => new Map<number, number>()),
    ending: new Uint8Array(cases.n),
    endedAt: new Float64Array(cases.n).fill(NaN),
    won: new Int32Array(cases.n).fill(-1),
  };
  const stamp = new Int32Array(nodes).fill(-1);
  const fill = policy === 'fill' || plan.reach;

  /** The nodes of the case being walked, with the times at which they were entered and left. */
  const path: number[] = [];
  const times: number[] = [];
  const lefts: number[] = [];
  const step = (u: number, at: number, left: number): void => {
    const previous = path.length === 0 ? -1 : path[path.length - 1]!;
    if (u === previous && (plan.collapse || plan.merged.has(u))) {
      lefts[lefts.length - 1] = left;
      return;
    }
    if (fill && (kind(u) === 'stage' || kind(u) === 'won' || (plan.reach && kind(u) === 'lost'))) {
      for (const between of plain) {
        if (between > previous && between < u && !(previous >= 0 && kind(previous) !== 'stage')) {
          path.push(between);
          times.push(NaN);
          lefts.push(NaN);
        }
      }
    }
    path.push(u);
    times.push(at);
    lefts.push(left);
  };

  for (let i = 0; i < cases.n; i++) {
    path.length = times.length = lefts.length = 0;
    for (let e = cases.start[i]!; e < cases.start[i + 1]!; e++)
      step(place[cases.stage[e]!]!, cases.at[e]!, cases.left?.[e] ?? NaN);
    if (path.length === 0) continue;
    const status = cases.status[i]!;
    if (status === STATUS.won && kind(path[path.length - 1]!) === 'stage' && plan.wonNode >= 0)
      step(plan.wonNode, cases.closed[i]!, NaN);
    endCase(i, status);
  }
  return count;

  function endCase(i: number, status: number): void {
    const last = path.length - 1;
    const end = path[last]!;
    const byStage = ENDING[kind(end)];
    let ending =
      byStage !== STATUS.none ? byStage : status === STATUS.lost || status === STATUS.parked ? status : STATUS.open;
    if (ending === STATUS.open && plan.endless) ending = STATUS.none;
    count.ending[i] = ending;
    // A history dates the end by its last stage; elsewhere the closing date is all there is.
    if (ending !== STATUS.open)
      count.endedAt[i] = byStage === STATUS.none ? cases.closed[i]! : firstNumber(times[last]!, cases.closed[i]!);
    count.first[sourceOf(i)]![path[0]!]!++;
    for (let k = 0; k <= last; k++) {
      const u = path[k]!;
      count.visits[u]!++;
      if (stamp[u] !== i) {
        stamp[u] = i;
        count.entered[u]!++;
      }
      if (kind(u) === 'won' && count.won[i] === -1) count.won[i] = u;
      if (k === last) break;
      moveOn(i, k);
    }
    if (ending === STATUS.open) {
      count.standing[end]!++;
      count.open[end]!++;
    } else finishLast(i, last, end, ending);
    if (ending === STATUS.lost || ending === STATUS.parked) {
      const from = byStage === STATUS.none || last === 0 ? end : path[last - 1]!;
      const reason = cases.reason === null ? -1 : cases.reason.codes[i]!;
      count.reasons[from]!.set(reason, (count.reasons[from]!.get(reason) ?? 0) + 1);
    }
  }

  function moveOn(i: number, k: number): void {
    const from = path[k]!;
    const to = path[k + 1]!;
    const key = from * nodes + to;
    let edge = count.edges.get(key);
    if (edge === undefined) {
      edge = { from, to, moves: 0, cases: 0, lastCase: -1, days: [] };
      count.edges.set(key, edge);
    }
    edge.moves++;
    if (edge.lastCase !== i) {
      edge.lastCase = i;
      edge.cases++;
    }
    if (plan.snapshot) {
      // The one time that a snapshot knows, from creation to close, stands on the last step.
      const whole = (cases.closed[i]! - cases.created[i]!) / DAY;
      if (k + 2 === path.length && kind(to) !== 'stage' && !Number.isNaN(whole)) {
        edge.days.push(whole);
        if (kind(to) === 'won') count.days[from]!.push(Math.max(0, whole));
      }
      return;
    }
    let until = NaN;
    for (let next = k + 1; next < path.length && Number.isNaN(until); next++) until = times[next]!;
    const stay = (firstNumber(lefts[k]!, until) - times[k]!) / DAY;
    if (!Number.isNaN(stay) && stay >= 0) count.days[from]!.push(stay);
    const between = (until - times[k]!) / DAY;
    if (!Number.isNaN(between) && between >= 0) edge.days.push(between);
  }

  /** The time of the last visit of a case that ended at a plain stage, where a column says when it was left or closed. */
  function finishLast(i: number, last: number, end: number, ending: number): void {
    if (plan.snapshot || kind(end) !== 'stage' || ending === STATUS.none) return;
    const stay = (firstNumber(lefts[last]!, cases.closed[i]!) - times[last]!) / DAY;
    if (!Number.isNaN(stay) && stay >= 0) count.days[end]!.push(stay);
  }
}

function firstNumber(a: number, b: number): number {
  return Number.isNaN(a) ? b : a;
}
