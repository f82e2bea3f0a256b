/**
 * Paints the overview of a large funnel in slices, on a sheet that is larger than the view: a pan moves the sheet, and paints only
 * where it would run out. Two sheets: one is looked at while the other is painted.
 */
import type { SolveResult } from '#engine/results';
import type { Funnel } from '#funnel/schema';
import { overviewSteps, type OverviewShapes } from './overview-shapes';
import type { RiverGeometry } from './river/types';
import { runInSlices } from './run-in-slices';

/** What of the view's width and height the sheet goes beyond each edge. */
const BEYOND = 0.3;
/** A zoom under way shows the sheet stretched; it is painted anew when it has rested for so many milliseconds. */
const RESTED_MS = 80;
/**
 * A browser only notes down what is drawn, and paints all of it when the page is next shown: hundreds of milliseconds in one go. A
 * pixel that is asked for makes it paint what it has noted, so one is asked for after every so many paths.
 */
const AT_ONCE = 3;
/** More rings than this would paint the picture over. */
const RINGS_AT_MOST = 2000;

export interface OverviewView {
  readonly funnel: Funnel;
  readonly result: SolveResult | null;
  readonly geometry: RiverGeometry;
  readonly selected: ReadonlySet<string>;
  readonly hits: ReadonlySet<string>;
  readonly width: number;
  readonly height: number;
  readonly transform: readonly [x: number, y: number, zoom: number];
}

export interface OverviewPainter {
  /** Shows this view: at once where the sheet can be moved, else as soon as it is painted. */
  readonly show: (view: OverviewView) => void;
  /** Paints the last view anew: colours have changed. */
  readonly repaint: () => void;
  readonly stop: () => void;
}

/** `holder` keeps the two sheets; its `data-painted` tells whether all that was asked for is painted. */
export function createOverviewPainter(holder: HTMLElement): OverviewPainter {
  const sheets = [...holder.querySelectorAll('canvas')];
  let front = 0;
  let built: { readonly of: RiverGeometry; readonly shapes: OverviewShapes } | null = null;
  let painted: OverviewView | null = null;
  let asked: OverviewView | null = null;
  let stopWork: () => void = () => undefined;
  let resting: ReturnType<typeof setTimeout> | undefined;

  const place = (): void => {
    const sheet = sheets[front];
    if (sheet === undefined || painted === null || asked === null) return;
    const [x, y, zoom] = asked.transform;
    const scale = zoom / painted.transform[2];
    const dense = window.devicePixelRatio;
    // Whole device pixels, or a pan would blur what it moves.
    const whole = (n: number): number => (scale === 1 ? Math.round(n * dense) / dense : n);
    const left = whole(x - scale * (painted.transform[0] + BEYOND * painted.width));
    const top = whole(y - scale * (painted.transform[1] + BEYOND * painted.height));
    sheet.style.transform = `translate(${String(left)}px, ${String(top)}px) scale(${String(scale)})`;
  };

  const paint = (view: OverviewView): void => {
    stopWork();
    clearTimeout(resting);
    holder.dataset['painted'] = 'no';
    const back = sheets[1 - front];
    if (back === undefined) return;
    const work = function* (): Generator<void, void> {
      if (built?.of !== view.geometry)
        built = { of: view.geometry, shapes: yield* overviewSteps(view.funnel, view.result, view.geometry) };
      yield* paintSheet(back, built.shapes, view);
    };
    stopWork = runInSlices(
      work(),
      () => {
        painted = view;
        front = 1 - front;
        place();
        for (const [i, sheet] of sheets.entries()) sheet.style.visibility = i === front ? 'visible' : 'hidden';
        holder.dataset['painted'] = view.result === null ? 'posts' : 'yes';
        if (asked !== null && asked !== view) show(asked);
        // What asks for a new picture has work enough of its own.
      },
      { later: true },
    );
  };

  const show = (view: OverviewView): void => {
    const before = asked;
    asked = view;
    place();
    const under = holder.dataset['painted'] === 'no';
    const last = under ? before : painted;
    if (last === null || !sameThings(last, view)) return paint(view);
    // What is being painted is looked at again when it is done.
    if (under) return;
    if (last.transform[2] !== view.transform[2]) {
      clearTimeout(resting);
      resting = setTimeout(() => paint(view), RESTED_MS);
    } else if (
      Math.abs(view.transform[0] - last.transform[0]) > BEYOND * view.width ||
      Math.abs(view.transform[1] - last.transform[1]) > BEYOND * view.height
    )
      paint(view);
  };

  return {
    show,
    repaint: () => {
      if (asked !== null) paint(asked);
    },
    stop: () => {
      stopWork();
      clearTimeout(resting);
    },
  };
}

