/** Zoom out, the zoom itself (press for 100%), zoom in, fit all: bottom left of the canvas. */
import { useStore } from '@xyflow/react';
import { Minus, Plus, Scan } from 'lucide-react';
import { useFormat } from '../shared/use-format';
import { useWords } from '../shared/use-words';
import style from './Overlays.module.css';

export interface ZoomControlProps {
  readonly onZoom: (steps: number) => void;
  readonly onWhole: () => void;
  readonly onFit: () => void;
}

export function ZoomControl({ onZoom, onWhole, onFit }: ZoomControlProps) {
  const t = useWords();
  const format = useFormat();
  const percent = useStore((s) => Math.round(s.transform[2] * 100));
  return (
    <div className={style['zoom']} role="group" aria-label={t('canvas.zoom.group')}>
      <button type="button" aria-label={t('canvas.zoom.out')} title={t('canvas.zoom.out')} onClick={() => onZoom(-1)}>
        <Minus size={14} aria-hidden />
      </button>
      <button
        type="button"
        className={style['percent']}
        aria-label={`${t('canvas.zoom.whole')}: ${format.share(percent / 100)}`}
        title={t('canvas.zoom.whole')}
        onClick={onWhole}
      >
        {format.share(percent / 100)}
      </button>
      <button type="button" aria-label={t('canvas.zoom.in')} title={t('canvas.zoom.in')} onClick={() => onZoom(1)}>
        <Plus size={14} aria-hidden />
      </button>
      <button
        type="button"
        className={style['fit']}
        aria-label={t('canvas.zoom.fit')}
        title={t('canvas.zoom.fit')}
        onClick={onFit}
      >
        <Scan size={14} aria-hidden />
      </button>
    </div>
  );
}
