/**
 * Numbers to show, rounded so that at every gate what enters equals what leaves (DESIGN §3, "Rounding"): whole ones, or tenths and
 * hundredths on a funnel of a few leads, where whole ones would say nothing.
 *
 * The leads are a circulation: from outside into the sources, along the edges, and out again as leads gone for good or as
 * ends of a way. A circulation with real flows has one with whole flows that differs by less than one everywhere (integral
 * polytope of network flows). It is found by cancelling: the fractional edges form a graph without dead ends, so a walk along
 * them closes a cycle; pushing along the cycle by the least amount that makes one of its edges whole keeps every balance.
 */
import type { Funnel, FunnelNode } from '#funnel/schema';
import type { SolveResult } from '#engine/results';
import type { ShownCounts } from './types';

const NONE: ShownCounts = { grain: 1, edges: new Map(), entries: new Map(), lost: new Map(), ended: new Map() };

/** From so many leads at the busiest place on they are told in whole numbers; with each tenth of it one decimal more. */
const WHOLE_FROM = 20;
const MOST_DECIMALS = 3;

/** How many of the smallest shown part make one lead: 1, 10, 100 or 1,000. */
function partsOf(result: SolveResult): number {
  let most = 0;
  for (const id in result.nodes) most = Math.max(most, finite(result.nodes[id]?.entries));
  let parts = 1;
  for (let d = 0; d < MOST_DECIMALS && most > 0 && most * parts < WHOLE_FROM; d += 1) parts *= 10;
  return parts;
}

/** A number as it is shown beside counts of this grain. */
export function toGrain(n: number, grain: number): number {
  const parts = Math.round(1 / grain);
  return Math.round(n * parts) / parts;
}

/** True where who does not go on has left for good: everywhere but at ends; a parked end with a way out loses leads too. */
export function losesLeads(node: FunnelNode, hasExit: boolean): boolean {
  return node.kind !== 'outcome' || (node.result === 'parked' && hasExit);
}

const finite = (n: number | undefined): number => (n !== undefined && Number.isFinite(n) && n > 0 ? n : 0);

