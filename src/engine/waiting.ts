/**
 * Waiting (model, section 6): what limited people do to a funnel in its steady state.
 *
 * Load ρ = entries·handlingHours / (people·hoursPerPeriod); waits by Erlang C with the Allen–Cunneen correction; at or above a load
 * of 1 the backlog grows and only the capacity passes on. A written rate is that of an answer without a wait; `halfLifeHours`
 * multiplies it by the mean of 2^(−wait/halfLife), and `patienceHours` lets those leave who have waited so long. Both change the
 * entries that make the load, so all of it is one fixed point over the whole funnel, loops included.
 *
 * All hours are working hours. Precondition: the funnel passed the check.
 */
import { fault, type Outcome } from '#funnel/fault';
import type { Funnel } from '#funnel/schema';
import { compile } from './compile';
import { LinearSystem } from './linear-system';
import type { Numbers, Plan } from './plan';
import { crewWait, type CrewWait, type MemberWait } from './queueing/crew-waits';
import { crewsOf, type Crew } from './queueing/crews';
import { fixedPoint } from './queueing/fixed-point';
import { onwardOf, type Onward } from './queueing/onward';
import { arrivalScvs, type NodeLine } from './queueing/variability';
import type { Totals } from './results';
import { solve } from './solve';

export interface NodeWaiting {
  /** Leads that enter per period, with the feedback of all waits. */
  readonly entries: number;
  /** Hours asked of hours there (of the whole team where shared); null without a capacity. */
  readonly load: number | null;
  /** Mean wait before the answer, working hours; null where it grows without bound. 0 without a capacity. */
  readonly waitHours: number | null;
  /** The chance that a lead waits at all. */
  readonly chanceToWait: number;
  /** Leads per period by which the backlog grows; 0 where it does not. */
  readonly overloadPerPeriod: number;
  /** What the wait leaves of the rates onward, 0–1. */
  readonly rateFactor: number;
  /** Share of the entries that runs out of patience. */
  readonly leaveShare: number;
  /** Leads waiting, being handled, or spending their days here; null where the backlog grows. */
  readonly wip: number | null;
}

export interface TeamWaiting {
  readonly load: number;
  readonly overloadPerPeriod: number;
}

export interface WaitingResult {
  /** `overloaded`: some backlog grows, so no steady state; the flows are then what the people can pass on in the long run. */
  readonly verdict: 'steady' | 'overloaded' | 'not converged';
  readonly converged: boolean;
  readonly rounds: number;
  /** Greatest remaining difference of a share between two rounds. */
  readonly residual: number;
  readonly nodes: Readonly<Record<string, NodeWaiting>>;
  readonly teams: Readonly<Record<string, TeamWaiting>>;
  /** The metrics with the feedback in them; waits and handling count in days and in progress. Null where not converged. */
  readonly totals: WaitingTotals | null;
}

/** Without a steady state nothing can be said of the work in progress and the cycle: they grow. */
export type WaitingTotals = Omit<Totals, 'wip' | 'cycleDays' | 'textbookVelocity'> & {
  readonly wip: number | null;
  readonly cycleDays: number | null;
};

/** Solves the waiting of a funnel's point values. Faults: those of `compile`, of the crews, and loops that nobody leaves. */
export function waiting(funnel: Funnel): Outcome<WaitingResult> {
  const compiled = compile(funnel);
  if (!compiled.ok) return compiled;
  const crews = crewsOf(funnel);
  if (!crews.ok) return crews;
  const { plan, numbers } = compiled.value;
  const round = new Round(funnel, plan, numbers, crews.value);
  const first = solve(plan, numbers);
  if (!first.ok) return first;
  const found = fixedPoint((v, into) => round.run(v, into), new Float64Array(2 * round.memberCount).fill(1));
  round.run(found.point, new Float64Array(found.point.length));
  return resultOf(round, found);
}

/** One round of the feedback: shares that pass and factors → entries → waits → shares and factors. */
class Round {
  readonly waits: CrewWait[] = [];
  readonly entries: Float64Array;
  readonly adjusted: Numbers;
  readonly memberCount: number;
  private readonly system: LinearSystem;
  private readonly onward: Onward;
  private readonly fresh: Float64Array;
  private readonly flow: Float64Array;

  constructor(
    funnel: Funnel,
    readonly plan: Plan,
    readonly numbers: Numbers,
    readonly crews: readonly Crew[],
  ) {
    this.memberCount = crews.reduce((sum, crew) => sum + crew.members.length, 0);
    this.entries = new Float64Array(plan.nodeCount);
    this.flow = new Float64Array(plan.edgeCount);
    this.adjusted = { ...numbers, rate: Float64Array.from(numbers.rate), leak: Float64Array.from(numbers.leak) };
    this.system = new LinearSystem(plan);
    this.onward = onwardOf(plan, funnel);
    this.fresh = Float64Array.from(funnel.nodes, (node) =>
      node.kind === 'source' && node.arrivals === 'even' ? 0 : 1,
    );
  }

