/**
 * Compiles a checked funnel: its structure into a plan, its quantities into numbers.
 *
 * Precondition: the funnel passed the check. What would make arithmetic meaningless is refused all the same, because
 * scenarios and moves change numbers after the check: ends that are not there, and point rates that sum past 1.
 */
import { RATE_SLACK, sumFault } from '#funnel/checks/graph';
import { fault, type Fault, type Outcome } from '#funnel/fault';
import { pointValue, type FieldScale } from '#funnel/quantity';
import { isRest, ownRate, ownShare } from '#funnel/rest';
import { DAYS_PER_PERIOD, type Funnel, type FunnelNode, type Quantity } from '#funnel/schema';
import { components } from './components';
import { eliminationPlan } from './elimination-plan';
import type { Numbers, Plan } from './plan';
import { settleRates } from './rates';

/** Turns one quantity of a funnel into a number: its point value, or a draw. */
export type ReadQuantity = (at: string, field: string, quantity: Quantity, scale: FieldScale) => number;

const pointOf: ReadQuantity = (_at, _field, quantity, scale) => pointValue(quantity, scale);

/** The plan of a funnel and its point numbers; unknown ends, doubled ids and overfull nodes are faults. */
export function compile(funnel: Funnel): Outcome<{ plan: Plan; numbers: Numbers }> {
  const planned = planOf(funnel);
  if (!planned.ok) return planned;
  const plan = planned.value;
  const faults = overfullNodes(plan, funnel);
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, value: { plan, numbers: numbersOf(plan, funnel) } };
}

/** The structure alone. */
export function planOf(funnel: Funnel): Outcome<Plan> {
  const { nodes, edges } = funnel;
  const n = nodes.length;
  const m = edges.length;
  const faults: Fault[] = [];
  const nodeIds = nodes.map((node) => node.id);
  const edgeIds = edges.map((edge) => edge.id);
  const nodeIndex = new Map(nodeIds.map((id, i) => [id, i]));
  const edgeIndex = new Map(edgeIds.map((id, i) => [id, i]));
  const from = new Int32Array(m);
  const to = new Int32Array(m);
  edges.forEach((edge, e) => {
    for (const end of ['from', 'to'] as const) {
      const at = nodeIndex.get(edge[end]);
      if (at === undefined) faults.push(fault(`edges/${edge.id}/${end}`, 'edge.noSuchNode', { id: edge[end] }));
      else (end === 'from' ? from : to)[e] = at;
    }
  });
  if (faults.length > 0) return { ok: false, faults };

  const out = groupEdges(n, from);
  const into = groupEdges(n, to);
  const ends = out.edges.map((e) => to[e]!);
  const comps = components(n, out.start, ends);
  const count = comps.compStart.length - 1;
  const cyclic = new Uint8Array(count);
  for (let c = 0; c < count; c++) cyclic[c] = comps.compStart[c + 1]! - comps.compStart[c]! > 1 ? 1 : 0;
  for (let e = 0; e < m; e++) if (from[e] === to[e]) cyclic[comps.compOf[from[e]!]!] = 1;

  const exits = exitKinds(funnel, n, from);
  const graph = { from, to, outStart: out.start, outEdges: out.edges, ...comps, cyclic };
  return {
    ok: true,
    value: {
      nodeCount: n,
      edgeCount: m,
      nodeIds,
      edgeIds,
      nodeIndex,
      edgeIndex,
      from,
      to,
      outStart: out.start,
      outEdges: out.edges,
      inStart: into.start,
      inEdges: into.edges,
      ...exits,
      drains: Uint8Array.from(nodes, (node, u) => (drains(node, out.start[u + 1]! > out.start[u]!) ? 1 : 0)),
      won: Uint8Array.from(nodes, (node) => (node.kind === 'outcome' && node.result === 'won' ? 1 : 0)),
      source: Uint8Array.from(nodes, (node) => (node.kind === 'source' ? 1 : 0)),
      ...comps,
      cyclic,
      elimination: eliminationPlan(graph),
    },
  };
}

