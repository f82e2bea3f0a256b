/** The small drawing of a funnel, solved on the spot. A drawing that breaks leaves an empty plate, not an empty page. */
import { Component, type ReactNode } from 'react';
import type { Funnel } from '#funnel/schema';
import { evaluate } from '#state/evaluation';
import { RiverThumbnail } from '../canvas/RiverThumbnail';

export interface SolvedThumbnailProps {
  readonly funnel: Funnel;
  readonly width: number;
  readonly height: number;
}

export function SolvedThumbnail(props: SolvedThumbnailProps) {
  return (
    <Plate>
      <Drawing {...props} />
    </Plate>
  );
}

function Drawing({ funnel, width, height }: SolvedThumbnailProps) {
  return <RiverThumbnail funnel={funnel} result={evaluate(funnel, null).result} width={width} height={height} />;
}

class Plate extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { readonly broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? null : this.props.children;
  }
}
