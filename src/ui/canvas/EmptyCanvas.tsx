/** The blank canvas: one ghost of a source, a gate and an outcome in dashes, and how to begin. */
import { useWords } from '../shared/use-words';
import style from './Overlays.module.css';

export interface EmptyCanvasProps {
  /** Offered where the frame can do it. */
  readonly onImport?: (() => void) | undefined;
  readonly onTemplates?: (() => void) | undefined;
}

export function EmptyCanvas({ onImport, onTemplates }: EmptyCanvasProps) {
  const t = useWords();
  return (
    <div className={style['blank']}>
      <svg width="560" height="210" viewBox="0 0 560 210" aria-hidden="true" className={style['ghost']}>
        <path d="M112 62C152 62 152 98 192 98H350C390 98 390 104 430 104H548V122H430C390 122 390 130 350 130H240A24 24 0 0 1 236 146V200H212V146H192C152 146 152 110 112 110Z" />
        <rect x="8" y="54" width="104" height="62" rx="10" />
        <rect x="192" y="16" width="146" height="74" rx="10" />
        <rect x="430" y="22" width="120" height="74" rx="10" />
        <path d="M192 90V154M430 96V130" className={style['ghostPost']} />
        <text x="60" y="90">
          {t('canvas.empty.source')}
        </text>
        <text x="265" y="58">
          {t('canvas.empty.gate')}
        </text>
        <text x="490" y="64">
          {t('canvas.empty.outcome')}
        </text>
      </svg>
      <p className={style['blankTitle']}>{t('canvas.empty.title')}</p>
      {onImport === undefined && onTemplates === undefined ? null : (
        <p className={style['blankOr']}>
          {t('canvas.empty.or')}{' '}
          {onImport === undefined ? null : (
            <button type="button" onClick={onImport}>
              {t('canvas.empty.import')}
            </button>
          )}
          {onTemplates === undefined ? null : (
            <button type="button" onClick={onTemplates}>
              {t('canvas.empty.templates')}
            </button>
          )}
        </p>
      )}
    </div>
  );
}
