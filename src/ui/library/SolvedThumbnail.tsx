import type { Funnel } from '#funnel/schema';
import { evaluate } from '#state/evaluation';
import { RiverThumbnail } from '../canvas/RiverThumbnail';

export interface SolvedThumbnailProps {
  readonly funnel: Funnel;
  readonly width: number;
  readonly height: number;
}

/** The small drawing of a funnel, solved on the spot. */
export function SolvedThumbnail({ funnel, width, height }: SolvedThumbnailProps) {
  return <RiverThumbnail funnel={funnel} result={evaluate(funnel, null).result} width={width} height={height} />;
}
