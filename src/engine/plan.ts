/**
 * The compiled funnel: its structure (the plan), reused while only numbers change, apart from its numbers.
 *
 * Nodes and edges are indices in document order. Everything is in typed arrays; nothing here knows names or quantities.
 */

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
  /** Per node: the edge that takes the rest, or −1 (n). */
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
  /** Per component: 1 where it holds a cycle, a self-loop included. */
  readonly cyclic: Uint8Array;
}

/** The numbers of a funnel beside its plan; point values, or one draw of every quantity. */
export interface Numbers {
  /** Share of those who enter the edge's start, rest edges and shared source edges filled in (m). */
  readonly rate: Float64Array;
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
