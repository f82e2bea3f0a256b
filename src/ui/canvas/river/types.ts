/**
 * The drawn river: what the layout gives and the layers draw.
 *
 * Every length is in canvas units (one unit is one pixel at zoom 1); y grows downwards. A node's `at` is the x of its gate
 * post (left edge of its card) and the y of its water line (top of the stream); of a source, the left top corner of its block.
 */
import type { Funnel, FunnelNode } from '#funnel/schema';
import type { SolveResult } from '#engine/results';
import type { Lens } from '#state/session';

/** How much of a card there is room for: 90% and up, 60–89%, 35–59%, under 35%. */
export type ZoomLevel = 'full' | 'compact' | 'name' | 'post';
/** What of a card is drawn: as much as the level has room for, or less where it would cover something; `narrow` is `name` on more lines. */
export type CardFace = ZoomLevel | 'narrow' | 'number';
export type Thickness = 'linear' | 'sqrt';

export interface Size {
  readonly width: number;
  readonly height: number;
}
export interface Box extends Size {
  readonly x: number;
  readonly y: number;
}
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How numbers become words on drains and pills; the layout needs the words to know how wide they are. */
export interface RiverWords {
  /** A number of leads; 0 that stands for fewer than `least` says so. */
  count(n: number, least?: number): string;
  share(p: number): string;
  money(n: number): string;
  /** The second line of a drain label where the lens asks for one. */
  leadsGone(n: number): string;
  versusBase(difference: number): string;
}

export interface RiverOptions {
  /** Height of the visible canvas in screen pixels: it sets the scale k. */
  readonly height: number;
  readonly zoomLevel: ZoomLevel;
  readonly thickness: Thickness;
  readonly lens: Lens;
  /** Size of the card (of a source: its block) in canvas units at this level. At `post` level cards are not drawn. */
  readonly cardSize: (node: FunnelNode, level: CardFace) => Size;
  /** Size of the full card at zoom 1: how edges run is decided by it, whatever the level. This drawing's own cards decide when absent. */
  readonly normalSize?: (node: FunnelNode) => Size;
  /** Canvas units per screen pixel for text, labels and the 2 px floor; the level's own when absent (1/zoom, best rounded). */
  readonly unit?: number;
  /** The zoom at which the scale was fitted; the scale k is `min(160, 0.26 H) / vmax / fitZoom`. 1 when absent. */
  readonly fitZoom?: number;
  /** Width of the chamber where cards are not drawn (level `post`), so that streams do not move with the level; 146 when absent. */
  readonly chamber?: number;
  /** Length of drains below their bend; 150 (93 where cards are compact) when absent. */
  readonly drainLength?: number;
  /** No drain goes below this y; for pictures of a fixed height. */
  readonly drainFloor?: number;
  /** A scale k given from outside (kept during a drag, or shared); computed when absent. */
  readonly k?: number;
  /** The funnel's figures without the scenario on trial: Base drains are outlined, extra flow hatched. */
  readonly base?: SolveResult | null;
  readonly words?: RiverWords;
  /** No streamlines: the drawing is a part of a large canvas. */
  readonly plain?: boolean;
  /** The largest inflow of any gate of the canvas, where this drawing is a part of it: drains are as long as there. This drawing's own when absent. */
  readonly vmax?: number;
  /** Whole numbers counted before, on a larger funnel that this one is a part of; counted here when absent. */
  readonly counts?: ShownCounts;
  /** Positions that override `at`, for a drag under way. */
  readonly moved?: ReadonlyMap<string, readonly [number, number]>;
  /** The last geometry: what did not change keeps the same object. */
  readonly previous?: RiverGeometry;
}