/**
 * The numbers of a funnel on a plan of the same structure, every quantity read once, nodes first, both in document order.
 * `overhead` is money per period that belongs to no node.
 */
export function numbersOf(plan: Plan, funnel: Funnel, read: ReadQuantity = pointOf, overhead = 0): Numbers {
  const n = plan.nodeCount;
  const numbers = {
    rate: new Float64Array(plan.edgeCount),
    leak: new Float64Array(n),
    volume: new Float64Array(n),
    value: new Float64Array(n),
    margin: new Float64Array(n).fill(1),
    costPerEntry: new Float64Array(n),
    fixedCost: new Float64Array(n),
    days: new Float64Array(n),
    overhead,
    periodDays: DAYS_PER_PERIOD[funnel.period],
  };
  funnel.nodes.forEach((node, u) => {
    const at = `nodes/${node.id}`;
    const take = (
      field: string,
      quantity: Quantity | undefined,
      into: Float64Array,
      scale: FieldScale = 'positive',
    ) => {
      if (quantity !== undefined) into[u] = read(at, field, quantity, scale);
    };
    take('costPerEntry', node.costPerEntry, numbers.costPerEntry);
    take('fixedCost', node.fixedCost, numbers.fixedCost);
    if (node.kind === 'source') take('volume', node.volume, numbers.volume);
    else take('days', node.days, numbers.days);
    if (node.kind === 'outcome' && node.result === 'won') {
      take('value', node.value, numbers.value);
      take('margin', node.margin, numbers.margin, 'rate');
    }
  });
  funnel.edges.forEach((edge, e) => {
    const rate = ownRate(edge);
    if (rate !== undefined) numbers.rate[e] = read(`edges/${edge.id}`, 'rate', rate, 'rate');
  });
  settleRates(plan, numbers.rate, numbers.leak);
  return numbers;
}

/** Edge indices grouped by one of their ends, in document order within a group. */
function groupEdges(n: number, end: Int32Array): { start: Int32Array; edges: Int32Array } {
  const start = new Int32Array(n + 1);
  for (const u of end) start[u + 1]!++;
  for (let u = 0; u < n; u++) start[u + 1]! += start[u]!;
  const cursor = start.slice(0, n);
  const edges = new Int32Array(end.length);
  end.forEach((u, e) => (edges[cursor[u]!++] = e));
  return { start, edges };
}

function exitKinds(funnel: Funnel, n: number, from: Int32Array): Pick<Plan, 'written' | 'rest' | 'restEdge'> {
  const written = new Uint8Array(from.length);
  const rest = new Uint8Array(from.length);
  const restEdge = new Int32Array(n).fill(-1);
  const hasWritten = new Uint8Array(n);
  funnel.edges.forEach((edge, e) => {
    if (ownRate(edge) === undefined) return;
    written[e] = 1;
    hasWritten[from[e]!] = 1;
  });
  funnel.edges.forEach((edge, e) => {
    const u = from[e]!;
    // Exits of a source that all leave their rates out share its leads by an assumption; no written rate makes way for them.
    if (!isRest(edge) && (edge.rate !== undefined || hasWritten[u] === 0)) return;
    rest[e] = 1;
    if (restEdge[u]! < 0) restEdge[u] = e;
  });
  return { written, rest, restEdge };
}

/** Outcomes end a way and do not drain, except a parked one with an exit: who does not come back from there has dropped off. */
function drains(node: FunnelNode, hasExit: boolean): boolean {
  return node.kind !== 'outcome' || (node.result === 'parked' && hasExit);
}

function overfullNodes(plan: Plan, funnel: Funnel): Fault[] {
  const sums = new Float64Array(plan.nodeCount);
  funnel.edges.forEach((edge, e) => {
    sums[plan.from[e]!]! += ownShare(edge);
  });
  const faults: Fault[] = [];
  sums.forEach((sum, u) => {
    if (sum > 1 + RATE_SLACK) faults.push(sumFault(`nodes/${plan.nodeIds[u]!}`, plan.nodeIds[u]!, sum));
  });
  return faults;
}
