/** One node on the canvas: its card on the water, the chamber under it as a place to grab, its outlets, its troubles. */
import { Handle, Position, type NodeProps } from '@xyflow/react';
import type { TFunction } from 'i18next';
import { memo, useRef } from 'react';
import { nodeById } from '#funnel/lookup';
import type { Format } from '#i18n/format';
import { useFormat } from '../shared/use-format';
import { useWords } from '../shared/use-words';
import { useCanvas } from './canvas-context';
import { sentenceId, type CardNode } from './canvas-nodes';
import { nodeSentence } from './node-sentence';
import { sourceFace } from './card-size';
import { cardView, keepView, type CardView } from './card-view';
import { CardFace, type Face } from './CardFace';
import style from './NodeCard.module.css';
import ports from './Ports.module.css';
import { NameField } from './NameField';
import type { RiverNode } from './river/types';
import { SOFT_BREAKS } from './text-width';
import type { Detail } from './zoom-level';
import { seqAt } from './river-colours';

export const NodeCard = memo(function NodeCard({ id, data, selected, dragging }: NodeProps<CardNode>) {
  const canvas = useCanvas();
  const { drawn } = data;
  const { detail, lens } = canvas;
  const t = useWords();
  const format = useFormat();
  const kept = useRef<CardView | undefined>(undefined);
  const node = nodeById(canvas.funnel, id);
  if (node === undefined) return null;
  const view = keepView(
    kept.current,
    cardView(node, drawn, {
      ...canvas,
      grain: canvas.counts.grain,
      shownOf: (edge) => canvas.counts.edges.get(edge) ?? 0,
      entriesOf: (of) => canvas.counts.entries.get(of) ?? 0,
    }),
  );
  kept.current = view;
  const unit = { '--u': detail.unit } as React.CSSProperties;
  const below = drawn.kind === 'source' ? 0 : drawn.stream + 8 * detail.unit;
  const outlets = (
    <>
      <span id={sentenceId(id)} className="sr-only">
        {nodeSentence(view, canvas.funnel.period, t, format)}
      </span>
      {view.laneNodes === null ? <Outlets drawn={drawn} /> : null}
    </>
  );
  // From afar, or where the card gave way to a neighbour's.
  if (detail.level === 'post' || drawn.face === 'post') {
    return (
      <div style={unit}>
        <div className={`${style['stub'] ?? ''} ${canvas.hits.has(id) ? (style['hit'] ?? '') : ''}`} />
        {drawn.mirrored ? null : <div className={style['chamber']} style={{ height: below, width: '100%' }} />}
        {outlets}
      </div>
    );
  }
  const renaming = canvas.renaming === id;
  const face = renaming && drawn.face === 'number' ? 'name' : faceOf(view, detail, drawn);
  const name = renaming ? (
    <NameField name={node.name} onDone={(name) => canvas.rename(id, name)} />
  ) : (
    <span className={style['title']}>{breakable(view.name)}</span>
  );
  return (
    <div style={unit}>
      <div className={cardClass(view, face, canvas, id, selected, dragging)}>
        {lens === 'worth' && view.kind !== 'source' && view.worth !== null ? (
          <span
            className={style['worthStrip']}
            style={{ background: seqAt(Math.sqrt(Math.max(0, view.worth) / canvas.mostWorth)) }}
          />
        ) : null}
        {view.laneNodes === null ? null : (
          <button
            type="button"
            tabIndex={-1}
            className={`${style['unfold'] ?? ''} nodrag nopan`}
            onClick={() => canvas.unfold(id)}
            title={unfoldTitle(view, t, format)}
            aria-label={t('river.unfold', { name: view.name })}
          />
        )}
        <CardFace
          view={view}
          face={face}
          width={drawn.card.width / detail.unit}
          lens={lens}
          period={canvas.funnel.period}
          name={name}
        />
      </div>
      {drawn.mirrored || below === 0 ? null : (
        <div
          className={style['chamber']}
          style={{ height: below, width: Math.max(0, drawn.chamberEnd - drawn.card.x) }}
        />
      )}
      {view.noDrain && detail.level === 'full' && (selected || canvas.noDrains) && !dragging ? (
        <p className={style['hint']} style={{ top: drawn.card.height + below + 12 }}>
          {t('canvas.card.noDrain')}
        </p>
      ) : null}
      {view.exitSum !== null ? (
        <Trouble view={view} sum={view.exitSum} onFix={() => canvas.trim(id)} />
      ) : canvas.stuck.has(id) ? (
        <div className={style['trouble']} role="alert">
          {t('canvas.card.nobodyLeaves')}
        </div>
      ) : null}
      {outlets}
    </div>
  );
});

