/**
 * Places drain labels and pills so that none covers a post, a card or another label (DESIGN-2 §1.5, §4).
 *
 * Drains come first, widest first; then pills, thickest run first. Places that also leave ribbons and drains bare are
 * preferred. What finds no place is shortened (reason, then share; a pill to its number), and waits for hover at last.
 */
import { labelWidth } from './label-width';
import { BoxIndex } from './box-index';
import type { Box, Drain, Label, Pill, Point, Ribbon, RiverNode, TextPiece, ZoomLevel } from './types';
import { tidyLine } from './path';

type What = 'card' | 'post' | 'label' | 'ribbon' | 'drain';

export interface DrainWords {
  readonly number: string;
  readonly share: string;
  readonly reason: string;
}

export interface LabelInput {
  readonly level: ZoomLevel;
  readonly unit: number;
  readonly nodes: ReadonlyMap<string, RiverNode>;
  readonly posts: readonly {
    readonly node: string;
    readonly x: number;
    readonly top: number;
    readonly bottom: number;
  }[];
  readonly ribbons: readonly Ribbon[];
  /** Centre lines of the runs that carry pills, by edge. */
  readonly lines: ReadonlyMap<string, readonly Point[]>;
  /** Centre lines of the curves, in short pieces. */
  readonly curves: ReadonlyMap<string, readonly Point[]>;
  readonly drains: readonly Drain[];
  readonly drainWords: (node: string) => DrainWords;
  /** `minor`: so few take the run that its pill only shows when pointed at. */
  readonly pillWords: (edge: string) => { readonly name: string; readonly number: string; readonly minor: boolean };
  /** Header tabs of lanes and the like. */
  readonly taken: readonly Box[];
}

interface Placed {
  readonly labels: ReadonlyMap<string, Label>;
  readonly pills: readonly Pill[];
}

/** Gap between drain and label, and from its lower lip to the base line, screen pixels. */
const BESIDE = 9;
const BELOW_LIP = 16;
/** From the post to the inner edge of a drain's fall, canvas units. */
const BEND = 15;
const PILL_HEIGHT = 18;
const PILL_PAD = 8;
const ARROW = 14;

export function placeLabels(input: LabelInput): Placed {
  const { unit } = input;
  const space = new BoxIndex<What>();
  for (const node of input.nodes.values())
    if (input.level !== 'post' || node.kind === 'source') space.addBox(node.card, 'card');
  for (const post of input.posts) space.add(post.x - 2, post.top, post.x + 2, post.bottom, 'post');
  for (const box of input.taken) space.addBox(box, 'label');
  for (const drain of input.drains) addDrain(space, drain);
  for (const ribbon of input.ribbons)
    addRibbon(space, ribbon, input.lines.get(ribbon.id) ?? input.curves.get(ribbon.id));

  const labels = new Map<string, Label>();
  if (input.level === 'post') return { labels, pills: [] };
  const byLoss = [...input.drains].sort((a, b) => b.lost - a.lost || (a.node < b.node ? -1 : 1));
  const drains = input.level === 'name' ? byLoss.slice(0, 3) : byLoss;
  drains.forEach((drain, rank) => {
    const label = placeDrainLabel(space, input, drain, rank === 0 && drains.length > 1);
    if (label === null) return;
    labels.set(drain.node, label);
    for (const box of lineBoxes(label, unit)) space.addBox(box, 'label');
  });

  const pills: Pill[] = [];
  const runs = input.ribbons.filter((r) => input.lines.has(r.id));
  for (const run of [...runs].sort((a, b) => b.thickness - a.thickness || (a.id < b.id ? -1 : 1))) {
    const pill = placePill(space, input, run);
    if (pill === null) continue;
    pills.push(pill);
    if (!pill.onHover) space.addBox(pill.box, 'label');
  }
  return { labels, pills };
}

/** The slice with its bend, and the fall under it as far as it is seen; beside the fall there is room up to the post. */
function addDrain(space: BoxIndex<What>, drain: Drain): void {
  const { x, y, width, height } = drain.box;
  const right = x + width;
  const bottom = y + 0.8 * height;
  space.add(x, y, right, Math.min(bottom, drain.fadeTop), 'drain');
  const fall = drain.baseOutline === null ? drain.thickness : width - BEND;
  if (bottom > drain.fadeTop) space.add(right - Math.min(width, fall), drain.fadeTop, right, bottom, 'drain');
}

