/** A small, still picture of a funnel's river: start page, template cards, and larger in the import wizard. */
import { memo, useId, useMemo } from 'react';
import type { Funnel } from '#funnel/schema';
import type { SolveResult } from '#engine/results';
import { useWords } from '../shared/use-words';
import { thumbnailLayout } from './river/thumbnail-layout';
import { DrainShape, PoolShape, PostShape, RibbonShape } from './RiverShapes';
import { RiverDefs, shareOf } from './RiverDefs';
import { paintEnds } from './river-colours';
import styles from './RiverThumbnail.module.css';

export interface RiverThumbnailProps {
  readonly funnel: Funnel;
  readonly result: SolveResult | null;
  readonly width: number;
  readonly height: number;
  /** Nodes at which nobody has left: what does not go on still stands there, and its fall is drawn pale. */
  readonly standing?: ReadonlySet<string>;
}

export const RiverThumbnail = memo(function RiverThumbnail(props: RiverThumbnailProps) {
  const { funnel, result, width, height, standing } = props;
  const t = useWords();
  const prefix = `thumb-${useId().replace(/[^A-Za-z0-9]/g, '')}-`;
  const geometry = useMemo(() => thumbnailLayout(funnel, result, { width, height }), [funnel, result, width, height]);
  const { unit } = geometry;
  return (
    <svg
      className={styles['thumbnail']}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={t('river.thumbnail', { name: funnel.name })}
    >
      <RiverDefs geometry={geometry} prefix={prefix} />
      {geometry.drains.map((drain) => (
        <g key={drain.node} className={standing?.has(drain.node) === true ? styles['standing'] : ''}>
          <DrainShape drain={drain} prefix={prefix} unit={unit} dim={false} />
        </g>
      ))}
      {geometry.pools.map((pool) => {
        const share = shareOf(pool.box.x, geometry.gradient);
        return <PoolShape key={pool.node} pool={pool} prefix={prefix} water={paintEnds(pool.paint, share, share)[0]} />;
      })}
      {geometry.ribbons.map((ribbon) => (
        <RibbonShape key={ribbon.id} ribbon={ribbon} prefix={prefix} unit={unit} dim={false} />
      ))}
      {geometry.posts.map((post) => (
        <PostShape key={post.node} post={post} unit={unit} selected={false} />
      ))}
    </svg>
  );
});
