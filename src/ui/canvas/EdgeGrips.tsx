/** The two ends of the selected exit or link: drag one to another node to lead it there. Esc puts it back. */
import { useStore } from '@xyflow/react';
import { useEffect, useRef, useState, type PointerEvent } from 'react';
import { edgeById } from '#funnel/lookup';
import { canReconnect, canRelink } from '#funnel/rules';
import { reconnectEdge, relink } from '#state/actions/connect-nodes';
import { useAppStore } from '../shared/use-app';
import { useWords } from '../shared/use-words';
import { nodeAt } from './hit-test';
import style from './Overlays.module.css';
import { linkKey } from './river/draw-links';
import type { Point, RiverGeometry } from './river/types';
import type { View } from './use-view';

export interface EdgeGripsProps {
  readonly kind: 'exit' | 'link';
  readonly id: string;
  readonly geometry: RiverGeometry;
  readonly view: View;
  /** The node that the end would go to, or null. */
  readonly onTarget: (node: string | null) => void;
  /** Says that a folded lane is no end for a line; false where the card is none. */
  readonly refuseFolded: (card: string) => boolean;
}

type End = 'from' | 'to';

export function EdgeGrips({ kind, id, geometry, view, onTarget, refuseFolded }: EdgeGripsProps) {
  const t = useWords();
  const store = useAppStore();
  const transform = useStore((s) => s.transform);
  const [held, setHeld] = useState<{ readonly end: End; readonly at: Point } | null>(null);
  const target = useRef<string | null>(null);
  const holding = held !== null;
  useEffect(() => {
    if (!holding) return undefined;
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      target.current = null;
      setHeld(null);
      onTarget(null);
    };
    // Before the canvas hears it, for which Esc would mean: select nothing.
    window.addEventListener('keydown', press, true);
    return () => window.removeEventListener('keydown', press, true);
  }, [holding, onTarget]);
  const ribbon =
    kind === 'link' ? geometry.links.find((r) => r.id === linkKey(id)) : geometry.ribbons.find((r) => r.id === id);
  if (ribbon === undefined) return null;
  const toScreen = (p: Point): Point => ({
    x: p.x * transform[2] + transform[0],
    y: p.y * transform[2] + transform[1],
  });

  const ends = (end: End, node: string): { readonly from?: string; readonly to?: string } =>
    end === 'from' ? { from: node } : { to: node };
  const move = (end: End, event: PointerEvent): void => {
    const [x, y] = view.toCanvas(event.clientX, event.clientY);
    setHeld({ end, at: { x, y } });
    const over = nodeAt(geometry, x, y);
    const funnel = store.getState().history.present;
    const now = kind === 'link' ? funnel.links?.find((l) => l.id === id) : edgeById(funnel, id);
    const can = kind === 'link' ? canRelink : canReconnect;
    const changed = now !== undefined && over !== null && over !== now[end];
    target.current = over;
    onTarget(
      changed && can(funnel, id, end === 'from' ? over : now.from, end === 'to' ? over : now.to) === null ? over : null,
    );
  };
  const drop = (end: End): void => {
    const over = target.current;
    target.current = null;
    setHeld(null);
    onTarget(null);
    if (over === null || refuseFolded(over)) return;
    if (kind === 'link') relink(store, id, ends(end, over));
    else reconnectEdge(store, id, ends(end, over));
  };
  const line =
    held === null ? null : { a: toScreen(held.end === 'from' ? ribbon.end : ribbon.start), b: toScreen(held.at) };

  return (
    <>
      {line === null ? null : (
        <svg className={style['gripLine']} aria-hidden="true">
          <line
            x1={line.a.x}
            y1={line.a.y}
            x2={line.b.x}
            y2={line.b.y}
            stroke="var(--water)"
            strokeWidth={3}
            strokeLinecap="round"
          />
        </svg>
      )}
      {(['from', 'to'] as const).map((end) => {
        const place = toScreen(held?.end === end ? held.at : end === 'from' ? ribbon.start : ribbon.end);
        return (
          <div
            key={end}
            className={`${style['grip'] ?? ''} nopan nodrag`}
            style={{ left: place.x, top: place.y }}
            title={t('canvas.ports.reconnect')}
            aria-hidden="true"
            data-grip={end}
            onPointerDown={(event) => {
              if (event.button !== 0) return;
              event.stopPropagation();
              event.currentTarget.setPointerCapture(event.pointerId);
              setHeld({ end, at: end === 'from' ? ribbon.start : ribbon.end });
            }}
            onPointerMove={(event) => {
              if (held?.end === end) move(end, event);
            }}
            onPointerUp={() => {
              if (held?.end === end) drop(end);
            }}
            onPointerCancel={() => {
              setHeld(null);
              onTarget(null);
            }}
          />
        );
      })}
    </>
  );
}
