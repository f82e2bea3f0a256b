/** The small drawing of a funnel, solved on the spot. A drawing that breaks leaves an empty plate, not an empty page. */
import { Component, useEffect, useState, type ReactNode } from 'react';
import type { Funnel } from '#funnel/schema';
import { evaluate } from '#state/evaluation';
import { RiverThumbnail } from '../canvas/RiverThumbnail';
import { useWords } from '../shared/use-words';
import style from './SolvedThumbnail.module.css';

/** Up to so many nodes a river is drawn with the page; beyond, after it; and beyond that the size alone is said. */
const AT_ONCE = 16;
const DRAWN = 100;

export interface SolvedThumbnailProps {
  readonly funnel: Funnel;
}

/** One drawing for every size, px: the place scales it, so that a small picture shows what the large one does. */
const WIDTH = 292;
const HEIGHT = 176;

export function SolvedThumbnail(props: SolvedThumbnailProps) {
  return (
    <Plate>
      <Drawing {...props} />
    </Plate>
  );
}

function Drawing({ funnel }: SolvedThumbnailProps) {
  const t = useWords();
  const nodes = funnel.nodes.length;
  const turn = useTurn(nodes > AT_ONCE);
  if (nodes > DRAWN) return <span className={style['count']}>{t('library.nodes', { count: nodes })}</span>;
  return turn ? (
    <RiverThumbnail funnel={funnel} result={evaluate(funnel, null).result} width={WIDTH} height={HEIGHT} />
  ) : null;
}

/** False until the page has a quiet moment, where waiting is asked for. */
function useTurn(wait: boolean): boolean {
  const [turn, setTurn] = useState(!wait);
  useEffect(() => {
    if (turn) return;
    const timer = setTimeout(() => setTurn(true), 60);
    return () => clearTimeout(timer);
  }, [turn]);
  return turn;
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
