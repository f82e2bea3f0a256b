/** What the screen remembers but undo does not: lens, selection, open panels, the scenario that is on. */
import type { Metric, Yardstick } from '#engine/results';

export type Lens = 'flow' | 'dropOff' | 'worth' | 'time' | 'load' | 'evidence';
export type Tab = 'moves' | 'scenarios' | 'futures' | 'timeline' | 'diagnosis' | 'table';
export type Tool = 'select' | 'hand';
export type Language = 'en' | 'ru';
export type Theme = 'light' | 'dark';

/** Everything selected on the canvas; a drain is selected by the id of its node. */
export interface Selection {
  readonly nodes: readonly string[];
  readonly edges: readonly string[];
  readonly links: readonly string[];
  readonly drain: string | null;
}

export interface Session {
  readonly lens: Lens;
  readonly tool: Tool;
  readonly selection: Selection;
  /** The scenario that is drawn; null is Base. */
  readonly scenario: string | null;
  /** The tab open in the drawer; null when the drawer is closed. */
  readonly tab: Tab | null;
  readonly inspector: boolean;
  /** The river needs the inspector's room: it lies over the canvas, and only while something is selected. Found anew at each opening. */
  readonly inspectorFloats: boolean;
  /** Null until one is chosen: the ranking then begins with what the funnel plans (see `startingYardstick`). */
  readonly yardstick: Yardstick | null;
  readonly metric: Metric;
  /** True while B is held: Base is shown whatever scenario is on. */
  readonly peekBase: boolean;
}

export const NOTHING: Selection = { nodes: [], edges: [], links: [], drain: null };

export const FIRST_SESSION: Session = {
  lens: 'flow',
  tool: 'select',
  selection: NOTHING,
  scenario: null,
  tab: null,
  inspector: true,
  inspectorFloats: false,
  yardstick: null,
  metric: 'profit',
  peekBase: false,
};