/** The counts to show for every edge, gate and drain, each less than one grain from the truth. Empty without a result. */
export function shownCounts(funnel: Funnel, result: SolveResult | null): ShownCounts {
  const steps = countSteps(funnel, result);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** How many exits, gates or pushes are seen to between two rests. */
const REST_AFTER = 2000;

/** The same in steps of well under a frame each, for funnels so large that counting them in one go would be felt. */
export function* countSteps(funnel: Funnel, result: SolveResult | null): Generator<void, ShownCounts> {
  if (result === null) return NONE;
  const parts = partsOf(result);
  const n = funnel.nodes.length;
  const index = new Map(funnel.nodes.map((node, i) => [node.id, i]));
  const arcs = new Arcs(n + 1);
  const outside = n;
  const kept: number[] = [];
  const inflow = new Float64Array(n);
  const outflow = new Float64Array(n);
  const exits = new Uint8Array(n);
  let seen = 0;
  for (const edge of funnel.edges) {
    if (++seen % REST_AFTER === 0) yield;
    const from = index.get(edge.from);
    const to = index.get(edge.to);
    const flow = parts * finite(result.edges[edge.id]?.flow);
    if (from === undefined || to === undefined) {
      kept.push(-1);
      continue;
    }
    kept.push(arcs.add(from, to, flow));
    outflow[from] = (outflow[from] ?? 0) + flow;
    inflow[to] = (inflow[to] ?? 0) + flow;
    exits[from] = 1;
  }
  const entering: number[] = [];
  const leaving: number[] = [];
  for (const [i, node] of funnel.nodes.entries()) {
    if (++seen % REST_AFTER === 0) yield;
    const came = inflow[i] ?? 0;
    const entries = Math.max(parts * finite(result.nodes[node.id]?.entries), came);
    // What a gate's edges do not carry comes from outside, and what they do not take on goes there.
    entering.push(arcs.add(outside, i, Math.max(entries, outflow[i] ?? 0) - came));
    leaving.push(arcs.add(i, outside, Math.max(0, entries - (outflow[i] ?? 0))));
  }
  yield* arcs.makeWhole();

  const edges = new Map<string, number>();
  const entries = new Map<string, number>();
  const lost = new Map<string, number>();
  const ended = new Map<string, number>();
  const entered = new Float64Array(n);
  for (const [e, edge] of funnel.edges.entries()) {
    if (++seen % REST_AFTER === 0) yield;
    const arc = kept[e] ?? -1;
    const shown = arc < 0 ? 0 : arcs.flowOf(arc);
    edges.set(edge.id, shown / parts);
    const to = index.get(edge.to);
    if (to !== undefined && arc >= 0) entered[to] = (entered[to] ?? 0) + shown;
  }
  for (const [i, node] of funnel.nodes.entries()) {
    if (++seen % REST_AFTER === 0) yield;
    entries.set(node.id, ((entered[i] ?? 0) + arcs.flowOf(entering[i] ?? 0)) / parts);
    const left = arcs.flowOf(leaving[i] ?? 0) / parts;
    const gone = losesLeads(node, exits[i] === 1);
    lost.set(node.id, gone ? left : 0);
    ended.set(node.id, gone ? 0 : left);
  }
  return { grain: 1 / parts, edges, entries, lost, ended };
}

/** A circulation on few numbers: arcs with flows, rounded in place. */
class Arcs {
  private readonly tail: number[] = [];
  private readonly head: number[] = [];
  private readonly flow: number[] = [];
  /** The flows before any of them was rounded. */
  private meant: readonly number[] = [];
  constructor(private readonly nodeCount: number) {}

  add(from: number, to: number, flow: number): number {
    this.tail.push(from);
    this.head.push(to);
    this.flow.push(flow);
    return this.flow.length - 1;
  }

  flowOf(arc: number): number {
    return this.flow[arc] ?? 0;
  }

  *makeWhole(): Generator<void, void> {
    const { flow, tail, head } = this;
    this.meant = flow.slice();
    const largest = flow.reduce((a, b) => Math.max(a, b), 1);
    // Sums of doubles of this size are off by no more.
    const tolerance = 1e-7 + 1e-12 * largest;
    const m = flow.length;
    const fractional = new Uint8Array(m);
    const settle = (e: number): void => {
      const f = flow[e] ?? 0;
      const whole = Math.round(f);
      if (Math.abs(f - whole) <= tolerance) {
        flow[e] = whole;
        fractional[e] = 0;
      } else fractional[e] = 1;
    };
    for (let e = 0; e < m; e += 1) {
      settle(e);
      // A self-loop takes and gives at one node: it may be rounded by itself.
      if (tail[e] === head[e] && fractional[e] === 1) {
        flow[e] = Math.round(flow[e] ?? 0);
        fractional[e] = 0;
      }
    }
    const { start, list } = this.incidence();
    // Arcs once whole stay whole: `leap` passes over them, and is shortened wherever it is walked.
    const leap = new Int32Array(list.length);
    const fractionalFrom = (place: number): number => {
      let end = place;
      while (end < list.length && fractional[list[end] ?? 0] === 0) end += leap[end] || 1;
      while (place < end) {
        const next = place + (leap[place] || 1);
        leap[place] = end - place;
        place = next;
      }
      return end;
    };
    /** The first arc at a node that is still fractional, but for the one we came by; -1 where there is none. */
    const nextFractional = (node: number, came: number): number => {
      let place = fractionalFrom(start[node] ?? 0);
      if (list[place] === came && came !== -1) place = fractionalFrom(place + 1);
      return place < (start[node + 1] ?? 0) ? (list[place] ?? -1) : -1;
    };
    const onPath = new Int32Array(this.nodeCount).fill(-1);
    const pathNodes: number[] = [];
    const pathArcs: number[] = [];

    let pushes = 0;
    for (let seed = 0; seed < this.nodeCount; seed += 1) {
      if (seed % REST_AFTER === 0) yield;
      let node = seed;
      pathNodes.length = 0;
      pathArcs.length = 0;
      for (;;) {
        if (++pushes % REST_AFTER === 0) yield;
        if (onPath[node] === -1) {
          onPath[node] = pathNodes.length;
          pathNodes.push(node);
        }
        const came = pathArcs[pathNodes.length - 2] ?? -1;
        const arc = nextFractional(node, came);
        if (arc === -1) {
          // Nothing leads on from here. Where balances hold this happens at the seed only; noise elsewhere is rounded away.
          onPath[node] = -1;
          pathNodes.pop();
          const back = pathArcs.pop();
          if (back === undefined) break;
          flow[back] = Math.round(flow[back] ?? 0);
          fractional[back] = 0;
          node = pathNodes[pathNodes.length - 1] ?? seed;
          continue;
        }
        const other = tail[arc] === node ? (head[arc] ?? 0) : (tail[arc] ?? 0);
        const at = onPath[other] ?? -1;
        pathArcs.push(arc);
        if (at === -1) {
          node = other;
          continue;
        }
        this.cancel(pathArcs, pathNodes, at, settle);
        // The path before the cycle stays fractional unless the push ended there; go on from the first broken arc.
        for (let i = at + 1; i < pathNodes.length; i += 1) onPath[pathNodes[i] ?? 0] = -1;
        pathNodes.length = at + 1;
        pathArcs.length = at;
        node = other;
      }
    }
  }

  /**
   * Pushes around the cycle of arcs from the `first` on by the least amount that makes one of them whole, the way round that leaves
   * the flows nearer to what they were. `nodes[i]` is where arc i is left from.
   */
  private cancel(arcs: readonly number[], nodes: readonly number[], first: number, settle: (e: number) => void): void {
    const { flow, tail, meant } = this;
    let up = Infinity;
    let down = Infinity;
    // How far the flows of the cycle are off already, counted along it.
    let off = 0;
    for (let i = first; i < arcs.length; i += 1) {
      const e = arcs[i] ?? 0;
      const f = flow[e] ?? 0;
      const above = Math.ceil(f) - f;
      const below = f - Math.floor(f);
      const forward = tail[e] === nodes[i];
      up = Math.min(up, forward ? above : below);
      down = Math.min(down, forward ? below : above);
      const error = f - (meant[e] ?? 0);
      off += forward ? error : -error;
    }
    // The squares of the errors grow by length × push² + 2 × off × push.
    const length = arcs.length - first;
    const grown = (push: number): number => length * push * push + 2 * off * push;
    const push = grown(up) <= grown(-down) ? up : -down;
    for (let i = first; i < arcs.length; i += 1) {
      const e = arcs[i] ?? 0;
      flow[e] = (flow[e] ?? 0) + (tail[e] === nodes[i] ? push : -push);
      settle(e);
    }
  }

  private incidence(): { start: Int32Array; list: Int32Array } {
    const start = new Int32Array(this.nodeCount + 1);
    const { tail, head } = this;
    for (let e = 0; e < tail.length; e += 1) {
      const a = (tail[e] ?? 0) + 1;
      const b = (head[e] ?? 0) + 1;
      start[a] = (start[a] ?? 0) + 1;
      start[b] = (start[b] ?? 0) + 1;
    }
    for (let i = 0; i < this.nodeCount; i += 1) start[i + 1] = (start[i + 1] ?? 0) + (start[i] ?? 0);
    const fill = start.slice();
    const list = new Int32Array(tail.length * 2);
    for (let e = 0; e < tail.length; e += 1) {
      for (const v of [tail[e] ?? 0, head[e] ?? 0]) {
        list[fill[v] ?? 0] = e;
        fill[v] = (fill[v] ?? 0) + 1;
      }
    }
    return { start, list };
  }
}
