/**
 * The river as drawn: lanes, drains, ribbons, pools, posts, labels, in this order, in canvas coordinates. It lies under the
 * cards and takes no pointer but on ribbons and drains, where the handlers are given.
 */
import { memo, useId, type PointerEvent } from 'react';
import { LanePanel } from './LanePanel';
import { RiverHits } from './RiverHits';
import { DrainLabel, DrainShape, PillShape, PoolShape, PostShape, RibbonShape } from './RiverShapes';
import { RiverDefs, shareOf } from './RiverDefs';
import { paintEnds } from './river-colours';
import type { RiverGeometry } from './river/types';
import styles from './RiverLayer.module.css';

export interface RiverLayerProps {
  readonly geometry: RiverGeometry;
  /** The ribbons are painted underneath, not drawn here. */
  readonly painted?: boolean;
  readonly selectedNodes?: ReadonlySet<string>;
  readonly selectedEdges?: ReadonlySet<string>;
  readonly selectedDrain?: string | null;
  /** The edge under the pointer or the keyboard's focus: it comes to the top and all else falls to 30%. */
  readonly focusEdge?: string | null;
  /** No easing: while something is dragged. */
  readonly still?: boolean;
  readonly onEdge?: (edge: string, event: PointerEvent) => void;
  readonly onEdgeHover?: (edge: string | null) => void;
  readonly onDrain?: (node: string, event: PointerEvent) => void;
  /** A ribbon or a drain was pressed twice. */
  readonly onTwice?: () => void;
}

const NOTHING: ReadonlySet<string> = new Set();

export const RiverLayer = memo(function RiverLayer(props: RiverLayerProps) {
  const {
    geometry,
    painted = false,
    selectedNodes = NOTHING,
    selectedEdges = NOTHING,
    selectedDrain = null,
    focusEdge = null,
    still = false,
  } = props;
  const prefix = `river-${useId().replace(/[^A-Za-z0-9]/g, '')}-`;
  const { unit } = geometry;
  const focused =
    focusEdge === null
      ? undefined
      : (geometry.ribbons.find((r) => r.id === focusEdge) ?? geometry.links.find((r) => r.id === focusEdge));
  const isEnd = (node: string): boolean => focused !== undefined && (focused.from === node || focused.to === node);
  const dim = (node: string): boolean => focused !== undefined && !isEnd(node);
  const ribbons =
    focused === undefined || !geometry.ribbons.includes(focused)
      ? geometry.ribbons
      : [...geometry.ribbons.filter((r) => r !== focused), focused];
  const { onEdge, onEdgeHover, onDrain, onTwice } = props;
  const classes = [styles['layer'], still ? styles['still'] : '', geometry.lanes.length > 0 ? styles['inLane'] : ''];
  return (
    <svg className={classes.join(' ')} aria-hidden="true" focusable="false">
      <RiverDefs geometry={geometry} prefix={prefix} />
      {geometry.lanes.map((lane) => (
        <LanePanel key={lane.id} lane={lane} unit={unit} hollow={painted} />
      ))}
      <g>
        {geometry.drains.map((drain) => (
          <DrainShape key={drain.node} drain={drain} prefix={prefix} unit={unit} dim={focused !== undefined} />
        ))}
      </g>
      <g>
        {geometry.pools.map((pool) => {
          const share = shareOf(pool.box.x, geometry.gradient);
          const water = paintEnds(pool.paint, share, share)[0];
          return <PoolShape key={pool.node} pool={pool} prefix={prefix} water={water} dim={dim(pool.node)} />;
        })}
        {geometry.links.map((link) => (
          <RibbonShape
            key={link.id}
            ribbon={link}
            prefix={prefix}
            unit={unit}
            dim={focused !== undefined && link !== focused}
          />
        ))}
        {ribbons.map((ribbon) => (
          <RibbonShape
            key={ribbon.id}
            ribbon={ribbon}
            prefix={prefix}
            unit={unit}
            dim={focused !== undefined && ribbon !== focused}
          />
        ))}
      </g>
      <RiverHits
        ribbons={[...geometry.links, ...ribbons]}
        drains={geometry.drains}
        unit={unit}
        onEdge={onEdge}
        onEdgeHover={onEdgeHover}
        onDrain={onDrain}
        onTwice={onTwice}
      />
      <g>
        {geometry.posts.map((post) => (
          <PostShape
            key={post.node}
            post={post}
            unit={unit}
            selected={selectedNodes.has(post.node) || selectedDrain === post.node || isEnd(post.node)}
            dim={dim(post.node)}
          />
        ))}
      </g>
      <g>
        {geometry.drains.map((drain) => (
          <DrainLabel key={drain.node} drain={drain} unit={unit} dim={focused !== undefined} />
        ))}
        {geometry.pills.map((pill) =>
          pill.onHover && pill.edge !== focusEdge && !selectedEdges.has(pill.edge) ? null : (
            <PillShape
              key={pill.edge}
              pill={pill}
              unit={unit}
              selected={selectedEdges.has(pill.edge) || pill.edge === focusEdge}
              dim={focused !== undefined && pill.edge !== focusEdge}
            />
          ),
        )}
      </g>
    </svg>
  );
});
