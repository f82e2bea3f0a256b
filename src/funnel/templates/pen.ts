/**
 * What a template is written with: its words, the honest ways to write its numbers, and the parts that every template has.
 *
 * Nothing here is measured, so every estimate is written by `guess`, `about` or `kept`, or names its own source. Plain
 * numbers are those that a company sets for itself: people, their hours, promised answer times; and costs of nothing.
 */
import type {
  Criterion,
  Exchange,
  LossReason,
  OutcomeNode,
  PlannedMove,
  Quantity,
  SourceNode,
  StageNode,
  TouchpointNode,
} from '../schema';

export type Word = (key: string) => string;

type Place = [x: number, y: number];
type SourceDetail = Pick<SourceNode, 'volume' | 'costPerEntry'>;
type StationDetail = Pick<
  StageNode,
  'days' | 'costPerEntry' | 'fixedCost' | 'capacity' | 'exchange' | 'criteria' | 'lossReasons' | 'notes'
>;
type WonDetail = StationDetail & Pick<OutcomeNode, 'value' | 'margin'>;
type MoveDetail = Pick<PlannedMove, 'to' | 'oneOff' | 'perPeriod' | 'ceiling' | 'halfCost'>;
type Cause = 'traffic' | 'handling' | 'offer';

/** A node is named by the word of its own id; its place is in canvas units. */
export interface Pen {
  /** A word of any chapter of the templates. */
  readonly word: Word;
  /** A word of this template. */
  readonly w: Word;
  /** An assumed number. */
  readonly guess: (value: number) => Quantity;
  /** An assumed rate or time: its point value is `likely`, for the range lies evenly round it. */
  readonly about: (likely: number, by: number) => Quantity;
  /** A promise and how often it is kept, of a hundred; an assumption too. */
  readonly kept: (clientAction: string, answer: string, withinHours: number, k: number) => Exchange;
  /** `effect` is an odds ratio. */
  readonly criterion: (text: string, state: Criterion['state'], cause: Cause, effect: Quantity) => Criterion;
  /** `k` leads of those who left gave this reason. */
  readonly lost: (reason: string, cause: Cause, k: number) => LossReason;
  readonly source: (id: string, at: Place, detail: SourceDetail) => SourceNode;
  readonly stage: (id: string, at: Place, detail: StationDetail) => StageNode;
  readonly touchpoint: (id: string, at: Place, detail: StationDetail) => TouchpointNode;
  readonly won: (id: string, at: Place, detail: WonDetail) => OutcomeNode;
  readonly parked: (id: string, at: Place, detail: StationDetail) => OutcomeNode;
  /** A planned move on the rate of an edge. */
  readonly move: (id: string, name: string, edge: string, detail: MoveDetail) => PlannedMove;
  /** A planned move on another number of a node. */
  readonly moveOf: (id: string, name: string, node: string, field: string, detail: MoveDetail) => PlannedMove;
}

/** The pen of one template in one language; `id` names its chapter of words. */
export function penFor(id: string, word: Word): Pen {
  const source = word('source.assumption');
  const w: Word = (key) => word(`${id}.${key}`);
  return {
    word,
    w,
    guess: (value) => ({ value, source }),
    about: (likely, by) => ({ low: tidy(likely - by), likely, high: tidy(likely + by), source }),
    kept: (clientAction, answer, withinHours, k) => ({
      clientAction: w(clientAction),
      answer: w(answer),
      withinHours,
      fact: { k, n: 100, source },
    }),
    criterion: (text, state, cause, effect) => ({ text: w(text), state, cause, effect }),
    lost: (reason, cause, k) => ({ reason: w(reason), cause, k }),
    source: (id, at, detail) => ({ id, kind: 'source', name: w(id), ...detail, at }),
    stage: (id, at, detail) => ({ id, kind: 'stage', name: w(id), ...detail, at }),
    touchpoint: (id, at, detail) => ({ id, kind: 'touchpoint', name: w(id), ...detail, at }),
    won: (id, at, detail) => ({ id, kind: 'outcome', result: 'won', name: w(id), ...detail, at }),
    parked: (id, at, detail) => ({ id, kind: 'outcome', result: 'parked', name: w(id), ...detail, at }),
    move: (id, name, edge, detail) => ({ id, name: w(name), at: `edges/${edge}`, ...detail }),
    moveOf: (id, name, node, field, detail) => ({ id, name: w(name), at: `nodes/${node}`, field, ...detail }),
  };
}

/** Without the dust that decimal fractions leave in binary: 0.45, not 0.44999999999999996. */
function tidy(x: number): number {
  return Number(x.toPrecision(12));
}
