/** The whole canvas small: posts and lanes as blocks, search hits as dots, the view as a frame. Drag to move the view. */
import { useReactFlow, useStore } from '@xyflow/react';
import { memo, useMemo, useRef, type PointerEvent } from 'react';
import { useWords } from '../shared/use-words';
import style from './Overlays.module.css';
import { dots } from './minimap-blocks';
import { LARGE } from './river-drawer';
import type { Box, RiverGeometry } from './river/types';

const WIDTH = 206;
const HEIGHT = 116;
const PAD = 6;

export interface MinimapProps {
  readonly geometry: RiverGeometry;
  readonly hits: ReadonlySet<string>;
}

export function Minimap({ geometry, hits }: MinimapProps) {
  const t = useWords();
  const flow = useReactFlow();
  const frame = useStore((s) =>
    [
      -s.transform[0] / s.transform[2],
      -s.transform[1] / s.transform[2],
      s.width / s.transform[2],
      s.height / s.transform[2],
    ].join(' '),
  );
  const [x = 0, y = 0, width = 0, height = 0] = frame.split(' ').map(Number);
  const { bounds } = geometry;
  const zoom = Math.min((WIDTH - 2 * PAD) / Math.max(1, bounds.width), (HEIGHT - 2 * PAD) / Math.max(1, bounds.height));
  const left = bounds.x - (WIDTH / zoom - bounds.width) / 2;
  const top = bounds.y - (HEIGHT / zoom - bounds.height) / 2;
  const held = useRef(false);
  const go = (event: PointerEvent<HTMLDivElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const at = [left + (event.clientX - box.left) / zoom, top + (event.clientY - box.top) / zoom] as const;
    void flow.setCenter(at[0], at[1], { zoom: flow.getZoom() });
  };
  return (
    <div
      className={`${style['minimap'] ?? ''} nopan nowheel`}
      aria-hidden="true"
      title={t('canvas.minimap')}
      onPointerDown={(e) => {
        held.current = true;
        e.currentTarget.setPointerCapture(e.pointerId);
        go(e);
      }}
      onPointerMove={(e) => {
        if (held.current) go(e);
      }}
      onPointerUp={() => {
        held.current = false;
      }}
    >
      <svg
        width={WIDTH}
        height={HEIGHT}
        viewBox={`${String(left)} ${String(top)} ${String(WIDTH / zoom)} ${String(HEIGHT / zoom)}`}
      >
        <Blocks geometry={geometry} unit={1 / zoom} />
        {[...hits].map((id) => {
          const node = geometry.nodes.get(id);
          return node === undefined ? null : (
            <circle
              key={id}
              cx={node.x}
              cy={node.water}
              r={3 / zoom}
              fill="var(--amber)"
              stroke="var(--amber-ink)"
              strokeWidth={1 / zoom}
            />
          );
        })}
        <rect
          x={x}
          y={y}
          width={width}
          height={height}
          fill="var(--water)"
          fillOpacity={0.08}
          stroke="var(--water)"
          strokeWidth={2 / zoom}
          rx={3 / zoom}
        />
      </svg>
    </div>
  );
}

/** All the nodes in two paths: a block each would be very many elements. */
const Blocks = memo(function Blocks({ geometry, unit }: { readonly geometry: RiverGeometry; readonly unit: number }) {
  const paths = useMemo(() => {
    if (geometry.nodes.size > LARGE) return { water: dots(geometry, unit), won: '' };
    let water = '';
    let won = '';
    const pools = new Set(geometry.pools.filter((p) => p.won).map((p) => p.node));
    for (const node of geometry.nodes.values()) {
      const path = block({
        x: node.x,
        y: node.water,
        width: Math.max(node.chamberEnd - node.x, 4 * unit),
        height: Math.max(node.stream, 3 * unit),
      });
      if (pools.has(node.id)) won += path;
      else water += path;
    }
    return { water, won };
  }, [geometry, unit]);
  return (
    <>
      {geometry.lanes.map((lane) => (
        <rect key={lane.id} {...lane.box} fill="var(--water-soft)" />
      ))}
      <path d={paths.water} fill="var(--river-b)" />
      <path d={paths.won} fill="var(--leaf)" />
    </>
  );
});

const block = ({ x, y, width, height }: Box): string =>
  `M${x.toFixed(0)} ${y.toFixed(0)}h${width.toFixed(0)}v${height.toFixed(0)}h${(-width).toFixed(0)}z`;