/** How an edge runs: see `classify-run.ts`. */
export type RunKind = 'step' | 'long' | 'return' | 'self' | 'backward' | 'drop';
/** `floor`: under 2 px, dashed; `zero`: nobody, dotted. */
export type FlowState = 'full' | 'floor' | 'zero';
/** What a shape is painted with; the layers map it to tokens. */
export type Paint =
  | { readonly kind: 'river' }
  | { readonly kind: 'pale' }
  | { readonly kind: 'return' }
  | { readonly kind: 'leaf' }
  /** Into a lost outcome: from the river to coral. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'none' }
  /** A place on the `--seq` scale at both ends, 0–1. */
  | { readonly kind: 'seq'; readonly from: number; readonly to: number }
  | { readonly kind: 'load'; readonly load: number | null }
  | { readonly kind: 'evidence'; readonly grade: 'measured' | 'range' | 'guess' };

export interface Ribbon {
  /** The id of the edge. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly kind: RunKind;
  readonly state: FlowState;
  readonly flow: number;
  /** The one number that is shown for the edge. */
  readonly shown: number;
  readonly thickness: number;
  /** A closed outline to fill, or a centre line to stroke with `thickness`. */
  readonly shape: 'fill' | 'stroke';
  readonly path: string;
  /** The centre line, always there: hit test, focus, streamlines, drops. */
  readonly centre: string;
  /** The casing: the centre line of the free run only, stroked with `thickness` + 2 px on each side; null where it crosses nothing. */
  readonly casing: string | null;
  /** Half-transparent white lines along the ribbon. */
  readonly streamlines: readonly string[];
  /** The lower edge's extra flow against Base (a closed outline), or null. */
  readonly added: string | null;
  /** A chevron half-way up an upright return: its tip and the way it points in degrees (0 = right, 90 = down). */
  readonly chevron: (Point & { readonly angle: number }) | null;
  readonly paint: Paint;
  /** Ends in flow coordinates, for handles: where it leaves and where it enters. */
  readonly start: Point;
  readonly end: Point;
  /** Bounds, for culling. */
  readonly box: Box;
}

export interface Post {
  readonly node: string;
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  /** True where no lead enters: drawn in `--ink-4`. */
  readonly empty: boolean;
}

export interface TextPiece {
  readonly text: string;
  readonly role: 'number' | 'share' | 'reason' | 'name';
  readonly x: number;
  readonly y: number;
  /** Pixels on the screen; multiply by `unit` for canvas units. */
  readonly size: number;
  readonly weight: number;
}

export interface Label {
  readonly box: Box;
  /** Pieces with the left end of their base line. */
  readonly pieces: readonly TextPiece[];
}

export interface Drain {
  /** The id of the node that loses these leads. */
  readonly node: string;
  readonly lost: number;
  readonly shown: number;
  /** Share of the node's entries, 0–1. */
  readonly share: number;
  readonly thickness: number;
  readonly path: string;
  readonly centre: string;
  readonly streamlines: readonly string[];
  /** Fine strokes in the fading part. */
  readonly drips: readonly string[];
  /** Where the colour turns from river to coral: a line from (x1,y1) to (x2,y2). */
  readonly bend: { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number };
  /** The fade runs from here down to here. */
  readonly fadeTop: number;
  readonly fadeBottom: number;
  /** The outline of this drain in Base, or null. */
  readonly baseOutline: string | null;
  /** 0.25–1: in the drop-off lens the widest stand at full strength. */
  readonly strength: number;
  /** The colour of the stream where the drain leaves it. */
  readonly tint: Paint;
  readonly label: Label | null;
  readonly box: Box;
}

export interface Pill {
  readonly edge: string;
  readonly box: Box;
  readonly name: string;
  readonly number: string;
  /** An arrow before the name: the run goes left. */
  readonly arrow: boolean;
  /** Left end of the base line of the name (or of the number where there is no name) in canvas units. */
  readonly textX: number;
  readonly textY: number;
  /** Shown on hover only: every place was taken. */
  readonly onHover: boolean;
}

