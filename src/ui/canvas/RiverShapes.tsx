/** The parts of the drawn river, each drawn anew only when its own geometry changes. */
import { memo } from 'react';
import { cssId, ribbonFill } from './RiverDefs';
import type { Drain, Label, Pill, Pool, Post, Ribbon, TextPiece } from './river/types';
import styles from './RiverLayer.module.css';

/** Streamline dashes: long and short by the line's number, so that they do not form columns. */
const DASHES = ['34 46', '58 70', '30 92', '72 54', '46 38', '80 84', '38 62', '64 48', '50 76'] as const;

const dashes = (ribbon: Ribbon, unit: number): string | undefined => {
  if (ribbon.state === 'floor') return `${7 * unit} ${4 * unit}`;
  if (ribbon.state === 'zero') return `0.1 ${4 * unit}`;
  return undefined;
};

interface RibbonProps {
  readonly ribbon: Ribbon;
  readonly prefix: string;
  readonly unit: number;
  readonly dim: boolean;
}

export const RibbonShape = memo(function RibbonShape({ ribbon, prefix, unit, dim }: RibbonProps) {
  const paint = ribbonFill(ribbon, prefix);
  const dash = dashes(ribbon, unit);
  return (
    <g className={dim ? styles['dim'] : undefined} data-edge={ribbon.id}>
      {ribbon.casing !== null && (
        <path className={styles['casing']} d={ribbon.casing} strokeWidth={ribbon.thickness + 4 * unit} />
      )}
      {ribbon.shape === 'fill' ? (
        <path className={styles['ribbon']} d={ribbon.path} style={{ fill: paint }} />
      ) : (
        <path
          className={`${styles['ribbon']} ${styles['stroke']}`}
          d={ribbon.path}
          style={{ stroke: paint }}
          strokeWidth={ribbon.thickness}
          strokeDasharray={dash}
          strokeLinecap={ribbon.state === 'zero' ? 'round' : 'butt'}
        />
      )}
      {ribbon.paint.kind === 'evidence' && ribbon.paint.grade === 'guess' && ribbon.state === 'full' && (
        <path
          className={`${styles['ribbon']} ${styles['hollow']}`}
          d={ribbon.centre}
          strokeWidth={Math.max(0, ribbon.thickness - 3 * unit)}
        />
      )}
      {ribbon.added !== null && (
        <path className={styles['ribbon']} d={ribbon.added} style={{ fill: `url(#${prefix}added)` }} />
      )}
      {ribbon.streamlines.map((d, i) => (
        <path
          key={i}
          className={styles['streamline']}
          d={d}
          strokeWidth={unit * 1.2}
          strokeDasharray={DASHES[(i * 4 + ribbon.id.length) % DASHES.length]}
          strokeDashoffset={-((i * 37 + ribbon.id.length * 13) % 90)}
        />
      ))}
      {ribbon.chevron !== null && (
        <path
          className={styles['chevron']}
          d={`M${-4 * unit} ${-5 * unit}L0 0L${-4 * unit} ${5 * unit}`}
          transform={`translate(${ribbon.chevron.x} ${ribbon.chevron.y}) rotate(${ribbon.chevron.angle})`}
          style={{ stroke: paint }}
          strokeWidth={1.6 * unit}
        />
      )}
    </g>
  );
});

interface DrainProps {
  readonly drain: Drain;
  readonly prefix: string;
  readonly unit: number;
  readonly dim: boolean;
}

export const DrainShape = memo(function DrainShape({ drain, prefix, unit, dim }: DrainProps) {
  const id = cssId(drain.node);
  return (
    <g className={dim ? styles['dim'] : undefined} data-drain={drain.node}>
      <path className={styles['drain']} d={drain.path} style={{ fill: `url(#${prefix}f-${id})` }} />
      <path className={styles['drain']} d={drain.path} style={{ fill: `url(#${prefix}b-${id})` }} />
      {drain.streamlines.map((d, i) => (
        <path
          key={i}
          className={styles['streamline']}
          d={d}
          strokeWidth={unit * 1.2}
          strokeDasharray={DASHES[(i * 5 + 2) % DASHES.length]}
          strokeDashoffset={-((i * 29) % 70)}
        />
      ))}
      {/* Water that has left drips: thin coral strokes where the fill is almost gone. */}
      {drain.drips.map((d, i) => (
        <path
          key={i}
          className={styles['drip']}
          d={d}
          style={{ stroke: `url(#${prefix}d-${id})` }}
          strokeWidth={unit}
          strokeDasharray={`${6 + ((i * 3) % 7)} ${8 + ((i * 7) % 9)}`}
          strokeDashoffset={(i * 11) % 17}
        />
      ))}
      {drain.baseOutline !== null && (
        <path
          className={styles['baseDrain']}
          d={drain.baseOutline}
          strokeWidth={unit}
          strokeDasharray={`${4 * unit} ${3 * unit}`}
        />
      )}
    </g>
  );
});