/** Whether two views show the same picture, be it from elsewhere. */
function sameThings(a: OverviewView, b: OverviewView): boolean {
  return (
    a.geometry === b.geometry &&
    a.selected === b.selected &&
    a.hits === b.hits &&
    a.width === b.width &&
    a.height === b.height
  );
}

function* paintSheet(
  sheet: HTMLCanvasElement,
  shapes: OverviewShapes,
  { geometry, hits, selected, width, height, transform }: OverviewView,
): Generator<void, void> {
  const context = sheet.getContext('2d', { willReadFrequently: true });
  if (context === null) return;
  const dense = window.devicePixelRatio;
  const [wide, high] = [width * (1 + 2 * BEYOND), height * (1 + 2 * BEYOND)];
  const [w, h] = [Math.round(wide * dense), Math.round(high * dense)];
  if (sheet.width !== w || sheet.height !== h) {
    sheet.width = w;
    sheet.height = h;
    sheet.style.width = `${String(wide)}px`;
    sheet.style.height = `${String(high)}px`;
  }
  const tokens = getComputedStyle(sheet);
  const colour = (name: string): string => tokens.getPropertyValue(name).trim();
  const [x, y, zoom] = transform;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, w, h);
  context.setTransform(dense * zoom, 0, 0, dense * zoom, dense * (x + BEYOND * width), dense * (y + BEYOND * height));
  const each = function* (paths: readonly Path2D[], draw: (path: Path2D) => void): Generator<void, void> {
    for (const [i, path] of paths.entries()) {
      draw(path);
      if (i % AT_ONCE === AT_ONCE - 1 || i === paths.length - 1) {
        context.getImageData(0, 0, 1, 1);
        yield;
      }
    }
  };
  const fill = (path: Path2D): void => context.fill(path);
  const stroke = (path: Path2D): void => context.stroke(path);
  context.fillStyle = colour('--coral');
  context.globalAlpha = 0.75;
  yield* each(shapes.drains, fill);
  context.globalAlpha = 1;
  context.fillStyle = colour('--river-b');
  yield* each(shapes.ribbons, fill);
  context.strokeStyle = colour('--river-c');
  context.lineWidth = 1.2 / zoom;
  yield* each(shapes.hairs, stroke);
  context.fillStyle = colour('--leaf');
  yield* each(shapes.won, fill);
  context.strokeStyle = colour('--gate');
  context.lineWidth = Math.max(1.2, 3 * zoom) / zoom;
  yield* each(shapes.posts, stroke);
  ring(context, geometry, hits, colour('--amber'), zoom);
  ring(context, geometry, selected, colour('--water'), zoom);
}

function ring(
  context: CanvasRenderingContext2D,
  geometry: RiverGeometry,
  ids: ReadonlySet<string>,
  colour: string,
  zoom: number,
): void {
  if (ids.size === 0 || ids.size > RINGS_AT_MOST) return;
  context.strokeStyle = colour;
  context.lineWidth = 2 / zoom;
  for (const id of ids) {
    const node = geometry.nodes.get(id);
    if (node === undefined) continue;
    context.beginPath();
    context.arc(node.x + 6 / zoom, node.water, 7 / zoom, 0, 2 * Math.PI);
    context.stroke();
  }
}
