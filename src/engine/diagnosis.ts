/**
 * Plan and fact (model, section 9): which gaps cost most money, how likely each is real, and what may have caused it.
 *
 * A field holds the fact, `plan` on its node or edge the target. A gap costs what profit would gain if the field held its
 * target, all else as it is, solved exactly. The chance that a gap is real is that of the truth lying on the fact's side of
 * the target, by the fact's evidence: Beta for counts, Student's t for measured averages, the interval's own distribution.
 */
import type { Outcome } from '#funnel/fault';
import { getField, ruleAt } from '#funnel/fields';
import { evidence, pointValue, type Evidence } from '#funnel/quantity';
import type { Funnel, Quantity } from '#funnel/schema';
import { numberPlace, readNumber, withNumbers } from './change-number';
import { chanceBelow } from './chance-below';
import { lostMoneyOf, type LossPart } from './lost-money';
import { exchangeLinks, type ExchangeLink } from './exchange-links';
import { withRate } from './raise-rate';
import { solve, type Solution } from './solve';
import { solutionOf } from './solve-funnel';

export interface PlanGap {
  readonly at: string;
  readonly field: string;
  readonly fact: number;
  readonly plan: number;
  /** Profit per period that reaching the plan would bring; negative where the fact is better than planned. */
  readonly money: number;
  /** That the truth lies on the fact's side of the plan, 0–1. */
  readonly chanceReal: number;
  readonly evidence: Evidence;
  /** The node whose criteria and loss reasons speak about it. */
  readonly node: string;
  /** Its losses by cause, largest first; empty where nothing is lost there. */
  readonly causes: readonly LossPart[];
}

export interface Diagnosis {
  /** Most expensive first; fields that equal their plan are left out. */
  readonly gaps: readonly PlanGap[];
  /** The chain of exchanges in document order. */
  readonly links: readonly ExchangeLink[];
  /** The link whose missed promises cost most money; null where none costs any. */
  readonly weakest: string | null;
}

export function diagnose(funnel: Funnel): Outcome<Diagnosis> {
  const solved = solutionOf(funnel);
  if (!solved.ok) return solved;
  const solution = solved.value;
  const losses = new Map(lostMoneyOf(funnel, solution).nodes.map((node) => [node.at, node.parts]));
  const gaps = plannedFields(funnel).flatMap(({ at, field, plan, node }) => {
    const gap = gapOf(funnel, solution, at, field, plan);
    return gap === null ? [] : [{ ...gap, node, causes: losses.get(node) ?? [] }];
  });
  const links = exchangeLinks(funnel, solution);
  const costliest = links.reduce<ExchangeLink | null>(
    (top, link) => (link.money > (top?.money ?? 0) ? link : top),
    null,
  );
  return {
    ok: true,
    value: { gaps: gaps.sort((a, b) => b.money - a.money), links, weakest: costliest?.at ?? null },
  };
}

function plannedFields(funnel: Funnel): { at: string; field: string; plan: Quantity; node: string }[] {
  const fields = (at: string, node: string, plan: Readonly<Record<string, Quantity>> | undefined) =>
    Object.entries(plan ?? {}).map(([field, target]) => ({ at, field, plan: target, node }));
  return [
    ...funnel.nodes.flatMap((node) => fields(`nodes/${node.id}`, `nodes/${node.id}`, node.plan)),
    ...funnel.edges.flatMap((edge) => fields(`edges/${edge.id}`, `nodes/${edge.from}`, edge.plan)),
  ];
}

function gapOf(
  funnel: Funnel,
  solution: Solution,
  at: string,
  field: string,
  target: Quantity,
): Omit<PlanGap, 'node' | 'causes'> | null {
  const rule = ruleAt(funnel, at, field);
  if (rule === undefined) return null;
  const { plan, numbers, totals } = solution;
  const place = numberPlace(plan, at, field);
  const held = getField(funnel, at, field);
  const planned = pointValue(target, rule.scale);
  const fact =
    place !== null
      ? readNumber(numbers, place)
      : typeof held === 'object' || typeof held === 'number'
        ? pointValue(held, rule.scale)
        : null;
  if (fact === null || fact === planned) return null;
  let money = 0;
  if (place !== null) {
    const changed =
      place.kind === 'rate'
        ? withRate(plan, numbers, place.edge, planned)
        : withNumbers(plan, numbers, [{ place, to: planned }]);
    const reached = solve(plan, changed);
    // A plan that would close a loop has no profit to compare with; its gap is shown without money.
    if (reached.ok) money = reached.value.totals.profit - totals.profit;
  }
  const known = held === undefined || held === 'rest' ? fact : held;
  const below = chanceBelow(known, rule.scale, planned);
  return {
    at,
    field,
    fact,
    plan: planned,
    money,
    chanceReal: fact < planned ? below : 1 - below,
    evidence: evidence(known),
  };
}
