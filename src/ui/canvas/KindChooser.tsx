/** What comes next? A small choice of kinds where a connection was let go; the stage is the default. */
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { NodeKind, OutcomeNode } from '#funnel/schema';
import { useWords } from '../shared/use-words';
import { NodeIcon } from './NodeIcon';
import style from './Overlays.module.css';

export interface Chosen {
  readonly kind: NodeKind;
  readonly result?: OutcomeNode['result'];
}

const CHOICES: readonly Chosen[] = [
  { kind: 'stage' },
  { kind: 'touchpoint' },
  { kind: 'outcome', result: 'won' },
  { kind: 'outcome', result: 'parked' },
  { kind: 'outcome', result: 'lost' },
];

export interface KindChooserProps {
  readonly left: number;
  readonly top: number;
  readonly fromName: string;
  readonly onChoose: (chosen: Chosen) => void;
  /** The reader pressed elsewhere. */
  readonly onClose: () => void;
  /** Nothing of all this. */
  readonly onLeave: () => void;
}

export function KindChooser({ left, top, fromName, onChoose, onClose, onLeave }: KindChooserProps) {
  const t = useWords();
  const first = useRef<HTMLButtonElement>(null);
  const root = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // Let go near an edge, the list moves in until it is whole.
    const list = root.current;
    const frame = list?.parentElement;
    if (list === null || frame === null || frame === undefined) return;
    list.style.left = `${String(Math.max(8, Math.min(left - 12, frame.clientWidth - list.offsetWidth - 8)))}px`;
    list.style.top = `${String(Math.max(8, Math.min(top - 20, frame.clientHeight - list.offsetHeight - 8)))}px`;
  }, [left, top]);
  useEffect(() => {
    first.current?.focus();
    const outside = (event: PointerEvent): void => {
      if (event.target instanceof Node && root.current?.contains(event.target) !== true) onClose();
    };
    window.addEventListener('pointerdown', outside, true);
    return () => window.removeEventListener('pointerdown', outside, true);
  }, [onClose]);
  return (
    <div
      ref={root}
      className={style['chooser']}
      style={{ left, top }}
      role="menu"
      aria-label={t('canvas.choose.title')}
      onKeyDown={(event) => {
        const items = [...(root.current?.querySelectorAll('button') ?? [])];
        const now = items.indexOf(document.activeElement as HTMLButtonElement);
        if (event.key === 'Escape' || event.key === 'Tab') onLeave();
        else if (event.key === 'ArrowDown') items[(now + 1) % items.length]?.focus();
        else if (event.key === 'ArrowUp') items[(now - 1 + items.length) % items.length]?.focus();
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <span className={style['chooserTitle']} role="presentation">
        {t('canvas.choose.from', { name: fromName })}
      </span>
      {CHOICES.map((choice, i) => (
        <button
          key={`${choice.kind} ${choice.result ?? ''}`}
          ref={i === 0 ? first : null}
          type="button"
          role="menuitem"
          className={style['chooserItem']}
          onClick={() => onChoose(choice)}
        >
          <NodeIcon kind={choice.kind} result={choice.result ?? null} size={16} />
          {choice.result === undefined
            ? t(`common.kind.${choice.kind}`)
            : `${t('common.kind.outcome')}: ${t(`common.result.${choice.result}`)}`}
        </button>
      ))}
    </div>
  );
}