function addRibbon(space: BoxIndex<What>, ribbon: Ribbon, line: readonly Point[] | undefined): void {
  const half = ribbon.thickness / 2;
  if (line === undefined) return;
  for (let i = 1; i < line.length; i += 1) {
    const a = line[i - 1];
    const b = line[i];
    if (a === undefined || b === undefined) continue;
    space.add(
      Math.min(a.x, b.x) - half,
      Math.min(a.y, b.y) - half,
      Math.max(a.x, b.x) + half,
      Math.max(a.y, b.y) + half,
      'ribbon',
    );
  }
}

/** 0: nothing there; 1: ribbons or drains only; null: something that must not be covered. */
function covered(space: BoxIndex<What>, box: Box, soft: boolean): boolean {
  return space.meets(box.x, box.y, box.x + box.width, box.y + box.height, (e) =>
    e.what === 'ribbon' || e.what === 'drain' ? soft : true,
  );
}

function placeDrainLabel(space: BoxIndex<What>, input: LabelInput, drain: Drain, largest: boolean): Label | null {
  const { unit: u, level } = input;
  const words = input.drainWords(drain.node);
  const full = level === 'full';
  const size = (full ? 14 : 12) + (largest ? 2 : 0);
  const weight = 650;
  const one =
    level !== 'name' && words.share !== '' ? (full ? `${words.number} · ${words.share}` : words.number) : words.number;
  const tail = full || level === 'name' || words.share === '' ? '' : ` · ${words.share}`;
  const reason = level === 'name' || (level === 'compact' && largest && tail !== '') ? '' : words.reason;
  const straight = drain.box.width === drain.thickness;
  const lip = drain.fadeTop;
  const base = straight ? drain.fadeTop + 4 + 18 * u : lip + BELOW_LIP * u;
  const right = drain.box.x + drain.box.width + BESIDE * u;
  const left = (straight ? drain.box.x : drain.box.x + 15) - BESIDE * u;

  const number = { text: one, role: 'number' as const, size, weight };
  const first = tail === '' ? [number] : [number, { text: tail, role: 'share' as const, size: 12, weight: 500 }];
  const under = { text: reason, role: 'reason' as const, size: 11, weight: 500 };
  const bare = { ...number, text: words.number };
  const share = { text: words.share, role: 'share' as const, size: 11, weight: 500 };
  const parted = words.share !== '' && level !== 'name';
  // On one line and on two: with the reason, without it, the number alone. The reason is dropped first, the number never.
  const contents = [
    ...(reason === '' ? [] : [[[first, [under]], parted ? [[bare], [share], [under]] : null]]),
    ...(parted ? [[[first], [[bare], [share]]]] : []),
    [[[bare]], null],
  ];
  // Where text is large, the largest drain's number stands over its share.
  const order = largest && level === 'compact' ? [1, 0] : [0, 1];
  const sides = straight ? (['left', 'right', 'further'] as const) : (['right', 'left', 'further'] as const);
  for (const [soft, drops] of [
    [true, [0, 12 * u, -8 * u, -15 * u, -24 * u, -33 * u]],
    [true, [34 * u, 52 * u]],
    [false, [0, 16 * u, -15 * u, -26 * u]],
  ] as const) {
    for (const content of contents) {
      for (const side of sides) {
        for (const lines of order.map((o) => content[o])) {
          if (lines === null || lines === undefined) continue;
          for (const drop of drops) {
            const x = side === 'left' ? left : side === 'right' ? right : right + 14 * u;
            const label = compose(lines, x, base + drop, side === 'left' ? 'left' : 'right', u);
            if (!lineBoxes(label, u).some((box) => covered(space, box, soft))) return label;
          }
        }
      }
    }
  }
  return null;
}

/** A label's lines one by one: a short second line leaves room beside it. */
function lineBoxes(label: Label, u: number): Box[] {
  const boxes: { x: number; y: number; width: number; height: number }[] = [];
  let line = NaN;
  for (const p of label.pieces) {
    const last = boxes[boxes.length - 1];
    const width = labelWidth(p.text, p.size) * u;
    if (last !== undefined && p.y === line) last.width += width;
    else boxes.push({ x: p.x, y: p.y - p.size * u, width, height: (p.size + 4) * u });
    line = p.y;
  }
  return boxes;
}

