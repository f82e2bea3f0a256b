/** The small drawing of a funnel, solved on the spot; an empty plate where a fault forbids an answer. */
import { lazy, Suspense, type ComponentType } from 'react';
import type { SolveResult } from '#engine/results';
import type { Funnel } from '#funnel/schema';
import { evaluate } from '#state/evaluation';

interface ThumbnailProps {
  readonly funnel: Funnel;
  readonly result: SolveResult;
  readonly width: number;
  readonly height: number;
}

const FOUND = import.meta.glob<{ RiverThumbnail: ComponentType<ThumbnailProps> }>('../canvas/RiverThumbnail.tsx');
const load = FOUND['../canvas/RiverThumbnail.tsx'];
const Drawing = load === undefined ? null : lazy(async () => ({ default: (await load()).RiverThumbnail }));

export function RiverThumbnail({ funnel, width, height }: Omit<ThumbnailProps, 'result'>) {
  const { result } = evaluate(funnel, null);
  if (Drawing === null || result === null) return null;
  return (
    <Suspense fallback={null}>
      <Drawing funnel={funnel} result={result} width={width} height={height} />
    </Suspense>
  );
}