type Line = [TextPiece, ...TextPiece[]];

/** Pieces on one base line follow one another, however wide they turn out in the reader's font. */
function linesOf(label: Label): Line[] {
  const lines: Line[] = [];
  for (const piece of label.pieces) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last[0].y === piece.y) last.push(piece);
    else lines.push([piece]);
  }
  return lines;
}

interface DrainLabelProps {
  readonly drain: Drain;
  readonly unit: number;
  readonly dim: boolean;
}

export const DrainLabel = memo(function DrainLabel({ drain, unit, dim }: DrainLabelProps) {
  if (drain.label === null) return null;
  return (
    <g className={`${styles['label']} ${dim ? styles['dim'] : ''}`} data-drain={drain.node}>
      {linesOf(drain.label).map((line) => (
        <text key={line[0].y} x={line[0].x} y={line[0].y} strokeWidth={3 * unit} xmlSpace="preserve">
          {line.map((piece) => (
            <tspan
              key={piece.role}
              fontSize={piece.size * unit}
              fontWeight={piece.weight}
              className={piece.role === 'number' ? styles['lost'] : styles['quiet']}
            >
              {piece.text}
            </tspan>
          ))}
        </text>
      ))}
    </g>
  );
});

interface PillProps {
  readonly pill: Pill;
  readonly unit: number;
  readonly selected: boolean;
  readonly dim: boolean;
}

export const PillShape = memo(function PillShape({ pill, unit, selected, dim }: PillProps) {
  const { box } = pill;
  return (
    <g
      className={`${styles['pill']} ${selected ? styles['selected'] : ''} ${dim ? styles['dim'] : ''}`}
      data-edge={pill.edge}
    >
      <rect x={box.x} y={box.y} width={box.width} height={box.height} rx={box.height / 2} strokeWidth={unit} />
      {pill.arrow && (
        <path
          d={`M${pill.textX - 5 * unit} ${pill.textY - 3.8 * unit}h${-8 * unit}m${3 * unit} ${-3 * unit}l${-3 * unit} ${3 * unit}l${3 * unit} ${3 * unit}`}
          style={{ stroke: 'var(--ink-3)', fill: 'none' }}
          strokeWidth={1.2 * unit}
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      )}
      <text x={pill.textX} y={pill.textY} fontSize={11 * unit} fontWeight={500} xmlSpace="preserve">
        {pill.name !== '' && <tspan>{`${pill.name} `}</tspan>}
        <tspan className={styles['pillNumber']} fontWeight={640}>
          {pill.number}
        </tspan>
      </text>
    </g>
  );
});

interface PoolProps {
  readonly pool: Pool;
  readonly prefix: string;
  readonly water: string;
  readonly dim?: boolean;
}

/** A won stream turns leaf within its first 40 pixels; other ends stay quiet. */
export const PoolShape = memo(function PoolShape({ pool, prefix, water, dim = false }: PoolProps) {
  const id = `${prefix}p-${cssId(pool.node)}`;
  const end = pool.won ? 'var(--leaf)' : 'var(--line-2)';
  const plain = pool.paint.kind === 'seq' || pool.paint.kind === 'lost';
  return (
    <g className={dim ? styles['dim'] : undefined}>
      {!plain && (
        <linearGradient
          id={id}
          gradientUnits="userSpaceOnUse"
          x1={pool.box.x}
          y1={0}
          x2={pool.box.x + Math.min(44, pool.box.width / 2)}
          y2={0}
        >
          <stop offset="0" style={{ stopColor: water }} />
          <stop offset="1" style={{ stopColor: end }} />
        </linearGradient>
      )}
      <path
        className={styles['pool']}
        d={pool.path}
        style={{ fill: pool.paint.kind === 'lost' ? 'var(--coral)' : plain ? water : `url(#${id})` }}
      />
    </g>
  );
});

interface PostProps {
  readonly post: Post;
  readonly unit: number;
  readonly selected: boolean;
  readonly dim?: boolean;
}

export const PostShape = memo(function PostShape({ post, unit, selected, dim = false }: PostProps) {
  const width = (selected ? 5 : 3) * Math.min(unit, 1.6);
  const name = [
    styles['post'],
    post.empty ? styles['empty'] : '',
    selected ? styles['selected'] : '',
    dim ? styles['dim'] : '',
  ].join(' ');
  return (
    <line
      className={name}
      x1={post.x}
      x2={post.x}
      y1={post.top + width / 2}
      y2={post.bottom - width / 2}
      strokeWidth={width}
      data-post={post.node}
    />
  );
});