/** Drains inside a folded lane are drawn nowhere: they are summed up here. */
function unfoldTitle(view: CardView, t: TFunction, format: Format): string {
  return `${nodeSentence(view, 'month', t, format)} ${t('river.unfold', { name: view.name })}`;
}

/** A name whose long words may go on to the next line where a person would break them. */
function breakable(name: string): React.ReactNode {
  const parts = name.split(SOFT_BREAKS);
  return parts.length === 1 ? name : parts.flatMap((part, i) => (i === 0 ? [part] : [<wbr key={i} />, part]));
}

/** How much of the card there is room for. */
function faceOf(view: CardView, detail: Detail, drawn: RiverNode): Face {
  const drawnFace = drawn.face ?? detail.level;
  const face = drawnFace === 'narrow' ? 'name' : drawnFace;
  if (face === 'number') return 'number';
  if (view.laneNodes !== null) return face === 'name' ? 'name' : 'compact';
  if (face === 'full') return view.result === 'parked' ? 'compact' : 'full';
  if (view.kind === 'source') {
    const { width, height } = drawn.card;
    return sourceFace(face, view.name, { width: width / detail.unit, height: height / detail.unit });
  }
  return face === 'name' ? 'name' : 'compact';
}

function cardClass(
  view: CardView,
  face: Face,
  canvas: ReturnType<typeof useCanvas>,
  id: string,
  selected: boolean,
  dragging: boolean,
): string {
  const { lens } = canvas;
  const names = [
    'card',
    face === 'full' ? (view.kind === 'source' ? 'source' : '') : face === 'number' ? 'numberOnly' : face,
    view.result === 'won' && view.margin !== null ? 'won' : '',
    view.empty ? 'empty' : '',
    view.laneNodes === null ? '' : 'lane',
    lens === 'load' && (view.load ?? 0) > 1 ? 'overloaded' : '',
    view.exitSum === null && !canvas.stuck.has(id) ? '' : 'error',
    selected ? 'selected' : '',
    dragging ? 'dragging' : '',
    canvas.hits.has(id) ? 'hit' : '',
    canvas.chosenHit === id ? 'hitChosen' : '',
    canvas.target === id ? 'target' : '',
  ];
  return names.map((n) => style[n] ?? '').join(' ');
}

function Trouble({ view, sum, onFix }: { readonly view: CardView; readonly sum: number; readonly onFix: () => void }) {
  const t = useWords();
  const format = useFormat();
  return (
    <div className={`${style['trouble'] ?? ''} nodrag nopan`} role="alert">
      {t('canvas.card.tooMuch', { sum: format.share(sum, 1) })}
      <button
        type="button"
        className={style['fix']}
        onClick={onFix}
        aria-label={`${view.name}: ${t('canvas.card.trim', { by: format.number((sum - 1) * 100, 1) })}`}
      >
        {t('canvas.card.trim', { by: format.number((sum - 1) * 100, 1) })}
      </button>
    </div>
  );
}

/** The main outlet and the drain outlet, where the water leaves; the whole card takes what comes in. */
function Outlets({ drawn }: { readonly drawn: RiverNode }) {
  const { card, ports: at } = drawn;
  return (
    <>
      <Handle
        type="source"
        id="out"
        position={Position.Right}
        className={ports['out'] ?? ''}
        style={{ left: at.out.x - card.x, top: at.out.y - card.y }}
      />
      {at.drain === null ? null : (
        <Handle
          type="source"
          id="drain"
          position={Position.Bottom}
          className={ports['drain'] ?? ''}
          style={{ left: at.drain.x - card.x, top: at.drain.y - card.y }}
        />
      )}
      <Handle
        type="target"
        id="in"
        position={Position.Left}
        className={ports['in'] ?? ''}
        isConnectableStart={false}
        style={{ left: at.in.x - card.x, top: at.in.y - card.y }}
      />
    </>
  );
}
