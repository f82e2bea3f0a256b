/**
 * The compiled funnel: its structure (the plan), reused while only numbers change, apart from its numbers.
 *
 * Nodes and edges are indices in document order. Everything is in typed arrays; nothing here knows names or quantities.
 */

/**
 * The order in which the loops of a plan are eliminated, node by node, and where each product of two rates is added: a
 * straight-line program that any set of numbers can run (see `elimination.ts`). Positions index one array of values.
 */
export interface EliminationPlan {
  /** Steps of component c: `compStep[c] .. compStep[c+1]`; none for components without a cycle. */
  readonly compStep: Int32Array;
  /** Where the targets of component c begin (see `target`). */
  readonly compTarget: Int32Array;
  /** Per step: the node that is eliminated. */
  readonly stepNode: Int32Array;
  /** Per step: where its surviving exits and entries lie in the lists below. */
  readonly outPtr: Int32Array;
  readonly outNode: Int32Array;
  readonly outPos: Int32Array;
  readonly inPtr: Int32Array;
  readonly inNode: Int32Array;
  readonly inPos: Int32Array;
  /** Positions that receive entry × exit, for every pair with different ends, entries outermost. */
  readonly target: Int32Array;
  readonly valueCount: number;
  /** Per edge: its position, or −1 where it leaves its component or returns to its own node (m). */
  readonly edgePos: Int32Array;
  /** Components that elimination left with a dense core, by component. */
  readonly cores: ReadonlyMap<number, CorePlan>;
}

/** What remains of a large component when further elimination would fill it: q nodes, solved as a dense block. */
export interface CorePlan {
  readonly nodes: Int32Array;
  /** Triples (row, column, position) of its entries, rows and columns counted within `nodes`. */
  readonly entries: Int32Array;
}

/** Structure of a funnel: who is joined to whom, and in which order components are solved. Shapes: n nodes, m edges. */
export interface Plan {
  readonly nodeCount: number;
  readonly edgeCount: number;
  readonly nodeIds: readonly string[];
  readonly edgeIds: readonly string[];
  readonly nodeIndex: ReadonlyMap<string, number>;
  readonly edgeIndex: ReadonlyMap<string, number>;
  /** Per edge: index of its start and its end (m). */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Exits of node u: `outEdges[outStart[u] .. outStart[u+1])` (n+1, m); entries likewise. */
  readonly outStart: Int32Array;
  readonly outEdges: Int32Array;
  readonly inStart: Int32Array;
  readonly inEdges: Int32Array;
  /** Per edge: 1 where the document gives the rate as a quantity; 0 where it is `"rest"` or left out (m). */
  readonly written: Uint8Array;
  /**
   * Per edge: 1 where the rate is what the other exits leave: `"rest"`, or left out at a source beside written rates (m).
   * Several such exits of one node share the rest equally.
   */
  readonly rest: Uint8Array;
  /** Per node: the (first) edge that takes the rest, or −1 (n). */
  readonly restEdge: Int32Array;
  /** Per node: 1 where who does not go on has dropped off, 0 for outcomes that end a way (n). */
  readonly drains: Uint8Array;
  /** Per node: 1 for won outcomes (n). */
  readonly won: Uint8Array;
  /** Per node: 1 for sources (n). */
  readonly source: Uint8Array;
  /** Strongly connected components in topological order: `compNodes[compStart[c] .. compStart[c+1])`. */
  readonly compStart: Int32Array;
  readonly compNodes: Int32Array;
  /** Per node: its component (n). */
  readonly compOf: Int32Array;
  /** Per component: 1 where it holds a cycle, a self-loop included. */
  readonly cyclic: Uint8Array;
  readonly elimination: EliminationPlan;
}

/** The numbers of a funnel beside its plan; point values, or one draw of every quantity. */
export interface Numbers {
  /** Share of those who enter the edge's start, rest edges and shared source edges filled in (m). */
  readonly rate: Float64Array;
  /** Per node: the share that goes nowhere, 1 − Σ rates; at outcomes these end their way there (n). */
  readonly leak: Float64Array;
  /** Leads per period; 0 but at sources (n). */
  readonly volume: Float64Array;
  /** Money per deal; 0 but at won outcomes (n). */
  readonly value: Float64Array;
  /** 0–1; 1 where not given (n). */
  readonly margin: Float64Array;
  /** Money per lead that enters (n). */
  readonly costPerEntry: Float64Array;
  /** Money per period (n). */
  readonly fixedCost: Float64Array;
  /** Mean days at the node (n). */
  readonly days: Float64Array;
  /** Money per period that belongs to no node: the running effort of the scenario that is on. */
  readonly overhead: number;
  readonly periodDays: number;
}