function compose(
  lines: readonly (readonly { text: string; role: TextPiece['role']; size: number; weight: number }[])[],
  x: number,
  baseline: number,
  side: 'left' | 'right',
  u: number,
): Label {
  const widths = lines.map((line) => line.reduce((sum, p) => sum + labelWidth(p.text, p.size) * u, 0));
  const width = Math.max(...widths);
  const pieces: TextPiece[] = [];
  let y = baseline;
  lines.forEach((line, i) => {
    let px = side === 'right' ? x : x - (widths[i] ?? 0);
    for (const p of line) {
      pieces.push({ text: p.text, role: p.role, size: p.size, weight: p.weight, x: px, y });
      px += labelWidth(p.text, p.size) * u;
    }
    y += 16 * u;
  });
  const top = baseline - (lines[0]?.[0]?.size ?? 12) * u;
  return {
    pieces,
    box: { x: side === 'right' ? x : x - width, y: top, width, height: y - 16 * u - top + 4 * u },
  };
}

function placePill(space: BoxIndex<What>, input: LabelInput, run: Ribbon): Pill | null {
  const { unit: u, level } = input;
  const words = input.pillWords(run.id);
  const line = tidyLine(input.lines.get(run.id) ?? []);
  const legs = line
    .slice(1)
    .map((b, i) => ({ a: line[i] ?? b, b, length: Math.hypot(b.x - (line[i]?.x ?? b.x), b.y - (line[i]?.y ?? b.y)) }))
    .sort((p, q) => q.length - p.length);
  const longest = legs[0];
  if (longest === undefined) return null;
  const named = level === 'name' ? [''] : words.name !== '' ? [words.name, ''] : [''];
  for (const soft of words.minor ? [] : [true, false]) {
    for (const name of named) {
      for (const leg of legs) {
        for (const share of [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9]) {
          const pill = shapePill(run, name, words.number, leg, share, u);
          const along = leg.a.y === leg.b.y ? pill.box.width : pill.box.height;
          if (leg.length < along + 4) continue;
          if (!coveredByOthers(space, pill.box, soft, run, leg)) return pill;
        }
      }
    }
  }
  return { ...shapePill(run, named[0] ?? '', words.number, longest, 0.5, u), onHover: true };
}

/** As `covered`, but a pill lies on its own run: the leg under it does not count. */
function coveredByOthers(
  space: BoxIndex<What>,
  box: Box,
  soft: boolean,
  run: Ribbon,
  leg: { a: Point; b: Point },
): boolean {
  const half = run.thickness / 2;
  const own = {
    x1: Math.min(leg.a.x, leg.b.x) - half,
    y1: Math.min(leg.a.y, leg.b.y) - half,
    x2: Math.max(leg.a.x, leg.b.x) + half,
    y2: Math.max(leg.a.y, leg.b.y) + half,
  };
  return space.meets(box.x, box.y, box.x + box.width, box.y + box.height, (e) => {
    if (e.what !== 'ribbon' && e.what !== 'drain') return true;
    if (!soft) return false;
    return Math.abs(e.x1 - own.x1) + Math.abs(e.y1 - own.y1) + Math.abs(e.x2 - own.x2) + Math.abs(e.y2 - own.y2) > 0.1;
  });
}

function shapePill(
  run: Ribbon,
  name: string,
  number: string,
  leg: { a: Point; b: Point },
  share: number,
  u: number,
): Pill {
  const flat = leg.a.y === leg.b.y;
  const arrow = flat && leg.b.x < leg.a.x;
  const nameWidth = name === '' ? 0 : labelWidth(name, 11) * u + 4 * u;
  const width = 2 * PILL_PAD * u + (arrow ? ARROW * u : 0) + nameWidth + labelWidth(number, 11) * u;
  const height = PILL_HEIGHT * u;
  const x = leg.a.x + (leg.b.x - leg.a.x) * share - width / 2;
  const y = leg.a.y + (leg.b.y - leg.a.y) * share - height / 2;
  return {
    edge: run.id,
    box: { x, y, width, height },
    name,
    number,
    arrow,
    textX: x + PILL_PAD * u + (arrow ? ARROW * u : 0),
    textY: y + 12.8 * u,
    onHover: false,
  };
}