  /** `v` holds the share that passes and the factor of every member, crew by crew. */
  run(v: Float64Array, into: Float64Array): void {
    const { plan, numbers, adjusted, onward, entries, flow } = this;
    let k = 0;
    for (const crew of this.crews) {
      for (const member of crew.members) {
        adjust(plan, numbers, onward, member.node, v[k]!, v[k + 1]!, adjusted);
        k += 2;
      }
    }
    // Waits only take from the rates, so a funnel that could be solved without them still can.
    if (!this.system.factorise(adjusted)) throw new Error('waiting: the rates with waits have no solution');
    this.system.forward(adjusted.volume, entries);
    for (let e = 0; e < plan.edgeCount; e++) flow[e] = entries[plan.from[e]!]! * adjusted.rate[e]!;
    const lines: (NodeLine | null)[] = new Array<NodeLine | null>(plan.nodeCount).fill(null);
    for (const crew of this.crews) {
      let hours = 0;
      for (const { node, handlingHours } of crew.members) hours += entries[node]! * handlingHours;
      const load = hours / (crew.people * crew.hoursPerPeriod);
      for (const { node, handlingScv } of crew.members) lines[node] = { load, people: crew.people, handlingScv };
    }
    const scv = arrivalScvs(plan, { entries, flow, days: numbers.days, fresh: this.fresh, lines });
    this.waits.length = 0;
    k = 0;
    for (const crew of this.crews) {
      const wait = crewWait(
        crew,
        crew.members.map((m) => entries[m.node]!),
        crew.members.map((m) => scv[m.node]!),
      );
      this.waits.push(wait);
      for (const member of wait.members) {
        into[k] = member.pass;
        into[k + 1] = member.factor;
        k += 2;
      }
    }
  }
}

/** Writes the rates out of node u with a share `pass` served and their rates onward multiplied by `factor`. */
function adjust(
  plan: Plan,
  given: Numbers,
  onward: Onward,
  u: number,
  pass: number,
  factor: number,
  into: Numbers,
): void {
  let lost = 0;
  for (let k = plan.outStart[u]!; k < plan.outStart[u + 1]!; k++) {
    const e = plan.outEdges[k]!;
    const rate = given.rate[e]!;
    const kept = onward.leadsOn[e] === 1 ? rate * factor : rate;
    lost += rate - kept;
    into.rate[e] = kept * pass;
  }
  const absorbs = onward.absorbs[u]!;
  if (absorbs >= 0) into.rate[absorbs]! += lost * pass;
  into.leak[u] = given.leak[u]! * pass + (1 - pass) + (absorbs >= 0 ? 0 : lost * pass);
}

function resultOf(round: Round, found: ReturnType<typeof fixedPoint>): Outcome<WaitingResult> {
  const { plan, crews, waits, entries, numbers, adjusted } = round;
  const perNode = new Map<number, { crew: Crew; load: number; wait: MemberWait; handlingHours: number }>();
  crews.forEach((crew, c) => {
    crew.members.forEach((member, i) => {
      const wait = waits[c]!.members[i]!;
      perNode.set(member.node, { crew, load: waits[c]!.load, wait, handlingHours: member.handlingHours });
    });
  });
  const days = Float64Array.from(numbers.days);
  const nodes = plan.nodeIds.map((id, u): [string, NodeWaiting] => {
    const x = entries[u]!;
    const here = perNode.get(u);
    if (!here) {
      const wip = (x * numbers.days[u]!) / numbers.periodDays;
      const free = { load: null, waitHours: 0, chanceToWait: 0, overloadPerPeriod: 0, rateFactor: 1, leaveShare: 0 };
      return [id, { entries: x, ...free, wip }];
    }
    const { crew, wait, load, handlingHours } = here;
    const served = 1 - wait.leave;
    const dayPerHour = numbers.periodDays / crew.hoursPerPeriod;
    const spent = ((wait.wait ?? 0) + served * handlingHours) * dayPerHour + served * numbers.days[u]!;
    days[u] = spent;
    return [
      id,
      {
        entries: x,
        load,
        waitHours: wait.wait,
        chanceToWait: wait.chanceToWait,
        overloadPerPeriod: wait.overload,
        rateFactor: wait.factor,
        leaveShare: wait.leave,
        wip: wait.wait === null ? null : (x * spent) / numbers.periodDays,
      },
    ];
  });
  const teams = crews.flatMap((crew, c): [string, TeamWaiting][] => {
    if (!crew.at.startsWith('teams/')) return [];
    const overloadPerPeriod = waits[c]!.members.reduce((sum, member) => sum + member.overload, 0);
    return [[crew.at.slice('teams/'.length), { load: waits[c]!.load, overloadPerPeriod }]];
  });
  const overloaded = waits.some((wait) => wait.members.some((member) => member.overload > 0));
  const solved = solve(plan, { ...adjusted, days });
  if (!solved.ok) return { ok: false, faults: [fault('', 'waiting.unsolved')] };
  const { textbookVelocity: _textbook, ...totals } = solved.value.totals;
  const { converged, rounds, residual } = found;
  return {
    ok: true,
    value: {
      verdict: !converged ? 'not converged' : overloaded ? 'overloaded' : 'steady',
      converged,
      rounds,
      residual,
      nodes: Object.fromEntries(nodes),
      teams: Object.fromEntries(teams),
      totals: !converged ? null : overloaded ? { ...totals, wip: null, cycleDays: null } : totals,
    },
  };
}