/** The rounded end of a stream in an outcome. */
export interface Pool {
  readonly node: string;
  readonly path: string;
  readonly won: boolean;
  readonly paint: Paint;
  readonly box: Box;
}

/** Where handles sit: the main outlet, the drain outlet, the inlet. */
export interface NodePorts {
  readonly in: Point;
  readonly out: Point;
  readonly drain: Point | null;
}

export interface RiverNode {
  readonly id: string;
  readonly kind: FunnelNode['kind'];
  readonly x: number;
  readonly water: number;
  /** True for a loop or parking node that takes its leads from the right and gives them back on the left: no post, no chamber. */
  readonly mirrored: boolean;
  /** What of the card is drawn, where that is less than the level has. */
  readonly face?: CardFace;
  /** The card: its bottom edge rests on the water. Of a source: its block. */
  readonly card: Box;
  /** Right end of the chamber. */
  readonly chamberEnd: number;
  /** Height of the stream at the post, the taller of what enters and what leaves. */
  readonly stream: number;
  readonly ports: NodePorts;
  /** What is shown on the card: entries and leads gone. */
  readonly shownEntries: number;
  readonly shownLost: number;
  readonly empty: boolean;
}

export interface LaneBox {
  readonly id: string;
  readonly name: string;
  readonly box: Box;
  /** Left end of the header tab, moved right to clear a link that enters there. */
  readonly tab: number;
  /** The middle of its height: the panel's upper edge, or higher. */
  readonly tabY: number;
  /** The tab has room for the name alone. */
  readonly brief: boolean;
  readonly nodeCount: number;
  /** Parts of the lane that no exit joins. */
  readonly funnels: number;
  /** Leads that come in: from sources inside and over the lane's edge. */
  readonly entered: number;
  readonly won: number;
}

/** What the legend prints. */
export interface RiverScale {
  readonly thickness: Thickness;
  /** Canvas units per lead (linear), or per root of leads. */
  readonly k: number;
  readonly vmax: number;
  /** Lengths in canvas units with their leads, largest first: one in linear, three in square-root thickness. */
  readonly bars: readonly { readonly leads: number; readonly length: number }[];
  /** Flows under this many leads are drawn at the floor. */
  readonly floor: number;
  /** The floor as it is printed: rounded up, to one figure where it is less than a lead. */
  readonly floorShown: number;
  /** True when the largest flow is over 200 times the smallest. */
  readonly offerSqrt: boolean;
  readonly hasFloor: boolean;
}

export interface RiverGeometry {
  readonly level: ZoomLevel;
  readonly unit: number;
  readonly scale: RiverScale;
  readonly nodes: ReadonlyMap<string, RiverNode>;
  readonly posts: readonly Post[];
  /** In the order to draw: thick first, thin over thick. */
  readonly ribbons: readonly Ribbon[];
  /** From outcomes to the sources that their leads become: drawn like ribbons, never counted, not among them. */
  readonly links: readonly Ribbon[];
  readonly drains: readonly Drain[];
  readonly pills: readonly Pill[];
  readonly pools: readonly Pool[];
  readonly lanes: readonly LaneBox[];
  /** Everything drawn. */
  readonly bounds: Box;
  /** Left and right end of the river's colours. */
  readonly gradient: { readonly x1: number; readonly x2: number };
  readonly counts: ShownCounts;
}

/** The numbers that are shown; inflow = sum of the outflows + leads gone at every gate. */
export interface ShownCounts {
  /** All are multiples of it: 1, or 0.1 and less where hardly any lead comes in a period. */
  readonly grain: number;
  readonly edges: ReadonlyMap<string, number>;
  readonly entries: ReadonlyMap<string, number>;
  readonly lost: ReadonlyMap<string, number>;
  /** Won and other ends: entries that end there. */
  readonly ended: ReadonlyMap<string, number>;
}

export type LayoutRiver = (funnel: Funnel, result: SolveResult | null, options: RiverOptions) => RiverGeometry;
