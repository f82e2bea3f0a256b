/** Paint to colour: the one place where the river's paints meet the tokens. Strings are CSS colours with variables. */
import type { Paint } from './river/types';

const SEQ = ['var(--seq-1)', 'var(--seq-2)', 'var(--seq-3)', 'var(--seq-4)', 'var(--seq-5)', 'var(--seq-6)'] as const;
const RIVER = ['var(--river-a)', 'var(--river-b)', 'var(--river-c)'] as const;

/** A colour on a scale of tokens at a share 0–1. */
function onScale(scale: readonly string[], share: number): string {
  const place = Math.min(1, Math.max(0, share)) * (scale.length - 1);
  const low = Math.min(scale.length - 2, Math.floor(place));
  const part = Math.round((place - low) * 100);
  const a = scale[low] ?? '';
  const b = scale[low + 1] ?? a;
  return part === 0 ? a : part === 100 ? b : `color-mix(in oklab, ${b} ${part}%, ${a})`;
}

export const riverAt = (share: number): string => onScale(RIVER, share);
export const seqAt = (share: number): string => onScale(SEQ, share);
const RETURN_COLOUR = 'color-mix(in oklab, var(--river-b) 40%, var(--river-c))';

/** Load: the sequence to 85%, amber to 100%, coral above. */
export function loadColour(load: number | null): string {
  if (load === null) return 'var(--river-b)';
  if (load > 1) return 'var(--coral)';
  if (load > 0.85) return 'var(--amber)';
  return seqAt((load / 0.85) * 0.8);
}

/** The two ends of a paint; equal where it is one colour. `from` and `to` are places on the river's gradient, 0–1. */
export function paintEnds(paint: Paint, from: number, to: number): readonly [string, string] {
  switch (paint.kind) {
    case 'river':
      return [riverAt(from), riverAt(to)];
    case 'pale': {
      const pale = 'color-mix(in oklab, var(--river-a) 55%, var(--canvas))';
      return [pale, pale];
    }
    case 'return':
      return [RETURN_COLOUR, RETURN_COLOUR];
    case 'leaf':
      return ['var(--leaf)', 'var(--leaf)'];
    case 'lost':
      return [riverAt(from), 'var(--coral)'];
    case 'none':
      return ['var(--ink-4)', 'var(--ink-4)'];
    case 'seq':
      return [seqAt(paint.from), seqAt(paint.to)];
    case 'load':
      return [loadColour(paint.load), loadColour(paint.load)];
    case 'evidence': {
      const colour = `var(--ev-${paint.grade === 'range' ? 'estimate' : paint.grade})`;
      return [colour, colour];
    }
  }
}
